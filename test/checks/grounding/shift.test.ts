import test from 'ava';
import { readRequest } from '../../../src/checks/grounding/request.js';
import { isOffset, lengthSigns, movesByAmount, shiftSigns } from '../../../src/checks/grounding/shift.js';

const read = (text: string) => {
	const request = readRequest(text, '2023-11-30 12:00:00');
	const [duration] = request.moments.durations;
	if (duration === undefined) throw new Error(`no duration in ${text}`);
	return { request, duration };
};

const offsets = test.macro({ title: (_, text: string, is: boolean) => `${is ? 'an amount' : 'no amount'} of change: ${text}`, exec: (t, text: string, is: boolean) => {
	const { request, duration } = read(text);
	t.is(isOffset(duration, request), is);
} });
test(offsets, 'Push the chat back by 30 minutes.', true);
test(offsets, 'Start the chat half an hour later.', true);
test(offsets, 'Make the chat 10 minutes shorter.', true);
test(offsets, 'Give us another 30 minutes.', true);
test(offsets, 'Make the chat 30 minutes.', false);
test(offsets, 'Book 45 minutes with Ben.', false);

const shifts = test.macro({ title: (_, text: string) => `moves: ${text}`, exec: (t, text: string, signs: readonly number[]) => {
	const { request, duration } = read(text);
	t.deepEqual(shiftSigns(duration, request), signs);
} });
test(shifts, 'Push the chat back by an hour.', [1]);
test(shifts, 'Start the chat an hour earlier.', [-1]);
test(shifts, 'Bring the deadline forward by two days.', [-1]);
test(shifts, 'Make the chat 30 minutes.', []);
test(shifts, 'Postpone the chat by an hour. Everybody was there earlier.', [1]);

const lengths = test.macro({ title: (_, text: string) => `lengthens: ${text}`, exec: (t, text: string, signs: readonly number[]) => {
	const { request, duration } = read(text);
	t.deepEqual(lengthSigns(duration, request), signs);
} });
test(lengths, 'Extend the chat by 15 minutes.', [1]);
test(lengths, 'Cut the chat by 15 minutes.', [-1]);
test(lengths, 'Make the chat 15 minutes longer.', [1]);
test(lengths, 'Make the chat 15 minutes less.', [-1]);

test('a change of length moves nothing', t => {
	t.true(movesByAmount(read('Push the chat back by an hour.').request));
	t.false(movesByAmount(read('Make the chat an hour longer.').request));
	t.false(movesByAmount(read('Make the chat an hour.').request));
});
