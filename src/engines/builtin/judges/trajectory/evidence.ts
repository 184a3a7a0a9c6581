import { type Routine, settled } from '../../../../environment/awaitable.js';
import { argumentsOf, handOnArguments } from '../../../../environment/call-arguments.js';
import { runTrajectory } from '../../../../environment/run-trajectory.js';
import type { Awaitable, CallResult, Environment, Session, StateDifference } from '../../../../environment/environment.js';
import type { Step, Trajectory } from '../../../../records/trajectory.js';
import type { Deed } from '../lexicon/meaning.js';
import type { Rule } from '../rule.js';
import type { TextFeatures } from '../text/features.js';
import { type Tokens, tokensOf } from '../text/tokens.js';
import type { KnownPattern, KnownTool, ToolIndex } from '../tool-index.js';
import { answerOf, type Arguments, type CallArguments, fieldsOf, idOf, readArguments, type Row, rowsOf, shows } from './values.js';

/** One call, what it gave, and what had been seen before it. */
export type Called = {
	readonly step: Step;
	readonly name: string;
	readonly tool: KnownTool | undefined;
	/** Undefined where they are not a JSON object. */
	readonly arguments: Arguments | undefined;
	/** The ids among the arguments, and the addresses, lower-cased. */
	readonly ids: readonly string[];
	readonly addresses: readonly string[];
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
	/** Those of them that write and worked, and of these those whose row is known: of many records none. */
	readonly writes: readonly Called[];
	readonly targeted: readonly Called[];
	/** What the calls that worked did; a deed may be in here several times. */
	readonly done: readonly Deed[];
	readonly index: ToolIndex;
	readonly pattern: KnownPattern | undefined;
	readonly now: string;
	/** The final answer's words. */
	readonly answer: Tokens;
	/** What the whole trajectory changed; undefined without an environment, and where a single call shows that it changed something. */
	readonly difference: StateDifference | undefined;
	/** Rows that the searches behind the writes still find at the end, where the request means all that match and picks none by its order. */
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

const noRows: readonly Row[] = [];
const noCalls: readonly Called[] = [];
const nothingUnseen: readonly string[] = [];

/**
 * The ids and addresses that neither the request nor an earlier answer has shown.
 *
 * @param known one that an earlier answer is known to have shown
 */
const unseenIn = ({ ids, addresses }: CallArguments, known: string | undefined, before: readonly Called[], text: TextFeatures): readonly string[] => {
	if (ids.length === 0 && addresses.length === 0) return nothingUnseen;
	let unseen: string[] | undefined;
	for (const values of [ids, addresses]) for (const value of values) {
		if (value !== known && !isShown(value, before) && !text.lower.includes(value) && !text.says(value)) (unseen ??= []).push(value);
	}
	return unseen ?? nothingUnseen;
};

const isShown = (value: string, before: readonly Called[]): boolean => {
	for (const { result, rows } of before) if (result !== undefined && 'value' in result && shows(result.value, rows, value)) return true;
	return false;
};

/** The rows that earlier answers showed, each as its first answer gave it, with the fields that were looked up since. */
class KnownRows {
	readonly #calls: readonly Called[];
	/** Rows with fields that were looked up, by database and id. */
	#completed: Map<string, Row> | undefined;

	/** @param calls those made so far; grows */
	constructor(calls: readonly Called[]) {
		this.#calls = calls;
	}

	find(database: string | undefined, id: string): Row | undefined {
		const completed = this.#completed?.get(`${database}/${id}`);
		if (completed !== undefined) return completed;
		for (const { tool, rows } of this.#calls) {
			if (rows.length > 0 && tool?.database === database) for (const row of rows) if (idOf(row) === id) return row;
		}
		return undefined;
	}

	noteFields(database: string | undefined, id: string, fields: Row | undefined): void {
		if (fields === undefined) return;
		const row = { ...this.find(database, id), ...fields };
		(this.#completed ??= new Map()).set(`${database}/${id}`, row);
	}
}

/** Has the calls run in order and notes what each one knew. */
export function* gather(
	environment: Environment | undefined, index: ToolIndex, now: string, text: TextFeatures, trajectory: Trajectory, pattern: KnownPattern | undefined,
): Routine<TrajectoryEvidence> {
	const given = readAll(trajectory);
	handOnArguments(trajectory, given);
	const ran = environment === undefined ? undefined : yield* runTrajectory(environment, trajectory, given);
	const session = ran?.session;
	const calls = readCalls(index, text, trajectory, given, ran?.results);
	let difference: StateDifference | undefined;
	if (session !== undefined && !calls.some(isKnownToChange)) {
		const changed = session.difference();
		difference = changed instanceof Promise ? yield* settled(changed) : changed;
	}
	let remaining = noRows;
	if (session !== undefined && text.scope.order === -1 && calls.some(changesRow) && text.meansAll) {
		for (const search of searchesBehindWrites(calls)) {
			const answer = searchAll(session, search);
			const result = answer instanceof Promise ? yield* settled(answer) : answer;
			const rows = 'value' in result ? rowsOf(result.value) : noRows;
			remaining = remaining.length === 0 ? rows : [...remaining, ...rows];
		}
	}
	const { done, writes, targeted } = carriedOut(calls);
	return { text, trajectory, calls, writes, targeted, done, index, pattern, now, difference, remaining, answer: tokensOf(trajectory.final_answer) };
}

const readAll = (trajectory: Trajectory): CallArguments[] => {
	const parsed = argumentsOf(trajectory);
	return trajectory.reasoning_trace.map((step, index) => readArguments(step.tool_call.arguments, parsed[index]?.arguments));
};

/**
 * @param given one a call
 * @param results one a call; undefined where nothing was executed
 */
const readCalls = (
	index: ToolIndex, text: TextFeatures, trajectory: Trajectory, given: readonly CallArguments[], results: readonly CallResult[] | undefined,
): Called[] => {
	const calls: Called[] = [];
	const known = new KnownRows(calls);
	for (const step of trajectory.reasoning_trace) {
		const { name } = step.tool_call;
		const tool = index.tools.get(name);
		const read = given[calls.length];
		if (read === undefined) continue;
		const { ids, addresses } = read;
		const id = ids[0];
		const target = id === undefined ? undefined : known.find(tool?.database, id);
		const unseen = unseenIn(read, target === undefined ? undefined : idOf(target), calls, text);
		const result = results === undefined ? answerOf(step.observation) : results[calls.length];
		const value = result !== undefined && 'value' in result ? result.value : undefined;
		const rows = value === undefined ? noRows : rowsOf(value);
		calls.push({ step, name, tool, arguments: read.arguments, ids, addresses, result, isRefused: isRefusal(result), rows, unseen, target });
		if (id !== undefined && value !== undefined) known.noteFields(tool?.database, id, fieldsOf(value, rows));
	}
	return calls;
};

/** What worked: the deeds, the writes, and of these those whose row is known. */
const carriedOut = (calls: readonly Called[]): Pick<TrajectoryEvidence, 'done' | 'writes' | 'targeted'> => {
	const done: Deed[] = [];
	let writes: Called[] | undefined;
	let targeted: Called[] | undefined;
	for (const call of calls) {
		if (call.tool === undefined || !isDone(call)) continue;
		if (call.tool.deed !== undefined) done.push(call.tool.deed);
		if (call.tool.operation === 'read') continue;
		(writes ??= []).push(call);
		if (call.target !== undefined) (targeted ??= []).push(call);
	}
	return { done, writes: writes ?? noCalls, targeted: targeted ?? noCalls };
};

/** Whether a call is to update or delete a row that is known. */
const changesRow = (call: Called): boolean => call.target !== undefined && isWrite(call) && call.tool?.operation !== 'create';

/** The searches whose rows were updated or deleted, each set of arguments once. A write that answered its row is none: made again, it would write again. */
const searchesBehindWrites = (calls: readonly Called[]): Called[] => {
	const changing = calls.filter(changesRow);
	const found = calls.filter(({ tool, rows }) => tool?.operation === 'read' && rows.length > 0 && changing.some(({ target }) => target !== undefined && rows.includes(target)));
	if (found.length < 2) return found;
	const searches = new Map<string, Called>();
	for (const search of found) searches.set(pageless(search), search);
	return [...searches.values()];
};

const pageless = ({ name, arguments: values }: Called): string => JSON.stringify([name, { ...values, page: undefined }]);

/** More rows than any search finds would be refused by none of the tools, and answered on one page. */
const everyRow = 1_000_000;

/** Makes a search again, for all of its pages at once. */
const searchAll = (session: Session, { name, tool, arguments: values }: Called): Awaitable<CallResult> => {
	const wanted = tool?.parameters.has('page_size') === true ? { ...values, page: 1, page_size: everyRow } : values ?? {};
	return session.callWith?.(name, wanted) ?? session.call({ name, arguments: JSON.stringify(wanted) });
};
