import { createBuiltin, type Builtin } from '../engines/builtin/index.js';
import { createJudges } from '../engines/builtin/judges/index.js';
import type { Engine } from '../engines/engine.js';
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
