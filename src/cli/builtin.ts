import { createBuiltin, type Builtin } from '../engines/builtin/index.js';
import { createJudges } from '../engines/builtin/judges/index.js';
import type { Engine } from '../engines/engine.js';
import type { Scenario } from '../records/record.js';
import { createScenarioSource, type ScenarioSource } from '../seeds/index.js';
import { version } from '../version.js';
import type { Ground } from './ground.js';

const made = new WeakMap<Ground, Builtin>();

/** The engine `builtin` on a ground, one for scenarios and stages: what is drawn need not be solved again. */
const builtinOn = (ground: Ground): Builtin => {
	const known = made.get(ground);
	if (known !== undefined) return known;
	const { toolSet, now, workplace } = ground;
	const builtin = createBuiltin({
		lineage: {
			engine: 'builtin',
			toolmill: version,
			...(workplace === undefined ? {} : { world: workplace.world.fingerprint }),
			tools: toolSet.fingerprint,
		},
		workplace: workplace === undefined ? undefined : { world: workplace.world, openSession: () => workplace.environment.open() },
		judges: () => createJudges({ toolSet, environment: workplace?.environment, now }),
	});
	made.set(ground, builtin);
	return builtin;
};

export const createEngine = (ground: Ground): Engine => builtinOn(ground).engine;

/** The scenarios that a seed makes on a ground. */
export const createScenarios = (ground: Ground, seed: string): ScenarioSource => createScenarioSource({
	toolSet: ground.toolSet,
	seed,
	drawFacts: builtinOn(ground).drawFacts,
	...(ground.workplace === undefined ? {} : { world: ground.workplace.world }),
});

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
