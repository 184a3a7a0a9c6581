import test from 'ava';
import { parseCalls, toolsByName } from '../../../src/checks/calls.js';
import { partsOf } from '../../../src/checks/grounding/parts.js';
import { readRequest } from '../../../src/checks/grounding/request.js';
import { createEvent, deleteEvent, type ShortCall, toolSet } from '../workplace.js';

const tools = toolsByName(toolSet);
const partsFor = (text: string, calls: readonly ShortCall[]): string[] => {
	const steps = calls.map(([name, given], index) => ({ step_number: index + 1, thought: '', expected_result: '', tool_call: { name, arguments: JSON.stringify(given) } }));
	const parsed = parseCalls({ reasoning_trace: steps, final_answer: '' }, tools);
	const parts = partsOf(readRequest(text, '2023-11-30 12:00:00'), parsed);
	return parsed.flatMap(call => parts.get(call)?.text.trim() ?? []);
};

const retro = createEvent('Retro', 'ben.holt@acme.example', '2023-12-01 10:00:00', '30');
const demo = createEvent('Demo', 'ben.holt@acme.example', '2023-12-12 11:00:00', '60');
const text = 'Book "Retro" tomorrow at 10. Then book "Demo" on 12 December.';

test('each creation has its part, in whichever order they are made', t => {
	t.deepEqual(partsFor(text, [retro, demo]), ['Book "Retro" tomorrow at 10.', 'Then book "Demo" on 12 December.']);
	t.deepEqual(partsFor(text, [demo, retro]), ['Then book "Demo" on 12 December.', 'Book "Retro" tomorrow at 10.']);
});

test('"then" twice in a row is one boundary', t => {
	t.is(partsFor('Book "Retro" tomorrow. Then, next: book "Demo" on 12 December.', [retro, demo]).length, 2);
});

test('what cannot be parted stays whole', t => {
	for (const [request, calls] of [
		['Book "Retro" and "Demo" tomorrow at 10.', [retro, demo]],
		['Book "Retro" tomorrow. Then book "Demo" on the same day.', [retro, demo]],
		['Book a retro tomorrow. Then book a demo on 12 December.', [retro, demo]],
		[text, [retro]],
		[text, [retro, deleteEvent('00000001')]],
	] as const) t.deepEqual(partsFor(request, calls), [], request);
});
