import type { ToolVariables } from './describe-tools.js';
import type { Persona } from './personas.js';

/** The prompts, each a file `<name>.liquid`. */
export const promptNames = ['query', 'judge-query', 'solve', 'simulate', 'judge-trajectory'] as const;
export type PromptName = (typeof promptNames)[number];

/** What is the same for every record of a run. The system part of a prompt knows these and no others. */
export type SharedVariables = {
	readonly environment_name: string;
	/** What a model that works in the environment is told of it, the clock in place. */
	readonly system_prompt: string;
	/** The world's clock, `YYYY-MM-DD HH:MM:SS`. */
	readonly now: string;
	/** The day of the week of `now`, in English. */
	readonly weekday: string;
	/** The largest number of calls of a solution. */
	readonly call_budget: number;
	/** True where calls can be run, and facts of scenarios come from a world. */
	readonly has_environment: boolean;
	readonly all_tools: readonly ToolVariables[];
};

export type PatternVariables = {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	/** A number or a range; empty where it is not known. */
	readonly expected_steps: string;
};

/** A step as a judge reads it. */
export type StepVariables = {
	readonly number: number;
	readonly thought: string;
	readonly name: string;
	readonly arguments: string;
	readonly expected_result: string;
	/** Empty where nothing was executed. */
	readonly observation: string;
};

type RequestVariables = { readonly user_query: string };
type PatternedVariables = { readonly pattern: PatternVariables; readonly tools: readonly ToolVariables[] };

/** What the user part of each prompt knows beside the shared variables: what is this record's own. */
export type RecordVariables = {
	readonly query: PatternedVariables & {
		readonly examples: readonly string[];
		readonly persona: Persona;
		readonly has_facts: boolean;
		/** One line of JSON: id, pattern, seed, facts. Holds no backtick. */
		readonly scenario_json: string;
	};
	readonly 'judge-query': PatternedVariables & RequestVariables;
	readonly solve: RequestVariables;
	readonly simulate: RequestVariables;
	readonly 'judge-trajectory': PatternedVariables & RequestVariables & {
		readonly steps: readonly StepVariables[];
		readonly step_count: number;
		readonly final_answer: string;
		/** What code has found out, a line a check. */
		readonly checks: string;
	};
};
