import * as z from 'zod';
import { verifyLineSchema } from '../../environment/index.js';
import { recordSchema, type DataRecord } from '../../records/record.js';
import { responseItemSchema, rolloutFailureSchema, type ResponseItem } from '../../records/rollout.js';
import { taskSchema, type Task } from '../../records/task.js';
import type { ToolCall } from '../../records/tool-call.js';
import { describeIssue } from '../../text/describe-issue.js';

/** What is shown of an attempt beside its calls; all of it is optional, as other programs write such lines too. */
const attemptSchema = z.looseObject({
	pattern: z.string().optional(),
	category: z.string().optional(),
	environment_name: z.string().optional(),
	responses_create_params: z.looseObject({ input: taskSchema.shape.responses_create_params.shape.input }).optional(),
	reward: z.number().optional(),
	attempt: z.int().nonnegative().optional(),
	attempts: z.int().positive().optional(),
	seed: z.int().nonnegative().optional(),
	solver: z.string().optional(),
	turns: z.int().nonnegative().optional(),
	failure: rolloutFailureSchema.optional(),
});

/** An attempt at a task: a rollout, or any line with a ground truth, and calls or a response. */
export type ShownAttempt = z.infer<typeof attemptSchema> & {
	readonly id: string | number | undefined;
	readonly truth: readonly ToolCall[];
	/** What came, in order; calls alone where the line has no response. */
	readonly items: readonly ResponseItem[];
};

/** A line of preview's input, and what it is. */
export type ShownLine =
	| { readonly is: 'record'; readonly record: DataRecord }
	| { readonly is: 'task'; readonly task: Task }
	| { readonly is: 'attempt'; readonly attempt: ShownAttempt };

const has = (line: unknown, field: string): boolean => typeof line === 'object' && line !== null && field in line;
const isAttempt = (line: unknown): boolean => has(line, 'ground_truth') && (has(line, 'response') || has(line, 'calls'));
/** What tells a task from a record is the request that a trainer sends. */
const isTask = (line: unknown): boolean => has(line, 'responses_create_params');

const schemasOf = (line: unknown): readonly z.ZodType[] => {
	if (isAttempt(line)) return [verifyLineSchema, attemptSchema];
	return [isTask(line) ? taskSchema : recordSchema];
};

/** Any line that preview shows. */
export const shownLineSchema = z.unknown().superRefine((line, context) => {
	const issues = schemasOf(line).flatMap(schema => schema.safeParse(line).error?.issues ?? []);
	for (const { path, ...issue } of issues) context.addIssue({ code: 'custom', path, message: describeIssue({ ...issue, path }, line) });
});

/** Reads a line that fits the schema. */
export const readShownLine = (line: unknown): ShownLine => {
	if (isAttempt(line)) {
		const { id, ground_truth: truth, calls, response } = verifyLineSchema.parse(line);
		return { is: 'attempt', attempt: { ...attemptSchema.parse(line), id, truth, items: calls === undefined ? itemsOf(response?.output ?? []) : calls.map(asItem) } };
	}
	return isTask(line) ? { is: 'task', task: taskSchema.parse(line) } : { is: 'record', record: recordSchema.parse(line) };
};

const asItem = ({ name, arguments: given }: ToolCall, index: number): ResponseItem =>
	({ type: 'function_call', call_id: String(index), name, arguments: given });

/** The items that can be shown; an item of another type is not looked at. */
const itemsOf = (output: readonly unknown[]): ResponseItem[] => output.flatMap((item, index) => {
	const known = responseItemSchema.safeParse(item);
	if (known.success) return [known.data];
	const call = callSchema.safeParse(item);
	return call.success ? [asItem(call.data, index)] : [];
});

/** A call without an id: it counts for the reward all the same. */
const callSchema = z.looseObject({ type: z.literal('function_call'), name: z.string(), arguments: z.string() });

/** The calls of an attempt, in order. */
export const callsOf = (items: readonly ResponseItem[]): ToolCall[] =>
	items.flatMap(item => item.type === 'function_call' ? [{ name: item.name, arguments: item.arguments }] : []);
