import { createWorkplaceEnvironment } from '../../../src/environment/index.js';
import { createBuiltin } from '../../../src/engines/builtin/index.js';
import type { DataRecord } from '../../../src/records/record.js';
import { createScenarioSource } from '../../../src/seeds/index.js';
import { defaultToolSchemaFolder, loadToolSet } from '../../../src/tools/index.js';
import { generateWorld } from '../../../src/world/index.js';

/** A generated world with its environment, scenarios and engine, wired as the command line wires them. */
export const createWorkplace = async (seed: string) => {
	const toolSet = await loadToolSet(defaultToolSchemaFolder());
	const world = generateWorld({ seed });
	const environment = createWorkplaceEnvironment(world);
	const openSession = () => environment.open();
	const { engine, drawFacts } = createBuiltin({
		lineage: { engine: 'builtin', toolmill: 'test' },
		workplace: { world, openSession },
		judges: () => { throw new Error('Nothing is judged here.'); },
	});
	const scenarios = createScenarioSource({ toolSet, seed, world, drawFacts });
	/** The record of a scenario up to its trajectory. */
	const recordAt = async (index: number): Promise<DataRecord> => {
		const scenario = scenarios.at(index);
		const query = await engine.generateQuery(scenario, 0);
		if (!('ok' in query)) throw new Error(query.rejected.join(' '));
		const asked = { ...scenario, user_query: query.ok };
		const trajectory = await engine.simulate(asked, 0);
		if (!('ok' in trajectory)) throw new Error(trajectory.rejected.join(' '));
		return { ...asked, trajectory: trajectory.ok };
	};
	return { toolSet, world, environment, scenarios, engine, drawFacts, recordAt };
};
