import test from 'ava';
import { dayOfIso, isoOf } from '../../src/text/moments/calendar.js';
import { readMoments } from '../../src/text/moments/moments.js';

// Thursday, 30 November 2023.
const today = dayOfIso('2023-11-30');

const daysOf = (text: string): string[] => readMoments(text, today).spans
	.map(({ start, end }) => start === end ? isoOf(start) : `${isoOf(start)}..${isoOf(end)}`);

const speaksOf = test.macro({
	exec: (t, text: string, expected: readonly string[]) => t.deepEqual(daysOf(text), expected),
	title: (_, text) => `days in "${text}"`,
});

test(speaksOf, 'today', ['2023-11-30']);
test(speaksOf, 'the day before yesterday', ['2023-11-28']);
test(speaksOf, 'in two weeks', ['2023-12-14']);
test(speaksOf, 'a month ago', ['2023-10-30']);
test(speaksOf, 'last friday', ['2023-11-24']);
test(speaksOf, 'next friday', ['2023-12-01', '2023-12-08']);
test(speaksOf, 'friday next week', ['2023-12-08']);
test(speaksOf, 'the end of the month', ['2023-11-30']);
test(speaksOf, 'in november', ['2023-11-01..2023-11-30']);
test(speaksOf, '10 to 14 december', ['2023-12-10..2023-12-14']);
test(speaksOf, 'december 10-14, 2024', ['2024-12-10..2024-12-14']);
test(speaksOf, '31 february 2024', ['2024-02-01..2024-02-29']);
test(speaksOf, 'january 5', ['2023-01-05', '2024-01-05']);
test(speaksOf, 'q4', ['2023-10-01..2023-12-31']);
test(speaksOf, 'we may march on', []);
test(speaksOf, 'from april 22nd to three quarters of an hour', ['2023-04-22', '2024-04-22']);

for (const [text, minutes] of [
	['half an hour', 30], ['an hour and a half', 90], ['one and a half hours', 90], ['2 hours 15 minutes', 135], ['three quarters of an hour', 45],
	['a 90-minute slot', 90], ['forty-five minutes', 45], ['an hour-long call', 60], ['1.5 hours', 90],
] as const) {
	test(`a duration: "${text}"`, t => t.deepEqual(readMoments(text, today).durations.map(duration => duration.minutes), [minutes]));
}

for (const [text, times] of [
	['at 3pm', ['15:00']], ['3:30 p.m.', ['15:30']], ['half past nine', ['09:30', '21:30']], ['quarter to 5 pm', ['16:45']], ['noon', ['12:00']],
	['at 12 am', ['00:00']], ['15:00', ['15:00']], ['3-4pm', ['15:00', '16:00']], ['for two hours', []],
] as const) {
	test(`times in "${text}"`, t => t.deepEqual([...readMoments(text, today).times.keys()], [...times]));
}

test('a number that is part of no date, time or duration is left as a number', t => {
	t.deepEqual([...readMoments('send 3 mails on 12 december at 4pm for 45 minutes', today).numbers], [3]);
});

test('the same words read under another clock mean other days', t => {
	const [first, later] = [readMoments('by tomorrow', today), readMoments('by tomorrow', dayOfIso('2024-03-01'))];
	t.deepEqual([first, later].map(({ spans }) => spans.map(({ start }) => isoOf(start))), [['2023-12-01'], ['2024-03-02']]);
	t.deepEqual(readMoments('by tomorrow', today), first);
});
