import { executeLine, executeLineSchema } from '../../environment/index.js';
import { lineCommand } from '../line-command.js';

export const execute = lineCommand({
	name: 'execute',
	summary: 'Runs each line\'s calls on a fresh session: results, what changed, and whether "compare" reaches the same state',
	examples: [
		`echo '{"id": 1, "calls": [{"name": "email_delete_email", "arguments": "{\\"email_id\\": \\"00000001\\"}"}]}' | toolmill execute`,
		'toolmill execute --world my-world calls.ndjson > results.ndjson',
	],
	input: 'lines {id, calls, compare?} as NDJSON; - or none for stdin',
	schema: executeLineSchema,
	answer: executeLine,
	countsAs: ({ match }) => match === undefined ? undefined : match ? 'match' : 'differ',
});
