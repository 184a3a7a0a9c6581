import { readFileSync } from 'node:fs';
import { measureVariety } from './text-variety.js';

// How varied the requests of some tasks are: `toolmill run --count 772 --seed 7 | node dist/bench/variety.js`.

const wanted = 690;

const requestOf = (line: string): string => {
	const task: unknown = JSON.parse(line);
	if (typeof task === 'object' && task !== null) {
		if ('user_query' in task && typeof task.user_query === 'string') return task.user_query;
		const params = 'responses_create_params' in task ? task.responses_create_params : undefined;
		const input = typeof params === 'object' && params !== null && 'input' in params && Array.isArray(params.input) ? params.input : [];
		const user = input.find(message => message?.role === 'user');
		if (typeof user?.content === 'string') return user.content;
	}
	throw new Error('Expected tasks or records with a request, one a line.');
};

const texts = readFileSync(process.argv[2] ?? 0, 'utf8').trim().split('\n').slice(0, wanted).map(requestOf);
const { distinct2, selfBleu4, gzipRatio, nearShare, words } = measureVariety(texts);

process.stdout.write(`${[
	`requests                        ${texts.length} (${words} words)`,
	`distinct-2           (>= 0.40)  ${distinct2.toFixed(3)}`,
	`Self-BLEU-4          (<= 0.55)  ${selfBleu4.toFixed(3)}`,
	`gzip ratio           (<= 4.0)   ${gzipRatio.toFixed(2)}`,
	`another at ROUGE-L 0.7 (<= 5%)  ${(nearShare * 100).toFixed(1)}%`,
].join('\n')}\n`);
