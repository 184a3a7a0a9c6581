import test from 'ava';
import { of, Subject } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { acceptRecord, Gate, inOrder, stage, type Envelope } from '../../src/graph/index.js';
import type { DataRecord } from '../../src/records/record.js';

const recordOf = (id: number): DataRecord => ({ id, category: 'c', pattern: 'p' });
const envelopeOf = (sequence: number): Envelope => ({ sequence, record: recordOf(sequence) });
const createContext = (concurrency = 1) => ({ gate: new Gate(concurrency), signal: new AbortController().signal });

test('work that answers at once is worked through stage after stage, and handed on before any timer', async t => {
	const context = createContext();
	const done: string[] = [];
	const note = (name: string) => (record: DataRecord): DataRecord => {
		done.push(`${name} ${record.id}`);
		return record;
	};
	const out: Envelope[] = [];
	const source = new Subject<Envelope>();
	source.pipe(stage('query', context, note('query')), stage('simulate', context, note('simulate'))).subscribe(envelope => out.push(envelope));
	const timer = new Promise<number>(resolve => setImmediate(() => resolve(out.length)));
	for (let sequence = 0; sequence < 3; sequence++) source.next(envelopeOf(sequence));
	t.is(await timer, 3);
	t.deepEqual(done, ['query 0', 'query 1', 'query 2', 'simulate 0', 'simulate 1', 'simulate 2']);
	t.deepEqual(out.map(({ sequence }) => sequence), [0, 1, 2]);
});

test('decided envelopes are handed on untouched, the very same object', t => {
	const decided: Envelope = { sequence: 0, record: acceptRecord(recordOf(0)) };
	const seen: Envelope[] = [];
	of(decided).pipe(stage('check', createContext(), record => {
		t.fail('no work on a decided record');
		return record;
	})).subscribe(envelope => seen.push(envelope));
	t.is(seen[0], decided);
});

test('in order: early ones wait for the late one', t => {
	const scheduler = new TestScheduler((actual, expected) => t.deepEqual(actual, expected));
	scheduler.run(({ hot, expectObservable }) => {
		const envelopes = { a: envelopeOf(0), b: envelopeOf(1), c: envelopeOf(2), d: envelopeOf(3) };
		expectObservable(hot('c-a--b------d|', envelopes).pipe(inOrder()))
			.toBe('             --a--(bc)---d|', envelopes);
	});
});

/** Work that settles when it is told to. */
const createManualWork = () => {
	const pending = new Map<number, () => void>();
	const begun: number[] = [];
	return {
		begun,
		finish: async (id: number) => {
			pending.get(id)?.();
			await new Promise(resolve => setImmediate(resolve));
		},
		work: (record: DataRecord) => {
			begun.push(record.id);
			return new Promise<DataRecord>(resolve => pending.set(record.id, () => resolve(record)));
		},
	};
};

test('all stages together have no more under way than the concurrency, and the later stage comes first', async t => {
	const context = createContext(2);
	const first = createManualWork();
	const second = createManualWork();
	const source = new Subject<Envelope>();
	const out: number[] = [];
	let isComplete = false;
	source.pipe(stage('query', context, first.work), stage('simulate', context, second.work)).subscribe({
		next: ({ sequence }) => out.push(sequence),
		complete: () => {
			isComplete = true;
		},
	});
	for (let sequence = 0; sequence < 4; sequence++) source.next(envelopeOf(sequence));
	source.complete();
	await new Promise(resolve => setImmediate(resolve));
	t.deepEqual(first.begun, [0, 1]);
	await first.finish(1);
	t.deepEqual(second.begun, [1]);
	t.deepEqual(first.begun, [0, 1]);
	await first.finish(0);
	t.deepEqual(second.begun, [1, 0]);
	await second.finish(0);
	t.deepEqual(first.begun, [0, 1, 2]);
	await second.finish(1);
	await first.finish(3);
	await first.finish(2);
	t.false(isComplete);
	await second.finish(2);
	await second.finish(3);
	t.deepEqual(out, [0, 1, 2, 3]);
	t.true(isComplete);
});

test('after an abort nothing is begun', t => {
	const abort = new AbortController();
	abort.abort();
	const seen: Envelope[] = [];
	of(envelopeOf(0)).pipe(stage('query', { gate: new Gate(1), signal: abort.signal }, record => {
		t.fail('no work after an abort');
		return record;
	})).subscribe(envelope => seen.push(envelope));
	t.deepEqual(seen, []);
});

test('a concurrency below 1 is refused', t => {
	t.throws(() => new Gate(0), { instanceOf: RangeError });
});
