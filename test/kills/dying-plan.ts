/** Files of a run that is kept, by what they are for. */
export type FileKind = 'output' | 'rejects' | 'journal' | 'state' | 'lines' | 'lock';

/** When a process kills itself, in the middle of what it does to a file. */
export type DyingPlan = {
	/** On what it dies; `any`: whatever it does to a file. */
	readonly file: FileKind | 'any';
	/** At which of the things that it does to it, from 1. */
	readonly step: number;
	/** How much is done by then, from 0 to 1: of a write so much of its bytes; anything else is done from a half on. */
	readonly share: number;
	/** How likely the system is to take only a part of a write, from 0 to 1. */
	readonly shortWrites: number;
	readonly seed: string;
};

/** The variable of the environment that the plan comes in, as JSON. */
export const dyingPlanVariable = 'TOOLMILL_TEST_DYING_PLAN';
