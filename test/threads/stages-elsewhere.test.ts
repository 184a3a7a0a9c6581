import { MessageChannel, type MessagePort } from 'node:worker_threads';
import test, { type ExecutionContext } from 'ava';
import { lastValueFrom, Subject, toArray } from 'rxjs';
import { acceptRecord, Gate, rejectRecord, stage, type Envelope } from '../../src/graph/index.js';
import type { DataRecord } from '../../src/records/record.js';
import { serveStages, stagesElsewhere, type StageThread, type TextPort } from '../../src/threads/index.js';

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

test('each scenario comes back once, as if its stages had worked on it here', async t => {
	const { thread, told, far } = createThread(t);
	serveStages({ stages: stages(), scenarioAt }, far);
	const source = new Subject<Envelope>();
	const came = lastValueFrom(source.pipe(stagesElsewhere(() => thread), toArray()));
	for (let sequence = 0; sequence < 7; sequence++) source.next({ sequence, record: outlineAt(sequence) });
	source.complete();

	const here = new Subject<Envelope>();
	const [first, second] = stages();
	if (first === undefined || second === undefined) throw new Error('two stages');
	const expected = lastValueFrom(here.pipe(first, second, toArray()));
	for (let sequence = 0; sequence < 7; sequence++) here.next({ sequence, record: scenarioAt(sequence) });
	here.complete();

	t.deepEqual((await came).sort(bySequence), (await expected).sort(bySequence));
	t.is(told.sent.length, 1, 'what comes in in one turn goes in one message');
	t.is(told.ended, 1, 'the thread ends with the stream');
});

const answer = (sequence: number) => [JSON.stringify({ sequence, record: acceptRecord(scenarioAt(sequence)) })];

test('one answer a turn, so that what has given its credit back is sent on before the next', async t => {
	const { thread, far } = createThread(t);
	const source = new Subject<Envelope>();
	const order: string[] = [];
	source.pipe(stagesElsewhere(() => thread)).subscribe(({ sequence }) => {
		order.push(`came ${sequence}`);
		setImmediate(() => order.push(`turn after ${sequence}`));
	});
	for (let sequence = 0; sequence < 3; sequence++) source.next({ sequence, record: outlineAt(sequence) });
	far.send(answer(0));
	far.send(answer(1));
	far.send(answer(2));
	while (!order.includes('turn after 2')) await new Promise(resolve => setTimeout(resolve, 1));
	t.deepEqual(order.filter(step => step.startsWith('came')), ['came 0', 'came 1', 'came 2']);
	t.true(order.indexOf('turn after 0') < order.indexOf('came 2'));
});

test('a thread that dies ends the stream with its error', async t => {
	const { thread, told } = createThread(t);
	const source = new Subject<Envelope>();
	const came = lastValueFrom(source.pipe(stagesElsewhere(() => thread), toArray()));
	source.next({ sequence: 0, record: outlineAt(0) });
	told.died(new Error('out of memory'));
	await t.throwsAsync(came, { message: 'out of memory' });
	t.is(told.ended, 1);
});

test('who wants no more ends the thread, and hears of nothing that was under way', async t => {
	const { thread, told, far } = createThread(t);
	const source = new Subject<Envelope>();
	const heard: number[] = [];
	const subscription = source.pipe(stagesElsewhere(() => thread)).subscribe(({ sequence }) => heard.push(sequence));
	source.next({ sequence: 0, record: outlineAt(0) });
	subscription.unsubscribe();
	far.send([JSON.stringify({ sequence: 0, record: scenarioAt(0) })]);
	await new Promise(resolve => setTimeout(resolve, 20));
	t.deepEqual(heard, []);
	t.deepEqual(told.sent, [], 'what had gathered is not sent to a thread that has ended');
	t.is(told.ended, 1);
});
