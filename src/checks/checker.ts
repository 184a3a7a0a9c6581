import type { Awaitable, Environment } from '../environment/environment.js';
import type { Check, Checks } from '../records/checks.js';
import type { DataRecord } from '../records/record.js';
import type { ToolCall } from '../records/tool-call.js';
import type { Pattern, ToolSchema, ToolSet } from '../records/tool-schema.js';
import { callBudget } from '../records/trajectory.js';
import { whyUnreadable } from '../text/readable.js';
import { following } from '../environment/awaitable.js';
import { type ParsedCall, parseCalls, toolsByName } from './calls.js';
import { checkExecutable } from './executable.js';
import { execute, type Execution } from './execution.js';
import { checkGrounded } from './grounded.js';
import { indexParameters, type ParameterIndex } from './grounding/parameters.js';
import { createReplayMaker, type ReplayMaker } from './mutations.js';
import { decided, notMade, readOnly } from './outcome.js';
import { proveWrites } from './write-proofs.js';

export type CheckerOptions = {
	readonly toolSet: ToolSet;
	/** Undefined for a domain without one: the checks that need it are then `not_made`. */
	readonly environment?: Environment | undefined;
	/**
	 * The faults of a call against its tool's schema, in words; empty for a valid call. It is given the arguments parsed,
	 * where their text is a JSON object.
	 */
	readonly validateCall: (call: ToolCall, parsedArguments: Readonly<Record<string, unknown>> | undefined) => readonly string[];
};

/** Makes every check of a record by code. Gives a promise only where the environment does. */
export type Checker = (record: DataRecord) => Awaitable<Checks>;

/** What is worked out once, for all records. */
type Bench = {
	readonly tools: ReadonlyMap<string, ToolSchema>;
	readonly readingPatterns: ReadonlySet<string>;
	readonly parameters: ParameterIndex;
	readonly mutationsOf: ReplayMaker;
};

/**
 * @example
 * const check = createChecker({ toolSet, environment, validateCall: createCallValidator(toolSet) });
 * failuresOf(await check(record)); // ['grounded: step 2: email_id "00000001": no earlier call answered this id ...']
 */
export const createChecker = (options: CheckerOptions): Checker => {
	const { toolSet } = options;
	const tools = toolsByName(toolSet);
	const bench: Bench = {
		tools,
		readingPatterns: new Set(toolSet.patterns.filter(pattern => onlyReads(pattern, tools)).map(({ id }) => id)),
		parameters: indexParameters(toolSet),
		mutationsOf: createReplayMaker(toolSet),
	};
	return record => makeChecks(record, options, bench);
};

const onlyReads = ({ tools_used: used }: Pattern, tools: ReadonlyMap<string, ToolSchema>): boolean =>
	used.every(name => tools.get(name)?.operation_type === 'read');

const makeChecks = (record: DataRecord, { environment, validateCall }: CheckerOptions, bench: Bench): Awaitable<Checks> => {
	const { trajectory, user_query: userQuery } = record;
	if (trajectory === undefined || userQuery === undefined) {
		return allNotMade(`the record has no ${trajectory === undefined ? 'trajectory' : 'user_query'}`);
	}
	const unreadable = whyUnreadable(userQuery, trajectory);
	if (unreadable !== undefined) return { ...allNotMade(unreadable), grounded: decided([unreadable], {}) };
	const calls = parseCalls(trajectory, bench.tools);
	const schemaValid = checkSchemas(calls, validateCall);
	const inBudget = checkBudget(calls.length);
	if (schemaValid.status === 'failed') {
		return { ...allNotMade('a call is not valid against its schema'), schema_valid: schemaValid, in_budget: inBudget };
	}
	if (inBudget.status === 'failed') {
		return { ...allNotMade('the number of calls is out of budget'), schema_valid: schemaValid, in_budget: inBudget };
	}
	if (environment === undefined) {
		const grounded = checkGrounded({ userQuery, calls, parameters: bench.parameters, now: record.scenario?.now, results: undefined });
		return { ...allNotMade('there is no environment to run the calls in'), schema_valid: schemaValid, in_budget: inBudget, grounded };
	}
	return following(execute(environment, trajectory, calls), execution => {
		const executable = checkExecutable(calls, execution);
		if (executable.status === 'failed') {
			const reason = 'the calls cannot be executed as the trajectory says';
			return { ...allNotMade(reason), schema_valid: schemaValid, in_budget: inBudget, executable };
		}
		const grounded = checkGrounded({ userQuery, calls, parameters: bench.parameters, now: environment.now, results: execution.results });
		return following(proveState(record, calls, execution, environment, bench), ({ state_changing, minimal, mutation_proof }) =>
			({ schema_valid: schemaValid, in_budget: inBudget, executable, grounded, state_changing, minimal, mutation_proof }));
	});
};

const allNotMade = (reason: string): Checks => ({
	schema_valid: notMade(reason),
	executable: notMade(reason),
	state_changing: notMade(reason),
	grounded: notMade(reason),
	minimal: notMade(reason),
	mutation_proof: notMade(reason),
	in_budget: notMade(reason),
});

const checkSchemas = (calls: readonly ParsedCall[], validateCall: CheckerOptions['validateCall']): Check => {
	const reasons: string[] = [];
	for (const { step, call, arguments: given } of calls) {
		for (const fault of validateCall(call, given)) reasons.push(`step ${step}: ${fault}`);
	}
	return decided(reasons, { calls: calls.length });
};

const checkBudget = (count: number): Check => decided(
	count >= 1 && count <= callBudget ? [] : [`expected 1 to ${callBudget} calls, got ${count}`],
	{ calls: count, budget: callBudget },
);

type StateChecks = Pick<Checks, 'state_changing' | 'minimal' | 'mutation_proof'>;

const proveState = (
	{ pattern }: DataRecord, calls: readonly ParsedCall[], execution: Execution, environment: Environment, bench: Bench,
): Awaitable<StateChecks> => {
	const { difference, isUnchanged } = execution;
	const hasWrites = calls.some(call => call.writes);
	if (!hasWrites && bench.readingPatterns.has(pattern) && isUnchanged) {
		return { state_changing: readOnly(), minimal: readOnly(), mutation_proof: readOnly() };
	}
	const state_changing = decided(
		isUnchanged ? [`${hasWrites ? 'the writes leave the state as it was' : 'no call writes'}: doing nothing would be rewarded`] : [],
		{ difference },
	);
	if (state_changing.status === 'failed') {
		const reason = 'the state does not change';
		return { state_changing, minimal: notMade(reason), mutation_proof: notMade(reason) };
	}
	return following(proveWrites(environment, calls, execution, bench.mutationsOf), ({ minimal, mutation_proof }) =>
		({ state_changing, minimal, mutation_proof }));
};
