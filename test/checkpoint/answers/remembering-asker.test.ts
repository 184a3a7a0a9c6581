import test from 'ava';
import { AnswerMemory, createRememberingAsker, type RememberingAskerOptions } from '../../../src/checkpoint/answers/index.js';
import type { AnsweredEntry } from '../../../src/checkpoint/entries.js';
import type { AskContext } from '../../../src/models/asker.js';
import type { ChatAnswer, ChatRequest } from '../../../src/models/chat.js';
import { answerOf, contextOf, later, turns, requestOf, reread, stateOf } from './ask-with.js';

const setUp = (options: Partial<RememberingAskerOptions> = {}) => {
	const events: string[] = [];
	const asked: ChatRequest[] = [];
	const journaled: AnsweredEntry[] = [];
	const memory = options.memory ?? new AnswerMemory();
	const asker = createRememberingAsker({
		asker: {
			ask: async request => {
				asked.push(request);
				return answerOf(`answer ${asked.length}`);
			},
		},
		journal: async entry => {
			events.push(`journal ${entry.sequence}`);
			journaled.push(entry);
		},
		modelOf: role => `model of ${role}`,
		onAnswered: ({ sequence }) => events.push(`answered ${sequence}`),
		onReplayed: ({ sequence }) => events.push(`replayed ${sequence}`),
		onBroken: error => events.push(`broken: ${String(error)}`),
		...options,
		memory,
	});
	return { asker, memory, events, asked, journaled };
};

/** A memory as another process has it that has read the journal. */
const memoryOf = (entries: readonly AnsweredEntry[]): AnswerMemory => {
	const memory = new AnswerMemory();
	for (const entry of entries) memory.add(reread(entry));
	return memory;
};

test('an answer is used when it is written, and not before', async t => {
	const written = later<void>();
	const { asker, events, memory } = setUp({ journal: () => written.promise });
	const asking = asker.ask(requestOf('one'), contextOf(3));
	t.is(await stateOf(asking), 'pending');
	t.deepEqual(events, ['answered 3']);
	t.is(memory.size, 1);
	written.resolve();
	t.deepEqual(await asking, answerOf('answer 1'));
});

test('what was answered is answered again, to the letter, without asking and without writing', async t => {
	const first = setUp();
	const questions: ReadonlyArray<readonly [ChatRequest, AskContext]> = [
		[requestOf('one'), contextOf(0)], [requestOf('two', { maxTokens: 9 }), contextOf(0, 1)], [requestOf('one', { tools: { json: '[1]' } }), contextOf(1)],
	];
	const answers: ChatAnswer[] = [];
	for (const [request, context] of questions) answers.push(await first.asker.ask(request, context));
	const second = setUp({ memory: memoryOf(first.journaled) });
	for (const [index, [request, context]] of questions.entries()) {
		t.deepEqual(await second.asker.ask(structuredClone(request), context), { ...answers[index], kept: 'journal' } as ChatAnswer);
	}
	t.deepEqual(second.events, ['replayed 0', 'replayed 0', 'replayed 1']);
	t.deepEqual([second.asked, second.journaled], [[], []]);
	t.deepEqual(second.asker.counts, { replayed: 3, mismatched: 0 });
});

test('an answer to another question is not used: another text, tool, room, model, turn or place', async t => {
	const first = setUp();
	await first.asker.ask(requestOf('one'), contextOf(0));
	const others: ReadonlyArray<readonly [ChatRequest, AskContext, isSamePlace: boolean]> = [
		[requestOf('One'), contextOf(0), true],
		[requestOf('one', { tools: { json: '[]' } }), contextOf(0), true],
		[requestOf('one', { maxTokens: 100 }), contextOf(0), true],
		[requestOf('one'), { ...contextOf(0), role: 'judge' }, true],
		[requestOf('one'), contextOf(0, 1), false],
		[requestOf('one'), contextOf(1), false],
		[requestOf('one'), { ...contextOf(0), stage: 'query' }, false],
	];
	for (const [request, context, isSamePlace] of others) {
		const { asker, asked, journaled } = setUp({ memory: memoryOf(first.journaled) });
		t.is((await asker.ask(request, context)).kept, undefined);
		t.is(asked.length, 1);
		t.is(journaled.length, 1);
		t.deepEqual(asker.counts, { replayed: 0, mismatched: isSamePlace ? 1 : 0 });
	}
});

