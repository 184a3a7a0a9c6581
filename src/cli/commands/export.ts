import { formats } from '../../formats/index.js';
import { type Command, hasInput } from '../command.js';
import { openGround } from '../ground.js';
import { readRecords, requireProof } from '../read-records.js';
import { routeAccepted } from '../route-accepted.js';
import { streamRecords } from '../stream-records.js';

export const exportTasks: Command = {
	name: 'export',
	summary: 'Writes accepted records in a trainer\'s format, and counts the others',
	examples: ['toolmill export accepted.ndjson > tasks.ndjson', 'toolmill export --ground-truth writes accepted.ndjson > tasks.ndjson'],
	input: 'records as NDJSON; - or none for stdin',
	settings: ['format', 'ground_truth', 'seed', 'world', 'tools', 'out', 'rejects', 'skip_invalid', 'quiet'],
	isReady: hasInput,
	run: async invocation => streamRecords('export', invocation, async parts => {
		const { settings } = invocation;
		const ground = await openGround(settings);
		const format = formats[settings.format]({ toolSet: ground.toolSet, now: ground.now, groundTruth: settings.ground_truth });
		return {
			...await readRecords(invocation, parts, ground, requireProof),
			stages: [],
			stageNames: [],
			ordered: true,
			route: routeAccepted(format, parts.rejects !== undefined),
		};
	}),
};
