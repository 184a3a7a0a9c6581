import { operatorCommand } from '../operator-command.js';

export const dedupe = operatorCommand({
	stage: 'dedupe',
	summary: 'Drops repeats and near copies, the first in order wins; accepts the rest',
	settings: ['dedupe_threshold'],
	examples: ['toolmill dedupe good.ndjson > accepted.ndjson'],
});
