import { Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import test from 'ava';
import { filter } from 'rxjs';
import { Gate, rejectRecord, acceptRecord, runGraph, stage, Tally, type GraphOptions, type Stage } from '../../src/graph/index.js';
import { createRandom } from '../../src/random/random.js';
import type { DataRecord, Scenario } from '../../src/records/record.js';

function* endless(count = Number.POSITIVE_INFINITY): Generator<Scenario, undefined> {
	for (let id = 0; id < count; id++) yield { id, category: 'c', pattern: 'p' };
	return undefined;
}

/** Collects what is written; `writes` are the single writes. */
const createCollector = () => {
	const writes: string[] = [];
	const stream = new Writable({
		decodeStrings: false,
		write: (chunk, _encoding, done) => {
			writes.push(String(chunk));
			setImmediate(done);
		},
	});
	return { stream, writes, ids: () => writes.join('').split('\n').filter(line => line !== '').map(Number) };
};

const isKept = (id: number) => id % 3 !== 1;

const decide = (record: DataRecord) => isKept(record.id) ? acceptRecord(record) : rejectRecord(record, 'dedupe', ['third: every third']);

/** Two stages whose work takes an unforeseeable number of turns. */
const jitteryStages = (concurrency: number, seed: string, started: number[] = []): Stage[] => {
	const gate = new Gate(concurrency);
	const { signal } = new AbortController();
	const random = createRandom(seed);
	const wait = async () => {
		for (let turns = random.integer(6); turns > 0; turns--) await turn();
	};
	return [
		stage('query', { gate, signal }, async record => {
			started.push(record.id);
			await wait();
			return { ...record, user_query: `request ${record.id}` };
		}),
		stage('dedupe', { gate, signal }, async record => {
			await wait();
			return decide(record);
		}),
	];
};

const route: GraphOptions['route'] = record => record.verdict?.status === 'accepted' ? { to: 'output', line: String(record.id) } : undefined;

const testAccept = test.macro({
	title: (_, concurrency: number, wanted: number) => `accept ${wanted} at concurrency ${concurrency} writes the first ${wanted} of the input, and begins nothing in vain`,
	exec: async (t, concurrency: number, wanted: number) => {
		const { stream, ids } = createCollector();
		const started: number[] = [];
		const { summary, ended } = await runGraph({
			scenarios: endless(), stages: jitteryStages(concurrency, `${concurrency}/${wanted}`, started), route, output: stream, accept: wanted, window: 64,
		});
		const expected = [...endless(wanted * 3)].map(({ id }) => id).filter(isKept).slice(0, wanted);
		t.deepEqual(ids().toSorted((a, b) => a - b), expected);
		t.is(summary.accepted, wanted);
		t.is(summary.scenarios, (expected.at(-1) ?? 0) + 1);
		t.is(started.length, summary.scenarios);
		t.is(ended, 'complete');
	},
});

for (const concurrency of [1, 2, 64]) {
	for (const wanted of [1, 2, 25, 200]) test(testAccept, concurrency, wanted);
}

const testOrdered = test.macro({
	title: (_, concurrency: number) => `ordered output is the input's order at concurrency ${concurrency}`,
	exec: async (t, concurrency: number) => {
		const { stream, ids } = createCollector();
		await runGraph({ scenarios: endless(500), stages: jitteryStages(concurrency, 'ordered'), route, output: stream, ordered: true });
		t.deepEqual(ids(), [...endless(500)].map(({ id }) => id).filter(isKept));
	},
});

for (const concurrency of [1, 7, 64]) test(testOrdered, concurrency);

test('without ordered the set is the same, and the verdicts add up to what came in', async t => {
	const { stream, ids } = createCollector();
	const { summary } = await runGraph({ scenarios: endless(500), stages: jitteryStages(64, 'unordered'), route, output: stream });
	t.deepEqual(ids().toSorted((a, b) => a - b), [...endless(500)].map(({ id }) => id).filter(isKept));
	t.is(summary.accepted + summary.rejected + summary.failed, 500);
	t.is(summary.unfinished, 0);
	t.deepEqual([...summary.rejectedBy], [['dedupe', { count: summary.rejected, kinds: [['third', summary.rejected]] }]]);
});

test('no more than the window is let in before the output takes lines', async t => {
	let letIn = 0;
	const counted = function* (): Generator<Scenario, undefined> {
		for (const scenario of endless()) {
			letIn++;
			yield scenario;
		}
		return undefined;
	};
	const stop = new AbortController();
	const abort = new AbortController();
	const stuck = new Writable({ write: () => {} });
	const done = runGraph({ scenarios: counted(), stages: [], route: record => ({ to: 'output', line: String(record.id) }), output: stuck, window: 32, stop: stop.signal, abort });
	for (let turns = 0; turns < 50; turns++) await turn();
	t.is(letIn, 32);
	abort.abort();
	t.is((await done).ended, 'aborted');
});

test('a write holds whole lines, the first of them at once and alone', async t => {
	const { stream, writes } = createCollector();
	await runGraph({ scenarios: endless(1000), stages: [], route: record => ({ to: 'output', line: String(record.id) }), output: stream });
	t.is(writes[0], '0\n');
	t.true(writes.length < 100);
	t.true(writes.every(text => text.endsWith('\n')));
});

test('work that throws fails its own record and no other', async t => {
	const { stream, ids } = createCollector();
	const context = { gate: new Gate(4), signal: new AbortController().signal };
	const stages = [
		stage('query', context, record => {
			if (record.id === 3) throw new Error('at once');
			return record;
		}),
		stage('simulate', context, async record => {
			await turn();
			if (record.id === 5) throw Object.assign(new Error('later'), { code: 'ERR_LATER' });
			return acceptRecord(record);
		}),
	];
	const failures: DataRecord[] = [];
	const { summary } = await runGraph({
		scenarios: endless(10), stages, output: stream,
		route: record => {
			if (record.verdict?.status === 'failed') failures.push(record);
			return route(record, 0);
		},
	});
	t.deepEqual(ids().toSorted((a, b) => a - b), [0, 1, 2, 4, 6, 7, 8, 9]);
	t.is(summary.failed, 2);
	t.deepEqual(failures.map(({ verdict }) => verdict), [
		{ status: 'failed', stage: 'query', reasons: ['at once'] },
		{ status: 'failed', stage: 'simulate', reasons: ['ERR_LATER: later'] },
	]);
});

test('what the input throws is told after all that came before it is written', async t => {
	const { stream, ids } = createCollector();
	const broken = async function* (): AsyncGenerator<Scenario, undefined> {
		yield* endless(20);
		throw new Error('line 21');
	};
	const { summary, inputError } = await runGraph({ scenarios: broken(), stages: jitteryStages(8, 'broken'), route, output: stream });
	t.is(summary.scenarios, 20);
	t.deepEqual(ids().toSorted((a, b) => a - b), [...endless(20)].map(({ id }) => id).filter(isKept));
	t.like(inputError, { message: 'line 21' });
});

test('a stop lets in no more, and finishes what is in', async t => {
	const { stream, ids } = createCollector();
	const stop = new AbortController();
	const stages = jitteryStages(8, 'stop');
	const done = runGraph({ scenarios: endless(), stages, route, output: stream, stop: stop.signal });
	for (let turns = 0; turns < 20; turns++) await turn();
	stop.abort();
	const { summary, ended } = await done;
	t.is(ended, 'stopped');
	t.is(summary.unfinished, 0);
	t.is(ids().length, summary.accepted);
	t.true(summary.scenarios > 0);
});

test('given up, what was held back for the order is written, and only what is not decided is unfinished', async t => {
	const { stream, ids } = createCollector();
	const giveUp = new AbortController();
	const context = { gate: new Gate(64), signal: new AbortController().signal };
	const hanging = stage('query', context, record => record.id === 3 ? new Promise<never>(() => {}) : Promise.resolve(acceptRecord(record)));
	const done = runGraph({ scenarios: endless(10), stages: [hanging], route, output: stream, ordered: true, giveUp: giveUp.signal });
	for (let turns = 0; turns < 20; turns++) await turn();
	t.deepEqual(ids(), [0, 1, 2]);
	giveUp.abort();
	const { summary, ended } = await done;
	t.is(ended, 'aborted');
	t.deepEqual(ids(), [0, 1, 2, 4, 5, 6, 7, 8, 9]);
	t.like(summary, { accepted: 9, unfinished: 1 });
});

test('given up where it is kept, what was held back for the order is left to whoever goes on', async t => {
	const { stream, ids } = createCollector();
	const giveUp = new AbortController();
	const context = { gate: new Gate(64), signal: new AbortController().signal };
	const hanging = stage('query', context, record => record.id === 3 ? new Promise<never>(() => {}) : Promise.resolve(acceptRecord(record)));
	const kept: number[] = [];
	const done = runGraph({
		scenarios: endless(10), stages: [hanging], route, output: stream, ordered: true, giveUp: giveUp.signal,
		journal: { keep: async decisions => void kept.push(...decisions.map(({ sequence }) => sequence)) },
	});
	for (let turns = 0; turns < 20; turns++) await turn();
	giveUp.abort();
	const { summary } = await done;
	t.deepEqual(ids(), [0, 1, 2]);
	t.deepEqual(kept, [0, 1, 2]);
	t.like(summary, { accepted: 3, unfinished: 7 });
});

const failingStream = (code: string) => {
	const stream = new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(`it is ${code}`), { code })) });
	stream.on('error', () => {});
	return stream;
};

