import { type Routine, settled } from '../../../../environment/awaitable.js';
import type { CallResult, Environment, StateDifference } from '../../../../environment/environment.js';
import type { Pattern } from '../../../../records/tool-schema.js';
import type { Step, Trajectory } from '../../../../records/trajectory.js';
import type { Rule } from '../rule.js';
import { meansAll, type TextFeatures } from '../text/features.js';
import { type Tokens, tokensOf } from '../text/tokens.js';
import type { KnownTool, ToolIndex } from '../tool-index.js';
import { addressesIn, answerOf, type Arguments, idsIn, parseArguments, remember, type Row, rowsOf } from './values.js';

/** One call, what it gave, and what had been seen before it. */
export type Called = {
	readonly step: Step;
	readonly name: string;
	readonly tool: KnownTool | undefined;
	/** Undefined where they are not a JSON object. */
	readonly arguments: Arguments | undefined;
	/** Undefined where there is neither an environment nor an observation. */
	readonly result: CallResult | undefined;
	readonly isRefused: boolean;
	readonly rows: readonly Row[];
	/** Ids and addresses in the arguments that no earlier result and not the request has shown. */
	readonly unseen: readonly string[];
	/** The row that a write's id names, as earlier results showed it. */
	readonly target: Row | undefined;
};

/** What the trajectory judge's rules see. */
export type TrajectoryEvidence = {
	readonly text: TextFeatures;
	readonly trajectory: Trajectory;
	readonly calls: readonly Called[];
	readonly index: ToolIndex;
	readonly pattern: Pattern | undefined;
	readonly now: string;
	/** The final answer's words. */
	readonly answer: Tokens;
	/** What the whole trajectory changed; undefined without an environment, and where a single call shows that it changed something. */
	readonly difference: StateDifference | undefined;
	/** Rows that the searches behind the writes still find at the end, where the request means all that match. */
	readonly remaining: readonly Row[];
};

export type TrajectoryScore = 'tool_validity' | 'argument_validity' | 'completeness' | 'efficiency';
export type TrajectoryRule = Rule<TrajectoryEvidence, TrajectoryScore>;

export const isWrite = (call: Called): boolean => call.tool !== undefined && call.tool.operation !== 'read';
export const isDone = (call: Called): boolean => !call.isRefused && call.tool !== undefined && call.arguments !== undefined;

/** A row that was made or deleted, or a cell that got another value than it was seen with. */
const isKnownToChange = (call: Called): boolean => {
	if (!isDone(call)) return false;
	const { tool, target, arguments: values = {} } = call;
	if (tool?.operation === 'create' || tool?.operation === 'delete') return true;
	const { field, new_value: value } = values;
	return tool?.operation === 'update' && target !== undefined && typeof field === 'string' && target[field] !== value;
};

const isRefusal = (result: CallResult | undefined): boolean => result !== undefined && 'outcome' in result && result.outcome === 'refused';

/** Runs the calls in order and notes what each one knew. */
export function* gather(
	environment: Environment | undefined, index: ToolIndex, now: string, text: TextFeatures, trajectory: Trajectory, pattern: Pattern | undefined,
): Routine<TrajectoryEvidence> {
	const session = environment === undefined ? undefined : yield* settled(environment.open());
	const seen = new Set<string>();
	const rowsById = new Map<string, Row>();
	const calls: Called[] = [];
	for (const step of trajectory.reasoning_trace) {
		const { name } = step.tool_call;
		const tool = index.tools.get(name);
		const values = parseArguments(step.tool_call.arguments);
		const unseen = values === undefined ? [] : [...idsIn(values), ...addressesIn(values)].filter(value => !seen.has(value) && !text.vocabulary.has(value) && !text.lower.includes(value));
		const [id] = values === undefined ? [] : idsIn(values);
		const result = session === undefined ? answerOf(step.observation) : yield* settled(session.call(step.tool_call));
		const rows = result !== undefined && 'value' in result ? rowsOf(result.value) : [];
		calls.push({
			step, name, tool, arguments: values, result, isRefused: isRefusal(result), rows, unseen,
			target: id === undefined ? undefined : rowsById.get(`${tool?.database}/${id}`),
		});
		if (result !== undefined && 'value' in result) remember(result.value, rows, id, tool?.database, seen, rowsById);
	}
	const difference = session === undefined || calls.some(isKnownToChange) ? undefined : yield* settled(session.difference());
	const remaining: Row[] = [];
	if (session !== undefined && meansAll(text)) {
		for (const search of searchesBehindWrites(calls)) {
			const result = yield* settled(session.call(withAllPages(search)));
			if ('value' in result) remaining.push(...rowsOf(result.value));
		}
	}
	return { text, trajectory, calls, index, pattern, now, difference, remaining, answer: tokensOf(trajectory.final_answer) };
}

/** The searches whose rows were updated or deleted, each set of arguments once. */
const searchesBehindWrites = (calls: readonly Called[]): Called[] => {
	const written = new Set<Row>();
	for (const call of calls) if (isWrite(call) && call.tool?.operation !== 'create' && call.target !== undefined) written.add(call.target);
	const searches = new Map<string, Called>();
	for (const call of calls) {
		if (call.rows.length > 0 && call.rows.some(row => written.has(row))) searches.set(pageless(call), call);
	}
	return [...searches.values()];
};

const pageless = ({ name, arguments: values }: Called): string => JSON.stringify([name, { ...values, page: undefined }]);

/** More rows than any search finds would be refused by none of the tools, and answered on one page. */
const everyRow = 1_000_000;

const withAllPages = (search: Called): { name: string; arguments: string } => ({
	name: search.name,
	arguments: search.tool?.parameters.has('page_size') === true
		? JSON.stringify({ ...search.arguments, page: 1, page_size: everyRow })
		: search.step.tool_call.arguments,
});
