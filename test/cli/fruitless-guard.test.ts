import { fileURLToPath } from 'node:url';
import test from 'ava';
import { createFruitlessGuard, roundsWithoutRequest } from '../../src/cli/fruitless-guard.js';
import { rejectRecord } from '../../src/graph/index.js';
import type { Pattern } from '../../src/records/tool-schema.js';
import { toolmill } from './toolmill.js';

const pattern: Pattern = { id: 'p', pattern: 'p', description: 'd', tools_used: ['t'], expected_steps: 1 };
const scenario = { id: 1, category: 'c', pattern: 'p' };

function* endless() {
	for (;;) yield scenario;
}

/** How many scenarios are let in, at most `most`, where each is decided before the next. */
const letIn = (decide: (index: number) => typeof scenario, most: number): number => {
	const { guard, watch } = createFruitlessGuard({ patterns: [pattern, { ...pattern, id: 'q' }], environmentName: 'desk' });
	const route = watch(() => undefined);
	let index = 0;
	for (const each of guard(endless())) {
		void each;
		if (index === most) break;
		route(decide(index++), 0);
	}
	return index;
};

const unwritten = rejectRecord(scenario, 'query', ['not_written: nothing fits']);

test('where no pattern is given a request, the run ends after so many rounds, and says why', t => {
	const error = t.throws(() => letIn(() => unwritten, 10_000), { code: 'ERR_ENGINE' });
	t.regex(error.message, new RegExp(`first ${2 * roundsWithoutRequest} scenarios.*"desk"|"desk".*first ${2 * roundsWithoutRequest} scenarios`));
	t.regex(error.message, /the last: not_written: nothing fits/);
});

test('one request is hope enough, whatever becomes of it', t => {
	t.is(letIn(index => index === 7 ? rejectRecord(scenario, 'simulate', ['not_solved: no']) : unwritten, 10_000), 10_000);
});

test('run --accept on a domain that the engine cannot write for ends with status 2 and says what to do', async t => {
	const tools = fileURLToPath(new URL('../../../samples/library-desk/tools', import.meta.url));
	const { status, stdout, stderr } = await toolmill(['run', '--accept', '3', '--tools', tools]);
	t.is(status, 2);
	t.is(stdout, '');
	t.regex(stderr, /toolmill run: 40\d scenarios = 0 accepted \+ 40\d rejected/);
	t.regex(stderr, /toolmill: --engine: expected .*"library_desk".*leave --tools out/);
});
