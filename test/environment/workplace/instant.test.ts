import test from 'ava';
import { readInstant, timeOf } from '../../../src/environment/workplace/instant.js';

const testRead = test.macro({
	exec: (t, text: string, expected: string | undefined) => t.is(readInstant(text), expected),
	title: (_what, text, expected) => `${JSON.stringify(text)} is ${expected ?? 'no time'}`,
});

for (const [text, expected] of [
	['2023-11-30 14:05:06', '2023-11-30 14:05:06'],
	['2023-11-30T14:05:06', '2023-11-30 14:05:06'],
	['2023-11-30 14:05', '2023-11-30 14:05:00'],
	['2023-11-30', '2023-11-30 00:00:00'],
	['2023-11', '2023-11-01 00:00:00'],
	['2023', '2023-01-01 00:00:00'],
	['2023-11-30 14:05:06.25', '2023-11-30 14:05:06.25'],
	['2024-02-29', '2024-02-29 00:00:00'],
	['2000-02-29', '2000-02-29 00:00:00'],
	['1900-02-29', undefined],
	['2023-02-29', undefined],
	['2023-04-31', undefined],
	['2023-13-01', undefined],
	['2023-00-01', undefined],
	['2023-11-00', undefined],
	['0000-01-01', undefined],
	['2023-11-30 24:00:00', undefined],
	['2023-11-30 23:60:00', undefined],
	['2023-11-30 23:59:60', undefined],
	['2023-11-30 ', undefined],
	['2023-11-30\n', undefined],
	['30.11.2023', undefined],
	['tomorrow', undefined],
	['', undefined],
] as const) {
	test(testRead, text, expected);
}

test('a cell that holds no time sorts as what it holds', t => {
	t.is(timeOf('soon'), 'soon');
	t.is(timeOf(null), '');
});
