import test from 'ava';
import { dayOf, isoOf } from '../../../src/engines/builtin/days.js';
import { sayDay, sayDuration, sayPeriod, sayTime } from '../../../src/engines/builtin/language/dates.js';
import type { Voice } from '../../../src/engines/builtin/language/voice.js';
import { createRandom } from '../../../src/random/random.js';

// A Thursday.
const now = '2023-11-30 17:40:00';

const voiceOf = (seed: string): Voice => ({
	random: createRandom(seed), register: 'plain', now, today: dayOf(now), marks: ['"', '"'], dayFirst: seed.length % 2 === 0, hours24: seed.length % 3 === 0,
});

const seeds = Array.from({ length: 300 }, (_, number) => `${'x'.repeat(number % 6)}${number}`);
const sayings = (say: (voice: Voice) => string): Set<string> => new Set(seeds.map(seed => say(voiceOf(seed))));

const saysDay = test.macro({
	exec: (t, date: string, ...expected: string[]) => {
		const said = sayings(voice => sayDay(voice, date));
		for (const phrase of expected) t.true(said.has(phrase), `${phrase} not among ${[...said].join(' | ')}`);
	},
	title: (_, date = '') => `the ways to say ${date}`,
});

test(saysDay, '2023-11-30', 'today', 'on 30 November', 'on November 30', 'on Thursday the 30th');
test(saysDay, '2023-12-01', 'tomorrow', 'on Friday, 1 December');
test(saysDay, '2023-11-29', 'yesterday');
test(saysDay, '2023-12-05', 'this coming Tuesday', 'on Tuesday', 'in five days', 'on December 5th');
test(saysDay, '2023-11-25', 'this past Saturday', 'five days ago');
test(saysDay, '2023-12-07', 'a week from today');
test(saysDay, '2024-01-03', 'on 3 January 2024', 'on January 3, 2024');

test('a day of another year always has its year', t => {
	for (const phrase of sayings(voice => sayDay(voice, '2024-02-14'))) t.regex(phrase, /2024/);
});

test('no phrase means two days', t => {
	const meant = new Map<string, string>();
	for (let day = dayOf(now) - 60; day <= dayOf(now) + 60; day++) {
		for (const phrase of sayings(voice => sayDay(voice, isoOf(day)))) {
			t.is(meant.get(phrase) ?? isoOf(day), isoOf(day), phrase);
			meant.set(phrase, isoOf(day));
		}
	}
	t.true(meant.size > 600);
});

test('periods', t => {
	t.regex(sayPeriod(voiceOf('a'), { kind: 'before', date: '2023-11-10' }), /^(?:before|prior to) /);
	t.regex(sayPeriod(voiceOf('a'), { kind: 'after', date: '2023-11-10' }), /^after /);
	t.regex(sayPeriod(voiceOf('a'), { kind: 'between', from: '2023-11-03', to: '2023-11-09' }), /3.*9/);
});

test('times', t => {
	t.deepEqual([...sayings(voice => sayTime(voice, '14:30:00'))].sort(), ['14:30', '2:30 pm', '2:30pm', 'half past two in the afternoon']);
	t.true(sayings(voice => sayTime(voice, '12:00:00')).has('noon'));
});

test('durations', t => {
	t.deepEqual([...sayings(voice => sayDuration(voice, 45))].sort(), ['45 minutes', 'three quarters of an hour']);
	t.deepEqual([...sayings(voice => sayDuration(voice, 20))], ['20 minutes']);
});
