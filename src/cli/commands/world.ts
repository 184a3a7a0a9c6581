import { generateWorld, parseWorldSize, writeWorld } from '../../world/index.js';
import { ToolmillError } from '../../errors/toolmill-error.js';
import type { Command } from '../command.js';
import { exitStatus } from '../exit-status.js';

export const world: Command = {
	name: 'world',
	summary: 'Makes a world as CSV files in the folder that --out names, the same for the same seed and size',
	examples: ['toolmill world --seed 7 --out my-world', 'toolmill world --size 100x --out big-world && toolmill run --world big-world --count 10'],
	settings: ['seed', 'size', 'out', 'quiet'],
	descriptions: { out: 'folder to write the world to' },
	isReady: () => true,
	run: async ({ settings, terminal }) => {
		const folder = settings.out;
		if (folder === undefined) throw new ToolmillError('ERR_USAGE', '--out: expected the folder to write the world into, got none');
		const made = generateWorld({ seed: settings.seed, size: parseWorldSize(settings.size) });
		await writeWorld(made, folder);
		const { emails, calendar_events, project_tasks, customers, analytics_data, directory } = made;
		if (!settings.quiet) {
			terminal.note(`toolmill world: ${folder}: ${emails.length} emails, ${calendar_events.length} events, ${project_tasks.length} tasks, `
				+ `${customers.length} customers, ${analytics_data.length} visits, ${directory.length} addresses; now is ${made.now}; fingerprint ${made.fingerprint}`);
		}
		return exitStatus.done;
	},
};
