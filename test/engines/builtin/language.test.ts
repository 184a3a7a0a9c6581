import test from 'ava';
import { intentSchema } from '../../../src/engines/builtin/intent.js';
import { dayOf } from '../../../src/engines/builtin/days.js';
import { sayPeriod } from '../../../src/engines/builtin/language/dates.js';
import { saySelection } from '../../../src/engines/builtin/language/noun-phrases.js';
import { sayOrder } from '../../../src/engines/builtin/language/orders.js';
import { type Voice, linked, registers } from '../../../src/engines/builtin/language/voice.js';
import { createRandom } from '../../../src/random/random.js';
import { createWorkplace } from './workplace.js';

const { recordAt } = await createWorkplace('19');
const records = await Promise.all(Array.from({ length: 700 }, (_, index) => recordAt(index)));
const requests = records.map(({ user_query: request = '' }) => request);
const thoughts = records.flatMap(({ trajectory }) => trajectory?.reasoning_trace.map(({ thought }) => thought) ?? []);
const answers = records.map(({ trajectory }) => trajectory?.final_answer ?? '');

const neverIn = test.macro({
	exec: (t, texts: readonly string[], pattern: RegExp) => {
		t.true(texts.length >= 700);
		t.deepEqual(texts.filter(text => pattern.test(text)), []);
	},
	title: (what = '') => `never: ${what}`,
});

test('a question without its word order', neverIn, requests, /^(?:On|From|Between)[^"]*[:,] how many (?:engaged )?(?:visits|users) there were/);
test('"did" for "were"', neverIn, requests, /if they did/i);
test('"add up to upwards of"', neverIn, requests, /(?:add up|come) to (?:over|under|upwards|fewer)/);
test('a preposition twice', neverIn, requests, /\b(?:in In (?:Progress|Review)|with with|to to|on on)\b/);
test('"still in Completed"', neverIn, requests, /still in Completed/);
test('two lead-ins', neverIn, requests, /\b(?:Then|After that,|Next,|If so,|In that case,|If yes,|Once that is done,) (?:please|kindly|could you|can you|would you|do me|I'd|I need|any chance|next thing|let's|go ahead)\b/i);
test('a greeting spliced to a reason', neverIn, requests, /^(?:Hi|Hello|Good morning|Sorry to bother you), (?:the|our|a|an|my|legal|finance|somebody|we|it|I) [^.]*\b(?:circled|insisted|asked for it|lost patience)\b/);
test('a colon after a colon', neverIn, requests, /(?:CRM|customer)[^"“'.]*: [^"“'.]*: /);
test('"won over" somebody, who then is not Won', neverIn, requests, /\bwon over somebody/);
test('"retitle as", "be so kind and", "set back to"', neverIn, requests, /retitled? [^.]* as ["“']|be so kind and|set back to/);
test('a mark after a dictated question', neverIn, requests, /\?["”'][.?!]/);
test('what a colleague wrote taken for what to answer', neverIn, requests, /respond(?:ing)? to [^"“]* saying/);
test('"who come with"', neverIn, requests, /who come with|after looking at/);
test('a place twice', neverIn, requests, /(?:on my calendar|calendar entr)[^.]*(?:from my calendar|off the calendar|from the calendar)/);
test('a follow-up with two ends', neverIn, requests, /to be followed up (?:on|before|after|between|from)[^.]* to (?:Lead|Won|Lost|Qualified|Proposal)/);
test('a sentence inside a question', neverIn, requests, /\b(?:could|can|would) you [^?"“']*[a-z]{3,}\. The text/i);
test('column names in thoughts', neverIn, thoughts, /follow up by|assigned to email|list name|visits direct|user engaged/);
test('"Those" for one row', neverIn, thoughts, /is meant\? Those/);
test('an answer that does not say which way', neverIn, answers, /earlier or shorter|later or longer|follow up by|list name/);
test('a mark after a mark in an answer', neverIn, answers, /[.?!]"\.$/);

const dayFirst: Voice = {
	random: createRandom('a'), register: 'plain', now: '2023-11-30 17:40:00', today: dayOf('2023-11-30'), marks: ['"', '"'], dayFirst: true, hours24: true,
};
const voices = Array.from({ length: 200 }, (_, number): Voice => ({ ...dayFirst, random: createRandom(`${number}`), register: registers[number % registers.length] ?? 'plain' }));

test('the day of something that stands never reads as "within"', t => {
	for (const voice of voices) t.notRegex(sayPeriod(voice, { kind: 'on', date: '2023-12-14' }), /^in /);
});

test('after a connector an order has no lead-in', t => {
	for (const voice of voices) t.is(sayOrder(linked(voice), 'book a room'), 'Book a room.');
});

test('an order that ends in a dictated sentence is never a question', t => {
	const said = new Set(voices.map(voice => sayOrder(voice, 'write "Can you come?"')));
	t.true(said.size > 5);
	for (const order of said) t.regex(order, /[Ww]rite "Can you come\?"$/);
});

test('one row of days that lie open is called the only one', t => {
	const meeting = { table: 'calendar_events', person: { name: 'Ada Berg', called: 'Ada' }, period: { kind: 'after', date: '2023-12-01' }, count: 1 } as const;
	for (const voice of voices) t.regex(saySelection(voice, meeting).text, /\b(?:only|one)\b/);
});

test('whose condition is said in the request has it in the answer', t => {
	let conditions = 0;
	for (const { scenario, trajectory } of records) {
		const intent = intentSchema.parse(scenario?.facts);
		if (intent.kind !== 'follow_up' || intent.selections[0]?.condition === undefined) continue;
		conditions++;
		t.regex(trajectory?.final_answer ?? '', /(?: is | still has ).*, so I /);
	}
	t.true(conditions > 10);
});

test('a shift is told from what to what', t => {
	let shifts = 0;
	for (const { scenario, trajectory } of records) {
		const intent = intentSchema.parse(scenario?.facts);
		if (intent.kind !== 'act' || intent.deed.kind !== 'update' || intent.deed.changes[0]?.kind !== 'shift') continue;
		shifts++;
		t.regex(trajectory?.final_answer ?? '', /from \d.* to \d/);
	}
	t.true(shifts > 10);
});
