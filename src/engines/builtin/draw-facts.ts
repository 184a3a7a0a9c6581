import type { WorkplaceWorld } from '../../environment/workplace/tables.js';
import { createRandom } from '../../random/random.js';
import type { Trajectory } from '../../records/trajectory.js';
import type { DrawFacts } from '../../seeds/scenario-source.js';
import type { Intent } from './intent.js';
import { createDraw, type Draw, drawUntil } from './plan/draw.js';
import { plannerOf } from './plan/patterns.js';
import { type DirectSession, Unsolved } from './solve/notebook.js';
import { solveScenario } from './solve/solve.js';
import { createWorldIndex } from './world-index.js';

/** What plans are drawn from and tried in. */
export type FactsGround = {
	readonly world: WorkplaceWorld;
	readonly openSession: () => DirectSession;
	/** Hears of each intent that was given out, and how it was carried out. */
	readonly onDrawn: (intent: Intent, trajectory: Trajectory) => void;
};

/**
 * Draws intents that are known to work out: each was carried out on a fresh session of the world, whose searches must
 * have found the rows meant and no others, before it is given out.
 */
export const createDrawFacts = ({ world, openSession, onDrawn }: FactsGround): DrawFacts => {
	const index = createWorldIndex(world);
	const worksOut = (intent: Intent, pattern: string, seed: string): boolean => {
		try {
			onDrawn(intent, solveScenario(intent, pattern, seed, openSession()));
			return true;
		} catch (error) {
			if (error instanceof Unsolved) return false;
			throw error;
		}
	};
	return (pattern, seed) => {
		const planner = plannerOf(pattern);
		if (planner === undefined) return undefined;
		const draw = createDraw(index, createRandom(`${seed}/facts`));
		const drawn = (wanted: Draw): Intent | undefined => drawUntil(() => {
			const intent = planner(wanted);
			return intent !== undefined && worksOut(intent, pattern, seed) ? intent : undefined;
		});
		return drawn(draw) ?? drawn({ ...draw, many: !draw.many });
	};
};
