import { operatorCommand } from '../operator-command.js';

export const filter = operatorCommand({
	stage: 'filter',
	summary: 'Keeps what scored high enough and changes state',
	settings: [
		'min_feasibility', 'min_schema_compliance', 'min_naturalness', 'min_tool_validity', 'min_argument_validity',
		'min_completeness', 'min_efficiency', 'include_read_only',
	],
	examples: ['toolmill filter proven.ndjson --min-naturalness 4 > good.ndjson'],
});
