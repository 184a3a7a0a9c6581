import { executeLine, executeLineSchema } from '../../environment/index.js';
import { lineCommand } from '../line-command.js';

/** 64 Mi characters: what is longer takes minutes to write, and no reader wants it. */
const resultLimit = 64 * 1024 * 1024;

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
	resultLimit,
	countsAs: ({ match }) => match === undefined ? undefined : match ? 'match' : 'differ',
});