test('a reader that goes away is a normal end, and work in flight is told', async t => {
	const abort = new AbortController();
	const { ended, summary } = await runGraph({ scenarios: endless(), stages: jitteryStages(8, 'gone'), route, output: failingStream('EPIPE'), abort });
	t.is(ended, 'reader_gone');
	t.true(abort.signal.aborted);
	t.is(summary.accepted + summary.rejected + summary.failed + summary.undecided + summary.unfinished, summary.scenarios);
});

test('an output that cannot be written is an error', async t => {
	const error = await t.throwsAsync(runGraph({ scenarios: endless(), stages: [], route: () => ({ to: 'output', line: 'x' }), output: failingStream('ENOSPC') }));
	t.like(error, { code: 'ERR_OUTPUT' });
	t.regex(error.message, /it is ENOSPC/);
});

test('a stage that swallows an envelope is found out', async t => {
	const losing: Stage = filter(({ sequence }) => sequence !== 4);
	const { stream } = createCollector();
	await t.throwsAsync(
		runGraph({ scenarios: endless(10), stages: [losing], route, output: stream }),
		{ message: /10 scenarios were let in, but 9 came to the sink/ },
	);
});

/** Far more than are decided before a timer is due, so that a loop which hears nothing ends too, and fails. */
const veryMany = 300_000;

