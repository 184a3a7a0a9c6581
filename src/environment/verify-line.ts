import * as z from 'zod';
import { ToolmillError } from '../errors/toolmill-error.js';
import { toolCallSchema, type ToolCall } from '../records/tool-call.js';
import { contrastDifferences, type StateContrast } from './difference-between.js';
import type { Environment } from './environment.js';
import { lineIdSchema } from './execute-line.js';
import { isRefused } from './results.js';
import { runCalls, type Run } from './run-calls.js';

const functionCallType = 'function_call';

/** An item of a response's output: a function call has a name and arguments, any other item is not looked at. */
const outputItemSchema = z.looseObject({ type: z.string().optional() }).superRefine((item, context) => {
	if (item.type !== functionCallType) return;
	for (const issue of toolCallSchema.safeParse(item).error?.issues ?? []) {
		context.addIssue({ code: 'custom', path: issue.path, message: issue.message });
	}
});

/** A line of `toolmill verify`: the ground truth, and what to hold against it, as calls or as a model's response. */
export const verifyLineSchema = z.looseObject({
	id: lineIdSchema.optional(),
	ground_truth: z.array(toolCallSchema),
	calls: z.array(toolCallSchema).optional(),
	response: z.looseObject({ output: z.array(outputItemSchema) }).optional(),
}).superRefine((line, context) => {
	const fault = attemptFault(line);
	if (fault !== undefined) context.addIssue({ code: 'custom', path: [fault.field], message: fault.message });
});

export type VerifyLine = z.infer<typeof verifyLineSchema>;

/** What `toolmill verify` prints for a line. */
export type VerifyResult = {
	readonly id?: string | number;
	/** 1 where the calls reach the state that the ground truth reaches, else 0. */
	readonly reward: 0 | 1;
	/** How many calls were refused, and so skipped, on each side. */
	readonly refused: { readonly ground_truth: number; readonly calls: number };
	/** Why the reward is 0. */
	readonly reason?: string;
	/** What differs, by table: `expected` only the ground truth does, `actual` only the calls. Given with reward 0. */
	readonly difference?: StateContrast;
};

/**
 * Runs the ground truth and the calls, each on a fresh session, and compares the final states.
 *
 * @throws {ToolmillError} ERR_INPUT where the line has no calls to verify; one that `verifyLineSchema` read has
 */
export const verifyLine = async (environment: Environment, line: VerifyLine): Promise<VerifyResult> => {
	const expected = await runCalls(environment, line.ground_truth);
	const actual = await runCalls(environment, attemptOf(line));
	const outcome = {
		...(line.id !== undefined && { id: line.id }),
		reward: expected.stateKey === actual.stateKey ? 1 : 0,
		refused: { ground_truth: countRefused(expected), calls: countRefused(actual) },
	} as const;
	if (outcome.reward === 1) return outcome;
	const difference = contrastDifferences(expected.difference, actual.difference);
	return { ...outcome, reason: describeContrast(difference), difference };
};

const countRefused = ({ results }: Run): number => results.filter(isRefused).length;

/** A contrast in one sentence. */
export const describeContrast = (difference: StateContrast): string => {
	const tables = Object.keys(difference);
	if (tables.length === 0) return 'The same rows, in another order.';
	return `The final states differ in ${tables.join(', ')}.`;
};

type Attempt = Pick<VerifyLine, 'calls' | 'response'>;

/** What is wrong with the attempt as a whole; undefined where there is exactly one. */
const attemptFault = ({ calls, response }: Attempt): { field: string; message: string } | undefined => {
	if (calls === undefined && response === undefined) {
		return { field: 'calls', message: 'expected "calls" (a list of {name, arguments}) or "response" (with an "output" list), got neither' };
	}
	if (calls !== undefined && response !== undefined) {
		return { field: 'calls', message: 'expected either "calls" or "response", got both: leave one out' };
	}
	return undefined;
};

/** The calls to verify. */
const attemptOf = (line: Attempt): readonly ToolCall[] => {
	const fault = attemptFault(line);
	if (fault !== undefined) throw new ToolmillError('ERR_INPUT', fault.message, { place: { field: fault.field } });
	return line.calls ?? functionCalls(line.response?.output ?? []);
};

const functionCalls = (output: ReadonlyArray<z.infer<typeof outputItemSchema>>): ToolCall[] =>
	output.filter(item => item.type === functionCallType).map(item => toolCallSchema.parse(item));
