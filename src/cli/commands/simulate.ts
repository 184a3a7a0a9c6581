import { operatorCommand } from '../operator-command.js';

export const simulate = operatorCommand({
	stage: 'simulate',
	summary: 'Solves each request step by step: adds trajectory',
	settings: ['engine'],
	examples: ['toolmill simulate judged.ndjson > solved.ndjson'],
});
