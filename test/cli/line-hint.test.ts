import test from 'ava';
import { hintAt } from '../../src/cli/line-hint.js';
import { runInProcess } from './in-process.js';

const record = { id: 1, category: 'c', pattern: 'p', scenario: {}, user_query: 'Do it.' };
const task = { id: 1, responses_create_params: {}, ground_truth: [] };
const unmade = { id: 1, category: 'c', pattern: 'p', solver: 'm', attempts: 8, verdict: {} };

test('a line of another kind is told with what makes of it what is wanted', t => {
	t.regex(hintAt('task', record) ?? '', /toolmill export makes tasks/);
	t.regex(hintAt('rollout', record) ?? '', /toolmill export .* toolmill rollout/);
	t.regex(hintAt('rollout', task) ?? '', /toolmill rollout makes attempts/);
	t.regex(hintAt('rollout', unmade) ?? '', /--rejects of toolmill rollout/);
	for (const field of ['messages', 'conversations', 'prompt']) t.regex(hintAt('any', { id: 1, [field]: [] }) ?? '', /line for a trainer/);
});

test('a line that is of the kind, or of none that is known, is told with nothing', t => {
	for (const line of [task, { ...task, response: {} }, { id: 1 }, null, 'text', 7, [], { prompt: 'text' }]) t.is(hintAt('task', line), undefined, JSON.stringify(line));
	for (const line of [record, task, unmade]) t.is(hintAt('any', line), undefined);
});

test('commands that read lines of any kind tell those of a trainer', async t => {
	const input = `${JSON.stringify({ id: 1, messages: [], tools: '[]' })}\n`;
	for (const command of ['report', 'preview', 'export']) {
		const { status, stderr } = await runInProcess([command], { input });
		t.is(status, 2);
		t.regex(stderr, /^toolmill: stdin:1: category: expected a text, got nothing; this looks like a line for a trainer/m, command);
	}
});

test('an unknown flag is told with the help of its own command', async t => {
	const { status, stderr } = await runInProcess(['difficulty', '--samples', '8']);
	t.is(status, 2);
	t.regex(stderr, /unknown option '--samples'.* \(see toolmill difficulty --help\)$/m);
});
