import test from 'ava';
import { ToolmillError } from '../../src/errors/toolmill-error.js';
import { createWorkplaceEnvironment, verifyLine, verifyLineSchema, type VerifyLine } from '../../src/environment/index.js';
import { conformanceSequences, conformanceWorld } from './helpers/conformance-world.js';

const environment = createWorkplaceEnvironment(conformanceWorld);
const call = (name: string, given: object) => ({ name, arguments: JSON.stringify(given) });
const remove = (id: string) => call('email_delete_email', { email_id: id });
const send = (subject: string) => call('email_send_email', { recipient: 'a@b.c', subject, body: 'b' });
const reschedule = (id: string, duration: string) => call('calendar_update_event', { event_id: id, field: 'duration', new_value: duration });
const plot = (type: string) => call('analytics_create_plot', { time_min: 'a', time_max: 'b', value_to_plot: 'total_visits', plot_type: type });

test('calls that reach the ground truth\'s state in another way are rewarded', async t => {
	const line = { id: 3, ground_truth: [remove('00000196'), remove('00000202')], calls: [remove('x'), remove('00000202'), remove('00000196')] };
	t.deepEqual(await verifyLine(environment, line), { id: 3, reward: 1, refused: { ground_truth: 0, calls: 1 } });
});

test('calls that do nothing are not, and what they lack is told', async t => {
	const line = { id: 'a', ground_truth: [remove('00000196'), reschedule('00000150', '45')], calls: [] };
	t.deepEqual(await verifyLine(environment, line), {
		id: 'a',
		reward: 0,
		refused: { ground_truth: 0, calls: 0 },
		reason: 'The final states differ in emails, calendar_events.',
		difference: {
			emails: { expected: { removed: ['00000196'] }, actual: {} },
			calendar_events: { expected: { changed: { '00000150': { duration: '45' } } }, actual: {} },
		},
	});
});

test('what both sides did is left out of the difference', async t => {
	const line = { ground_truth: [send('One'), send('Two'), reschedule('00000150', '45')], calls: [send('One'), send('Three'), reschedule('00000150', '60')] };
	const { difference } = await verifyLine(environment, line);
	t.like(difference?.['emails'], { expected: { added: { length: 1, 0: { subject: 'two' } } }, actual: { added: { length: 1, 0: { subject: 'three' } } } });
	t.deepEqual(difference?.['calendar_events'], {
		expected: { changed: { '00000150': { duration: '45' } } },
		actual: { changed: { '00000150': { duration: '60' } } },
	});
});

test('the same plots in another order are not the same', async t => {
	const result = await verifyLine(environment, { ground_truth: [plot('bar'), plot('line')], calls: [plot('line'), plot('bar')] });
	t.like(result, { reward: 0, reason: 'The same rows, in another order.', difference: {} });
});

test('a response\'s function calls are run, its other items are not looked at', async t => {
	const line = verifyLineSchema.parse({
		id: 1,
		ground_truth: [remove('00000196')],
		response: {
			id: 'resp_1',
			output: [
				{ type: 'reasoning', summary: [], arguments: 7 },
				{ type: 'function_call', call_id: 'c1', ...remove('00000196') },
				{ type: 'function_call_output', call_id: 'c1', output: 'done' },
				{ role: 'assistant', content: 'Deleted.' },
			],
		},
	});
	t.like(await verifyLine(environment, line), { id: 1, reward: 1 });
});

test('of the conformance sequences, those that match are rewarded and no others', async t => {
	const compared = conformanceSequences.filter(sequence => sequence.match !== undefined);
	const rewards = await Promise.all(compared.map(({ calls, compare = [] }) => verifyLine(environment, { ground_truth: calls, calls: compare })));
	t.is(compared.length, 774);
	t.deepEqual(rewards.map(({ reward }) => reward === 1), compared.map(({ match }) => match === true));
	for (const { reward, difference } of rewards) t.is(difference === undefined, reward === 1);
});

const testFault = test.macro({
	exec: (t, line: unknown, path: PropertyKey[], message: RegExp) => {
		const [issue] = verifyLineSchema.safeParse(line).error?.issues ?? [];
		t.deepEqual(issue?.path, path);
		t.regex(issue?.message ?? '', message);
	},
	title: (what = '') => `the fault's field is named: ${what}`,
});

test('neither calls nor a response', testFault, { ground_truth: [] }, ['calls'], /"calls" .* or "response" .*got neither/);
test('both calls and a response', testFault, { ground_truth: [], calls: [], response: { output: [] } }, ['calls'], /got both/);
test('no ground truth', testFault, { calls: [] }, ['ground_truth'], /array/);
test('a function call without arguments', testFault, { ground_truth: [], response: { output: [{ type: 'function_call', name: 'x' }] } }, ['response', 'output', 0, 'arguments'], /string/);
test('a response without output', testFault, { ground_truth: [], response: {} }, ['response', 'output'], /array/);

test('a line that no schema has read fails with the field\'s name, too', async t => {
	const line: VerifyLine = { ground_truth: [] };
	const error = await t.throwsAsync(verifyLine(environment, line), { instanceOf: ToolmillError });
	t.like(error, { code: 'ERR_INPUT', place: { field: 'calls' } });
});