const endlessLater = async function* (): AsyncGenerator<Scenario, undefined> {
	yield* endless(veryMany);
	return undefined;
};

const testHeard = test.macro({
	title: name => `a stop is heard while all is rejected at once and written nowhere, ${name}`,
	exec: async (t, scenarios: GraphOptions['scenarios'], accept: number | undefined) => {
		const { stream } = createCollector();
		const stop = new AbortController();
		const context = { gate: new Gate(4), signal: new AbortController().signal };
		const stages = [stage('query', context, record => rejectRecord(record, 'query', ['no: it cannot be']))];
		setImmediate(() => stop.abort());
		const { ended, summary } = await runGraph({ scenarios, stages, route, output: stream, accept, window: 64, stop: stop.signal });
		t.is(ended, 'stopped');
		t.true(summary.rejected < veryMany);
		t.is(summary.rejected, summary.scenarios);
	},
});

test('from scenarios that are there', testHeard, endless(veryMany), 3);
test('from scenarios that come later', testHeard, endlessLater(), 3);
test('without a number to accept', testHeard, endless(veryMany), undefined);

const decidedBefore = (sequence: number) => sequence < 40 || sequence % 7 === 0;

const tallyOf = (sequences: readonly number[]): Tally => {
	const tally = new Tally();
	for (const id of sequences) tally.add(decide({ id, category: 'c', pattern: 'p' }));
	return tally;
};

for (const ordered of [true, false]) {
	test(`what an earlier part has decided is passed over, and counted${ordered ? ', in order' : ''}`, async t => {
		const { stream, ids } = createCollector();
		const all = Array.from({ length: 500 }, (_, sequence) => sequence);
		const { summary } = await runGraph({
			scenarios: endless(500), stages: jitteryStages(16, 'passed over'), route, output: stream, ordered, window: 64,
			isDecided: decidedBefore, tally: tallyOf(all.filter(decidedBefore)),
		});
		const wanted = all.filter(id => !decidedBefore(id) && isKept(id));
		t.deepEqual(ordered ? ids() : ids().sort((a, b) => a - b), wanted);
		t.is(summary.scenarios, 500);
		t.is(summary.accepted, all.filter(isKept).length);
	});
}

test('accepted in an earlier part counts towards what is wanted; where that is all, nothing is begun', async t => {
	const started: number[] = [];
	const before = Array.from({ length: 40 }, (_, sequence) => sequence);
	const accepted = before.filter(isKept).length;
	for (const more of [5, 0]) {
		const { stream, ids } = createCollector();
		const { summary, ended } = await runGraph({
			scenarios: endless(), stages: jitteryStages(16, 'more', started), route, output: stream, accept: accepted + more, window: 64,
			isDecided: sequence => sequence < 40, tally: tallyOf(before),
		});
		t.is(ended, 'complete');
		t.is(ids().length, more);
		t.is(summary.accepted, accepted + more);
	}
	t.true(started.every(id => id >= 40));
});

test('a journal is told of each decision once, with where its line ends, and credits wait for it', async t => {
	const { stream, writes } = createCollector();
	const told: Array<{ sequence: number; end: number | undefined }> = [];
	let mostUnderWay = 0;
	let started = 0;
	await runGraph({
		scenarios: (function* () {
			for (const scenario of endless(300)) {
				started++;
				yield scenario;
			}
			return undefined;
		})(),
		stages: jitteryStages(16, 'journal'), route, output: stream, window: 32,
		journal: {
			keep: async decisions => {
				mostUnderWay = Math.max(mostUnderWay, started - told.length);
				await turn();
				for (const { sequence, line } of decisions) told.push({ sequence, end: line?.end });
			},
		},
	});
	t.deepEqual(told.map(({ sequence }) => sequence).sort((a, b) => a - b), Array.from({ length: 300 }, (_, sequence) => sequence));
	t.true(mostUnderWay <= 32, `${mostUnderWay}`);
	const text = writes.join('');
	for (const { sequence, end } of told) {
		if (end === undefined) t.false(isKept(sequence));
		else t.true(text.slice(0, end).endsWith(`\n${sequence}\n`) || text.slice(0, end) === `${sequence}\n`, `${sequence}`);
	}
});
