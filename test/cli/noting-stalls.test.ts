import test from 'ava';
import { notingStalls, stallLimit } from '../../src/cli/noting-stalls.js';
import { acceptRecord, rejectRecord } from '../../src/graph/index.js';

const scenario = { id: 1, category: 'c', pattern: 'p' };
const rejected = rejectRecord(scenario, 'query', ['nothing fits']);

test('a stall is noted at the limit and at its double, with the last reason; an accepted record ends it', t => {
	const notes: string[] = [];
	const route = notingStalls(() => undefined, line => notes.push(line));
	const reject = (times: number) => {
		for (let time = 0; time < times; time++) route(rejected, 0);
	};
	reject(stallLimit - 1);
	t.is(notes.length, 0);
	reject(1);
	t.is(notes.length, 1);
	t.regex(notes[0] ?? '', /2000 scenarios in a row without an accepted one \(the last: rejected by query, nothing fits\)/);
	reject(stallLimit);
	t.is(notes.length, 2);
	route(acceptRecord(scenario), 0);
	reject(stallLimit - 1);
	t.is(notes.length, 2);
	reject(1);
	t.is(notes.length, 3);
});
