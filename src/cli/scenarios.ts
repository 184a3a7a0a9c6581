import type { Scenario } from '../records/record.js';
import type { ScenarioSource } from '../seeds/index.js';

export type TakeOptions = {
	/** So many, or all of an endless number. */
	readonly count?: number | undefined;
	/** True for places that are passed over: what comes for them is not looked at. */
	readonly isDecided?: ((sequence: number) => boolean) | undefined;
};

/** The first scenarios of a source. */
export function* takeScenarios(source: ScenarioSource, { count = Number.POSITIVE_INFINITY, isDecided = () => false }: TakeOptions = {}): Generator<Scenario, undefined> {
	let some: Scenario | undefined;
	for (let index = 0; index < count; index++) {
		// Making one costs a thousand times what passing over it does.
		some = some !== undefined && isDecided(index) ? some : source.at(index);
		yield some;
	}
	return undefined;
}

/** The scenarios of a source with the given ids, in their order. */
export function* pickScenarios(source: ScenarioSource, ids: readonly number[]): Generator<Scenario, undefined> {
	for (const id of ids) yield source.at(id);
	return undefined;
}
