import { MessageChannel, type MessagePort } from 'node:worker_threads';
import test, { type ExecutionContext } from 'ava';
import { lastValueFrom, Subject, toArray } from 'rxjs';
import { acceptRecord, Gate, rejectRecord, stage, type Envelope } from '../../src/graph/index.js';
import type { DataRecord } from '../../src/records/record.js';
import { serveStages, sharedStages, type StageThread, type TextPort } from '../../src/threads/index.js';

const scenarioAt = (place: number): DataRecord => ({ id: place, category: 'c', pattern: 'p', user_query: `Request ${place}, "quoted" – and more` });
const outlineAt = (place: number): DataRecord => ({ id: place, category: 'c', pattern: 'p' });

const stages = () => {
	const context = { gate: new Gate(1), signal: new AbortController().signal };
	return [
		stage('query', context, record => record.id % 3 === 0 ? rejectRecord(record, 'query', ['odd: it is a third']) : record),
		stage('simulate', context, record => {
			if (record.id === 4) throw new Error('this one breaks');
			return acceptRecord(record);
		}),
	];
};

const bySequence = (a: Envelope, b: Envelope) => a.sequence - b.sequence;

const textPort = (port: MessagePort): TextPort => ({
	// oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is a window's, not a port's
	send: texts => port.postMessage(texts),
	listen: listener => port.on('message', listener),
});

/** Both ends, with all that goes through a real channel between. */
const createThread = (t: ExecutionContext) => {
	const { port1, port2 } = new MessageChannel();
	t.teardown(() => port2.close());
	const told: { died: (error: Error) => void; ended: number; sent: Array<readonly string[]> } = { died: () => {}, ended: 0, sent: [] };
	const near = textPort(port1);
	const thread: StageThread = {
		...near,
		send: texts => {
			told.sent.push(texts);
			near.send(texts);
		},
		onDeath: listener => {
			told.died = listener;
		},
		end: () => {
			told.ended++;
			port1.close();
		},
	};
	return { thread, told, far: textPort(port2) };
};

const answer = (sequence: number) => [JSON.stringify({ sequence, record: acceptRecord(scenarioAt(sequence)) })];

/** What both threads are given. */
const served = () => ({ stages: stages(), scenarioAt });

const enough = 300;

test('each scenario comes out once, wherever it was worked on, as if all stages were here', async t => {
	const { thread, told, far } = createThread(t);
	serveStages(served(), far);
	const source = new Subject<Envelope>();
	const came = lastValueFrom(source.pipe(sharedStages({ ...served(), start: () => thread }), toArray()));
	source.next({ sequence: 0, record: outlineAt(0) });
	t.deepEqual(told.sent, [], 'nothing is sent to a thread that is not ready');
	await new Promise(resolve => setTimeout(resolve, 50));
	for (let sequence = 1; sequence < enough; sequence++) source.next({ sequence, record: outlineAt(sequence) });
	source.complete();

	const here = new Subject<Envelope>();
	const [first, second] = stages();
	if (first === undefined || second === undefined) throw new Error('two stages');
	const expected = lastValueFrom(here.pipe(first, second, toArray()));
	for (let sequence = 0; sequence < enough; sequence++) here.next({ sequence, record: scenarioAt(sequence) });
	here.complete();

	t.deepEqual((await came).sort(bySequence), (await expected).sort(bySequence));
	t.is(told.sent.length, 1, 'what comes in in one turn goes in one message');
	t.true((told.sent[0]?.length ?? 0) > 0 && (told.sent[0]?.length ?? 0) < enough - 1, 'the other thread has some of them, and not all');
	t.is(told.ended, 1, 'the thread ends with the stream');
});

/** Stages whose other thread is ready, and takes what it is sent without a word. */
const startReady = async (t: ExecutionContext) => {
	const { thread, told, far } = createThread(t);
	const source = new Subject<Envelope>();
	const heard: number[] = [];
	const errors: unknown[] = [];
	const subscription = source.pipe(sharedStages({ ...served(), start: () => thread })).subscribe({ next: ({ sequence }) => heard.push(sequence), error: error => errors.push(error) });
	far.send([]);
	await new Promise(resolve => setTimeout(resolve, 50));
	return { source, heard, errors, subscription, told, far };
};

test('what the other thread sends is handed on one message a turn, so that credits go back in between', async t => {
	const { source, heard, far } = await startReady(t);
	for (let sequence = 0; sequence < 3; sequence++) source.next({ sequence, record: outlineAt(sequence) });
	const heardByTurn: number[] = [];
	const watch = () => {
		heardByTurn.push(heard.length);
		if (heard.length < 3) setImmediate(watch);
	};
	for (let sequence = 0; sequence < 3; sequence++) far.send(answer(sequence));
	watch();
	while (heard.length < 3) await new Promise(resolve => setTimeout(resolve, 1));
	t.deepEqual(heard, [0, 1, 2]);
	t.true(heardByTurn.includes(1) && heardByTurn.includes(2), heardByTurn.join(' '));
});

test('a thread that dies ends the stream with its error', async t => {
	const { source, errors, told } = await startReady(t);
	source.next({ sequence: 0, record: outlineAt(0) });
	const error = new Error('out of memory');
	told.died(error);
	t.deepEqual(errors, [error]);
	t.is(told.ended, 1);
});

test('who wants no more ends the thread, and hears of nothing that was under way', async t => {
	const { source, heard, subscription, told, far } = await startReady(t);
	source.next({ sequence: 0, record: outlineAt(0) });
	subscription.unsubscribe();
	far.send(answer(0));
	await new Promise(resolve => setTimeout(resolve, 20));
	t.deepEqual(heard, []);
	t.deepEqual(told.sent, [], 'what had gathered is not sent to a thread that has ended');
	t.is(told.ended, 1);
});
