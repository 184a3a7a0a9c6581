import { operatorCommand } from '../operator-command.js';

export const query = operatorCommand({
	stage: 'query',
	summary: 'Writes the request of each scenario: adds user_query',
	settings: ['engine'],
	examples: ['toolmill seeds --count 100 | toolmill query > requests.ndjson'],
});
