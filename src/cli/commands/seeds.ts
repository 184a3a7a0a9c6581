import { createScenarios } from '../builtin.js';
import { takeScenarios } from '../scenarios.js';
import type { Command } from '../command.js';
import { openGround } from '../ground.js';
import { streamRecords } from '../stream-records.js';

export const seeds: Command = {
	name: 'seeds',
	summary: 'Makes scenarios, the same for the same seed; without --count as many as the reader takes',
	descriptions: { count: 'how many scenarios to make; without it they never end' },
	examples: ['toolmill seeds --count 100 --seed 7 > scenarios.ndjson', 'toolmill seeds | toolmill run --accept 100 - > tasks.ndjson'],
	settings: ['count', 'seed', 'world', 'tools', 'out', 'quiet'],
	isReady: ({ settings, terminal }) => settings.count !== undefined || !terminal.stdoutIsTerminal || settings.out !== undefined,
	run: async invocation => streamRecords('seeds', invocation, async () => {
		const { settings } = invocation;
		const ground = await openGround(settings);
		return {
			scenarios: takeScenarios(createScenarios(ground, settings.seed), { count: settings.count }),
			stages: [],
			stageNames: [],
			ordered: false,
			route: record => ({ to: 'output', line: JSON.stringify(record) }),
		};
	}),
};
