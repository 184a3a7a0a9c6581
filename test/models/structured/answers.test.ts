import test from 'ava';
import * as z from 'zod';
import type { ChatAnswer } from '../../../src/models/chat.js';
import { readAnswer } from '../../../src/models/structured/read-answer.js';
import { formsOf } from '../../../src/models/structured/schema-forms.js';
import { queryJudgementSchema } from '../../../src/records/judgement.js';

const chatAnswer = (said: Partial<ChatAnswer>): ChatAnswer => ({
	content: null, reasoning: undefined, toolCalls: [], finishReason: 'stop',
	usage: { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1, isEstimated: true }, ...said,
});

/** What was read, or the kind of what is wrong. */
const outcomeOf = <T>(schema: z.ZodType<T>, said: string | Partial<ChatAnswer>): unknown => {
	const reading = readAnswer(schema, formsOf(schema).shape, chatAnswer(typeof said === 'string' ? { content: said } : said));
	if ('ok' in reading) return reading.ok;
	return 'fault' in reading ? reading.fault.kind : reading.refusal.kind;
};

const judgement = { feasibility: 4, schema_compliance: 5, naturalness: 3, is_valid: true, issues: ['too "short"'] };
const good = JSON.stringify(judgement);
const pretty = JSON.stringify(judgement, undefined, 2);
const other = good.replace(':4', ':2');
const python = `{'feasibility': 4, 'schema_compliance': 5, 'naturalness': 3, 'is_valid': True, 'issues': ['too "short"']}`;
const changed = (from: string | RegExp, to: string) => {
	const text = pretty.replace(from, to);
	if (text === pretty) throw new Error(`nothing to change: ${String(from)}`);
	return text;
};

const judges = test.macro({
	title: (name = '') => name,
	exec: (t, said: string | Partial<ChatAnswer>, expected: unknown = judgement) => t.deepEqual(outcomeOf(queryJudgementSchema, said), expected),
});

