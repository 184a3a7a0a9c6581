import { createBuiltin } from '../../src/engines/builtin/index.js';
import { createWorkplaceEnvironment } from '../../src/environment/index.js';
import type { DataRecord } from '../../src/records/record.js';
import { createScenarioSource } from '../../src/seeds/index.js';
import { generateWorld } from '../../src/world/index.js';
import { toolSet } from './workplace.js';

/** How many scenarios are solved: ten of each pattern. */
export const count = 280;
export const world = generateWorld({ seed: 'checks' });
export const environment = createWorkplaceEnvironment(world);
const { engine, drawFacts } = createBuiltin({
	lineage: { engine: 'builtin', toolmill: 'test' },
	workplace: { world, openSession: () => environment.open() },
	judges: () => {
		throw new Error('no judge is asked here');
	},
});
const source = createScenarioSource({ toolSet, seed: 'checks', drawFacts, world });

const solved = async (index: number): Promise<DataRecord | undefined> => {
	const scenario = source.at(index);
	const request = await engine.generateQuery(scenario, 0);
	if (!('ok' in request)) return undefined;
	const record = { ...scenario, user_query: request.ok };
	const trajectory = await engine.simulate(record, 0);
	return 'ok' in trajectory ? { ...record, trajectory: trajectory.ok } : undefined;
};

/** Requests and solutions of the embedded engine. */
export const records = (await Promise.all(Array.from({ length: count }, (_, index) => solved(index)))).filter(record => record !== undefined);
