import { operatorCommand } from '../operator-command.js';

export const check = operatorCommand({
	stage: 'check',
	summary: 'Proves each solution by executing it: adds checks',
	settings: [],
	examples: ['toolmill check records.ndjson --rejects disproven.ndjson > proven.ndjson'],
});
