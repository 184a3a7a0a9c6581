import test from 'ava';
import { AnswerMemory } from '../../../src/checkpoint/answers/index.js';
import type { AnsweredEntry } from '../../../src/checkpoint/entries.js';
import { plainAnswer } from '../../../src/models/answer-schema.js';
import { answerOf } from './ask-with.js';

const entryOf = (sequence: number, turn = 0, request = 'r'): AnsweredEntry =>
	({ kind: 'answered', sequence, stage: 'simulate', turn, model: 'm', request, answer: plainAnswer(answerOf(`${sequence} ${turn} ${request}`)) });

test('answers are found by place, stage and turn', t => {
	const memory = new AnswerMemory();
	const entries = [entryOf(0), entryOf(0, 1), entryOf(7)];
	for (const entry of entries) memory.add(entry);
	for (const entry of entries) t.is(memory.find(entry), entry);
	t.is(memory.find({ sequence: 0, stage: 'query', turn: 0 }), undefined);
	t.is(memory.find({ sequence: 0, stage: 'simulate', turn: 2 }), undefined);
	t.is(memory.find({ sequence: 1, stage: 'simulate', turn: 0 }), undefined);
	t.deepEqual([...memory.entries()], entries);
});

test('a later answer takes an earlier one\'s place, and a decided record leaves nothing', t => {
	const memory = new AnswerMemory();
	memory.add(entryOf(0));
	memory.add(entryOf(0, 0, 'other'));
	memory.add(entryOf(1));
	t.is(memory.size, 2);
	t.is(memory.find(entryOf(0))?.request, 'other');
	memory.forget(0);
	memory.forget(0);
	memory.forget(9);
	t.is(memory.size, 1);
	t.deepEqual([...memory.entries()], [entryOf(1)]);
});