// Read, with exactly what was said.
test('as asked for', judges, good);
test('pretty', judges, pretty);
test('a code fence', judges, `\`\`\`json\n${pretty}\n\`\`\``);
test('a code fence without a language', judges, `\`\`\`\n${good}\n\`\`\`\n`);
test('a code fence on one line', judges, `\`\`\`json ${good} \`\`\``);
test('a code fence that is not closed', judges, `\`\`\`json\n${good}`);
test('a code fence of tildes', judges, `~~~\n${good}\n~~~`);
test('prose before', judges, `Sure! Here is my judgement:\n\n${pretty}`);
test('prose after', judges, `${good}\n\nLet me know if you need anything else.`);
test('prose and a fence', judges, `Here's the JSON you've asked for:\n\`\`\`json\n${pretty}\n\`\`\`\nIt doesn't have flaws.`);
test('brackets in the prose', judges, `I looked at [the request] {carefully} [1]: ${good} (see {above})`);
test('the same answer twice', judges, `${good}\n\nSo, once more:\n${pretty}`);
test('an example that does not fit before it', judges, `The schema is {"type": "object"}. My answer: ${good}`);
test('a bracket too many behind it', judges, `${good}}`);
test('a score in scientific writing', judges, changed(' 4', ' 0.4e1'));
test('a trailing comma in the object', judges, changed('\n}', ',\n}'));
test('a trailing comma in the list', judges, changed('"\n  ]', '",\n  ]'));
test('line comments', judges, changed('4,', '4, // the tools suffice\n'));
test('a comment block', judges, changed('"naturalness"', '/* tone */ "naturalness"'));
test('comments with a hash', judges, changed('5,', '5, # fine'));
test('Python', judges, python);
test('names without quotes', judges, changed('"feasibility"', 'feasibility'));
test('typographic quotes', judges, good.replaceAll(/(?<!\\)"/g, '”').replace('\\"short\\"', '\\"short\\"'));
test('typographic quotes that open and close', judges, `{“feasibility”: 4, “schema_compliance”: 5, “naturalness”: 3, “is_valid”: true, “issues”: [“too \\"short\\"”]}`);
test('a byte order mark', judges, `\uFEFF${good}`);
test('hard spaces', judges, pretty.replaceAll('  ', '\u00A0\u00A0'));
test('zero-width spaces', judges, `\u200B${good}\u200B`);
test('CRLF', judges, pretty.replaceAll('\n', '\r\n'));
test('a needless escape', judges, python.replace('"short"', '\\"short\\"'));
test('a score as text', judges, changed(' 4', ' "4"'));
test('a score as text with spaces', judges, changed(' 4', ' " 4 "'));
test('all scores as text', judges, pretty.replaceAll(/ (\d)/g, ' "$1"'));
test('a score with a point', judges, changed(' 4', ' 4.0'));
test('a truth as text', judges, changed('true', '"true"'));
test('a truth as Python text', judges, changed('true', '"True"'));
test('names in another case', judges, changed('"feasibility"', '"Feasibility"'));
test('names with dashes', judges, changed('"schema_compliance"', '"schema-compliance"'));
test('names with spaces', judges, changed('"schema_compliance"', '"Schema Compliance"'));
test('camel case', judges, changed('"is_valid"', '"isValid"'));
test('wrapped in a field', judges, `{"result": ${good}}`);
test('wrapped in two fields', judges, `{"response": {"judgement": ${good}}}`);
test('wrapped in a list of one', judges, `[${good}]`);
test('encoded twice', judges, JSON.stringify(good));
test('encoded twice in a fence', judges, `\`\`\`json\n${JSON.stringify(good)}\n\`\`\``);
test('encoded in a field', judges, JSON.stringify({ output: good }));
test('a list encoded in its field', judges, JSON.stringify({ ...judgement, issues: JSON.stringify(judgement.issues) }));
test('a field given twice with one value', judges, good.replace('{', '{"feasibility":4,'));
test('thoughts before', judges, `<think>\nIs it {"feasibility": 1}? No.\n</think>\n\n${good}`);
test('thoughts with another whole answer', judges, `<think>${other}</think>${good}`);
test('thoughts without their opening tag', judges, `Perhaps ${other}? No, it's better.\n</think>\n${good}`);
test('thoughts with another tag', judges, `<thinking>hm {</thinking>${good}`);
test('thoughts in Mistral\'s tags', judges, `[THINK]hm[/THINK]${good}`);
test('thoughts in Mistral\'s tags, with another whole answer', judges, `[THINK]Perhaps ${other}[/THINK]${good}`);
test('thoughts that are never closed, with the answer at the end', judges, `<think>It's fine, so:\n${good}`);
test('an answer within closed thoughts and none behind', judges, `<think>It is fine.\n${good}</think>\n`);
test('tags in a text of the answer', judges, good.replace('too', '<think>too</think>'), { ...judgement, issues: ['<think>too</think> "short"'] });
test('the answer in reasoning_content', judges, { content: '', reasoning: good });
test('the answer at the end of reasoning_content', judges, { content: null, reasoning: `Let me see. It's fine.\n${good}\n` });
test('content goes before reasoning_content', judges, { content: good, reasoning: other });
test('the answer as a tool call', judges, { toolCalls: [{ id: '1', name: 'judge', arguments: good }], finishReason: 'tool_calls' });
test('a finish reason of the server\'s own', judges, { content: good, finishReason: 'eos_token' });
test('no finish reason', judges, { content: good, finishReason: null });
test('whole at the last token', judges, { content: good, finishReason: 'length' });
test('whole, then spaces without end', judges, { content: good + '\n'.repeat(3000), finishReason: 'length' });
test('a line break in a text', judges, changed('too \\"short\\"', 'too\nshort'), { ...judgement, issues: ['too\nshort'] });
test('a fence in a text', judges, good.replace('too', '```'), { ...judgement, issues: ['``` "short"'] });
test('fields beyond the schema', judges, good.replace('{', '{"confidence":0.9,'), { ...judgement, confidence: 0.9 });
test('unusual characters', judges, good.replace('too', '数\\u00e9\u{1F600}'), { ...judgement, issues: ['数é\u{1F600} "short"'] });

// Not read: nobody can say what was meant, or it was not said.
test('nothing', judges, '', 'empty_answer');
test('null', judges, { content: null }, 'empty_answer');
test('spaces', judges, ' \n\n ', 'empty_answer');
test('empty thoughts', judges, '<think></think>', 'empty_answer');
test('prose alone', judges, 'The request is feasible (4 out of 5) and valid.', 'unreadable_answer');
test('the word null', judges, 'null', 'misfit_answer');
test('a number', judges, '4', 'misfit_answer');
test('a page of HTML', judges, '<html><body>502 Bad Gateway</body></html>', 'unreadable_answer');
test('two answers that differ', judges, `${good}\n${other}`, 'ambiguous_answer');
test('two answers that differ, one in another dress', judges, `${good}\n{"result": ${other}}`, 'ambiguous_answer');
test('two answers in a list', judges, `[${good},${other}]`, 'misfit_answer');
test('two answers in fields', judges, `{"draft": ${good}, "final": ${other}}`, 'misfit_answer');
test('an answer inside something broken', judges, `{"draft": ${good}, oops "final": 2}`, 'unreadable_answer');
test('a field left out', judges, good.replace('"naturalness":3,', ''), 'misfit_answer');
test('a field that is null', judges, changed(' 3', ' null'), 'misfit_answer');
test('a field given twice', judges, good.replace('{', '{"feasibility":3,'), 'unreadable_answer');
test('a field given under two spellings', judges, good.replace('{', '{"Feasibility":3,'), 'misfit_answer');
test('a score out of five', judges, changed(' 4', ' 4/5'), 'unreadable_answer');
test('a score out of five as text', judges, changed(' 4', ' "4/5"'), 'misfit_answer');
test('a score in words', judges, changed(' 4', ' "four"'), 'misfit_answer');
test('a score between', judges, changed(' 4', ' 4.5'), 'misfit_answer');
test('a score between as text', judges, changed(' 4', ' "4.5"'), 'misfit_answer');
test('a score with a point as text', judges, changed(' 4', ' "4.0"'), 'misfit_answer');
test('a score that rounding would mend', judges, changed(' 4', ' 4.99999999999999999999'), 'unreadable_answer');
test('a score above the scale', judges, changed(' 4', ' 9'), 'misfit_answer');
test('a score below the scale', judges, changed(' 4', ' 0'), 'misfit_answer');
test('a score as a range', judges, changed(' 4', ' 3-4'), 'unreadable_answer');
test('a score with a leading zero', judges, changed(' 4', ' 04'), 'unreadable_answer');
test('a score as a percentage', judges, changed(' 4', ' 4%'), 'unreadable_answer');
test('a score in a list', judges, changed(' 4', ' [4]'), 'misfit_answer');
test('a score that is true', judges, changed(' 4', ' true'), 'misfit_answer');
test('a score that is no number', judges, changed(' 4', ' NaN'), 'unreadable_answer');
test('a truth in other words', judges, changed('true', '"yes"'), 'misfit_answer');
test('a truth as a number', judges, changed('true', '1'), 'misfit_answer');
test('issues as a text', judges, JSON.stringify({ ...judgement, issues: 'none' }), 'misfit_answer');
test('issues as null', judges, JSON.stringify({ ...judgement, issues: null }), 'misfit_answer');
test('an apostrophe in single quotes', judges, python.replace('too', 'isn\'t'), 'unreadable_answer');
test('quotes in quotes', judges, changed('too \\"short\\"', 'too "short" for me'), 'unreadable_answer');
test('a comma left out', judges, changed('4,', '4'), 'unreadable_answer');
test('a template in the prose', judges, `I answer as {"feasibility": <1 to 5>, ...}: ${good}`, 'unreadable_answer');
test('an answer behind a first field that is broken', judges, `{"draft": about ${good}}`, 'unreadable_answer');
test('an ellipsis', judges, changed('"issues"', '...'), 'unreadable_answer');
test('a template that was copied', judges, changed(' 4', ' <whole number, 1 to 5>'), 'unreadable_answer');
test('__proto__', judges, good.replace('{', '{"__proto__":{"feasibility":4},'), 'unreadable_answer');
test('a draft in reasoning_content', judges, { content: '', reasoning: `Perhaps ${good}? Or rather not.` }, 'unreadable_answer');
test('a draft in thoughts that are never closed', judges, `<think>Perhaps ${good}? Or rather`, 'unreadable_answer');
test('several drafts in reasoning_content', judges, { content: '', reasoning: `${other} hm ${good}` }, 'ambiguous_answer');
test('several tool calls', judges, { toolCalls: [{ id: '1', name: 'a', arguments: good }, { id: '2', name: 'a', arguments: other }] }, 'empty_answer');
for (const length of [1, 16, 17, good.indexOf('true') + 2, good.length - 1]) {
	test(`cut off after ${length} characters`, judges, good.slice(0, length), 'cut_off_answer');
	test(`cut off after ${length} characters, and the server says so`, judges, { content: good.slice(0, length), finishReason: 'length' }, 'cut_off_answer');
}
test('an answer, then another that is cut off', judges, `${good}\n${other.slice(0, 40)}`, 'cut_off_answer');
test('an answer, then prose that is cut off', judges, { content: `${good}\nBut on second thou`, finishReason: 'length' }, 'cut_off_answer');
test('thoughts took all the room', judges, { content: '', reasoning: 'Let me think about', finishReason: 'length' }, 'cut_off_answer');
test('thoughts in the content took all the room', judges, { content: `<think>${good}`, finishReason: 'length' }, 'cut_off_answer');
test('a content filter', judges, { content: '', finishReason: 'content_filter' }, 'content_filter');
test('a content filter behind a whole answer', judges, { content: good, finishReason: 'content_filter' }, 'content_filter');
test('a refusal', judges, 'I\'m sorry, but I can’t help with that.', 'refusal');
test('a refusal without an apology', judges, 'I cannot judge this request.', 'refusal');
test('an apology before the answer', judges, `Sorry, here it is: ${good}`);

// Schemas of other kinds.
const fits = test.macro({
	title: (name = '') => name,
	exec: (t, schema: z.ZodType, said: string, expected: unknown) => t.deepEqual(outcomeOf(schema, said), expected),
});
const step = z.object({ note: z.string().optional(), tag: z.string().nullable(), limit: z.union([z.int(), z.null()]) });
test('null for a field that can be left out is nothing', fits, step, '{"note": null, "tag": null, "limit": "3"}', { tag: null, limit: 3 });
test('null stays where the schema takes it', fits, step, '{"tag": null, "limit": null}', { tag: null, limit: null });
test('a number where a text belongs', fits, z.object({ id: z.string() }), '{"id": 57}', 'misfit_answer');
test('a number as text where a text belongs', fits, z.object({ id: z.string() }), '{"id": "00000057"}', { id: '00000057' });
test('an object where a text belongs', fits, z.object({ text: z.string() }), '{"text": {"a": 1}}', 'misfit_answer');
const call = z.object({ name: z.string(), arguments: z.string().meta({ contentMediaType: 'application/json' }) });
test('an object where its JSON belongs', fits, call, '{"name": "f", "arguments": {"a": [1, "b"]}}', { name: 'f', arguments: '{"a":[1,"b"]}' });
test('JSON stays the text it is', fits, call, '{"name": "f", "arguments": "{\\"a\\": 1}"}', { name: 'f', arguments: '{"a": 1}' });
const action = z.discriminatedUnion('kind', [z.object({ kind: z.literal('call'), times: z.int() }), z.object({ kind: z.literal('say'), times: z.string() })]);
test('a union by its fixed field', fits, z.object({ action }), '{"action": {"kind": "call", "times": "2"}}', { action: { kind: 'call', times: 2 } });
test('a union by its fixed field, the other', fits, z.object({ action }), '{"action": {"kind": "say", "times": "2"}}', { action: { kind: 'say', times: '2' } });
test('a union that takes both keeps what came', fits, z.object({ either: z.union([z.string(), z.int()]) }), '{"either": "2"}', { either: '2' });
test('a list at the root', fits, z.array(z.int()), '[1, "2",]', [1, 2]);
test('a dictionary', fits, z.record(z.string(), z.int()), '{"a": 1}', { a: 1 });
const tree: z.ZodType = z.object({ value: z.int(), get children() { return z.array(tree); } });
test('a schema that refers to itself', fits, tree, '{"value": "1", "children": [{"value": "2", "children": []}]}', { value: 1, children: [{ value: 2, children: [] }] });

test('what is wrong is told in bounded words, however much is wrong', t => {
	const schemas: Array<[z.ZodType, string]> = [
		[queryJudgementSchema, JSON.stringify({ ...judgement, issues: Array.from({ length: 150_000 }, () => 1) })],
		[z.record(z.string(), z.int()), JSON.stringify({ ['k'.repeat(300_000)]: 'x' })],
		[z.strictObject({ a: z.int() }), JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`key ${index}`, 1])))],
	];
	for (const [schema, content] of schemas) {
		const reading = readAnswer(schema, formsOf(schema).shape, chatAnswer({ content }));
		t.true('fault' in reading && reading.fault.kind === 'misfit_answer' && reading.fault.message.length < 1100 && reading.fault.said.length < 4100);
	}
});

test('tags of thoughts without end take linear time', t => {
	for (const piece of ['<think>', '</think>', '<think></think>', '<think>{"', '[THINK]', '[/THINK]', ' ', '<']) {
		const content = piece.repeat(399_000 / piece.length);
		t.is(typeof outcomeOf(queryJudgementSchema, content), 'string');
		t.is(typeof outcomeOf(queryJudgementSchema, { reasoning: content }), 'string');
	}
});