test('the same question in another format is the same question', async t => {
	const conversation = requestOf('Judge this.').messages;
	const first = setUp();
	await first.asker.ask({ messages: conversation, conversation, format: { kind: 'json_schema', name: 'x', schema: {} } }, contextOf(0));
	const second = setUp({ memory: memoryOf(first.journaled) });
	const inWords: ChatRequest = { messages: requestOf('Judge this.\n\nAnswer in JSON.').messages, conversation, format: { kind: 'text' } };
	t.is((await second.asker.ask(inWords, contextOf(0))).kept, 'journal');
});

test('what the cache answered is written as that', async t => {
	const { asker, journaled } = setUp({ asker: { ask: async () => ({ ...answerOf('kept'), kept: 'cache' }) } });
	t.is((await asker.ask(requestOf('one'), contextOf(0))).kept, 'cache');
	t.true(journaled[0]?.cached);
	t.deepEqual(reread(journaled[0] ?? t.fail()), journaled[0] ?? t.fail());
});

test('what fails is not written, and is asked again', async t => {
	let times = 0;
	const { asker, journaled, memory } = setUp({
		asker: {
			ask: async () => {
				if (times++ === 0) throw new Error('refused');
				return answerOf('well');
			},
		},
	});
	await t.throwsAsync(asker.ask(requestOf('one'), contextOf(0)), { message: 'refused' });
	t.deepEqual([journaled.length, memory.size], [0, 0]);
	t.is((await asker.ask(requestOf('one'), contextOf(0))).content, 'well');
});

test('a journal that cannot be written ends the run once, and no answer is used unwritten', async t => {
	const { asker, events } = setUp({ journal: () => Promise.reject(new Error('no space')) });
	const asking = [asker.ask(requestOf('one'), contextOf(0)), asker.ask(requestOf('two'), contextOf(1))];
	for (const each of asking) t.is(await stateOf(each), 'pending');
	t.deepEqual(events, ['answered 0', 'answered 1', 'broken: Error: no space']);
	t.is(await stateOf(asker.ask(requestOf('three'), contextOf(2))), 'pending');
	t.is(events.length, 3);
});

test('a journal that throws at once is as one that fails later', async t => {
	const { asker, events } = setUp({
		journal: () => {
			throw new Error('closed');
		},
	});
	t.is(await stateOf(asker.ask(requestOf('one'), contextOf(0))), 'pending');
	t.deepEqual(events, ['answered 0', 'broken: Error: closed']);
});

test('it is idle when all that arrived is written', async t => {
	const written: Array<() => void> = [];
	const { asker } = setUp({ journal: () => new Promise(resolve => written.push(resolve)) });
	t.false(await asker.idle());
	const heard: number[] = [];
	for (const sequence of [0, 1]) void asker.ask(requestOf('one'), contextOf(sequence)).then(() => heard.push(sequence));
	await turns();
	const idling = asker.idle();
	t.is(await stateOf(idling), 'pending');
	written[0]?.();
	t.is(await stateOf(idling), 'pending');
	t.deepEqual(heard, [0]);
	written[1]?.();
	t.true(await idling);
	await turns();
	t.deepEqual(heard, [0, 1]);
	t.false(await asker.idle());
});

test('after an abort nothing is written that arrives, and what is remembered is not told either', async t => {
	const arrival = later<ChatAnswer>();
	const first = setUp();
	await first.asker.ask(requestOf('one'), contextOf(5));
	const { asker, events } = setUp({ memory: memoryOf(first.journaled), asker: { ask: () => arrival.promise } });
	const asking = asker.ask(requestOf('one'), contextOf(0));
	asker.abort();
	arrival.resolve(answerOf('late'));
	t.is(await stateOf(asking), 'pending');
	t.is(await stateOf(asker.ask(requestOf('one'), contextOf(5))), 'pending');
	t.deepEqual(events, []);
});
