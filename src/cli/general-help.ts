import { version } from '../version.js';
import { catalogue } from './catalogue.js';

const examples = [
	'toolmill run --count 25 --seed 7 > tasks.ndjson',
	'toolmill seeds --count 100 | toolmill run --rejects rejected.ndjson > tasks.ndjson',
	'toolmill run --accept 1000 | head -3 | toolmill preview',
];

/** What `toolmill --help` prints. */
export const generalHelp = (): string => {
	const width = Math.max(...catalogue.map(({ name }) => name.length));
	return [
		...examples.map(example => `  $ ${example}`),
		'',
		`toolmill ${version}: training data for agents that call tools in several steps, executed and proven.`,
		'NDJSON in (FILE, or stdin), NDJSON out; what is for people goes to stderr.',
		'',
		'Commands:',
		...catalogue.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
		'',
		'toolmill COMMAND --help shows the flags of a command.',
	].join('\n');
};
