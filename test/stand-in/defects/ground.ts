import type { WorkplaceEnvironment } from '../../../src/environment/index.js';
import { isRefused, observationOf } from '../../../src/environment/results.js';
import type { WorkplaceWorld } from '../../../src/environment/workplace/tables.js';
import type { Random } from '../../../src/random/random.js';

/** A step of a solution, its arguments parsed. */
export type PlanStep = { readonly thought: string; readonly name: string; readonly values: Readonly<Record<string, string>>; readonly expected: string };

/** What a defect is planted in. */
export type DefectGround = {
	readonly world: WorkplaceWorld;
	readonly environment: WorkplaceEnvironment;
	readonly isWrite: (tool: string) => boolean;
	readonly random: Random;
	readonly request: string;
	readonly steps: readonly PlanStep[];
};

/** Runs steps on a fresh session: the state reached and what was observed; undefined where a call is refused. */
export const runSteps = (environment: WorkplaceEnvironment, steps: readonly PlanStep[]): { readonly state: string; readonly observations: readonly string[] } | undefined => {
	const session = environment.open();
	const observations: string[] = [];
	for (const { name, values } of steps) {
		const result = session.callWith(name, values);
		if (isRefused(result)) return undefined;
		observations.push(observationOf(result));
	}
	return { state: session.stateKey(), observations };
};

/** The tables whose rows have ids in arguments: by the argument's name. */
export const rowsById = (world: WorkplaceWorld) => ({
	email_id: world.emails,
	event_id: world.calendar_events,
	task_id: world.project_tasks,
	customer_id: world.customers,
});

export const idNames = ['email_id', 'event_id', 'task_id', 'customer_id'] as const;
export type IdName = (typeof idNames)[number];

/** The id of a step's row and its argument's name. */
export const idIn = ({ values }: PlanStep): { readonly name: IdName; readonly id: string } | undefined => {
	for (const name of idNames) {
		const id = values[name];
		if (id !== undefined) return { name, id };
	}
	return undefined;
};

/** The table that an id belongs to, as rows of cells. */
export const tableOf = (world: WorkplaceWorld, name: IdName): ReadonlyArray<Readonly<Record<string, string | null>>> => rowsById(world)[name];
