import { operatorCommand } from '../operator-command.js';

export const judgeQuery = operatorCommand({
	stage: 'judge-query',
	summary: 'Judges each request: adds user_query_judge',
	settings: ['engine'],
	examples: ['toolmill judge-query requests.ndjson > judged.ndjson'],
});
