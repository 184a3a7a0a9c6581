import type { OperatorContext } from '../src/graph/context.js';
import type { Stage } from '../src/graph/envelope.js';
import type { StageName } from '../src/records/verdict.js';
import { check } from './check.js';
import { dedupe } from './dedupe.js';
import { filter } from './filter.js';
import { generateQuery } from './generate-query.js';
import { judgeQuery } from './judge-query.js';
import { judgeTrajectory } from './judge-trajectory.js';
import { simulateTrajectory } from './simulate-trajectory.js';

export { check, dedupe, filter, generateQuery, judgeQuery, judgeTrajectory, simulateTrajectory };

/** A stage by its name, and how it is made for a graph. */
export type Operator = { readonly name: StageName; readonly create: (context: OperatorContext) => Stage };

/** The graph's stages in the order in which a record goes through them. The order stands here and nowhere else. */
export const operators: readonly Operator[] = [
	{ name: 'query', create: generateQuery },
	{ name: 'judge-query', create: judgeQuery },
	{ name: 'simulate', create: simulateTrajectory },
	{ name: 'judge-trajectory', create: judgeTrajectory },
	{ name: 'check', create: check },
	{ name: 'filter', create: filter },
	{ name: 'dedupe', create: dedupe },
];
