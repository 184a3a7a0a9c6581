import test from 'ava';
import { createWorkplaceEnvironment, executeLine, executeLineSchema } from '../../src/environment/index.js';
import { conformanceWorld } from './helpers/conformance-world.js';

const environment = createWorkplaceEnvironment(conformanceWorld);
const remove = (id: string) => ({ name: 'email_delete_email', arguments: JSON.stringify({ email_id: id }) });

test('a line gives its id, one result a call, and what changed', async t => {
	const { results, ...rest } = await executeLine(environment, { id: 7, calls: [remove('00000196'), remove('00000196')] });
	t.deepEqual(rest, { id: 7, state: { emails: { removed: ['00000196'] } } });
	t.like(results[0], { outcome: 'done' });
	t.like(results[1], { outcome: 'refused' });
});

test('a line with calls to compare says whether both reach the same state', async t => {
	const calls = [remove('00000196'), remove('00000202')];
	t.true((await executeLine(environment, { calls, compare: calls.toReversed() })).match);
	t.false((await executeLine(environment, { calls, compare: [remove('00000196')] })).match);
});

test('a line does not see what another line did', async t => {
	await executeLine(environment, { calls: [remove('00000196')] });
	t.deepEqual((await executeLine(environment, { calls: [] })).state, {});
});

const testPath = test.macro({
	exec: (t, line: unknown, path: PropertyKey[]) => t.deepEqual(executeLineSchema.safeParse(line).error?.issues[0]?.path, path),
	title: (what = '') => `the fault's field is named: ${what}`,
});

test('no calls', testPath, { id: 1 }, ['calls']);
test('a call without arguments', testPath, { id: 1, calls: [{ name: 'x' }] }, ['calls', 0, 'arguments']);
test('arguments that are no text', testPath, { id: 1, calls: [{ name: 'x', arguments: {} }] }, ['calls', 0, 'arguments']);
test('an id that is a list', testPath, { id: [], calls: [] }, ['id']);
test('compare that is no list', testPath, { id: 1, calls: [], compare: {} }, ['compare']);
