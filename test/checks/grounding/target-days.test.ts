import test from 'ava';
import { readRequest } from '../../../src/checks/grounding/request.js';
import { targetDays } from '../../../src/checks/grounding/target-days.js';
import { isoOf } from '../../../src/text/moments/calendar.js';

/** On Thursday, 30 November 2023. */
const targets = test.macro<[text: string, ...days: string[]]>({
	title: (_, text) => text,
	exec: (t, text, ...days) => t.deepEqual(targetDays(readRequest(text, '2023-11-30 12:00:00')).map(({ start }) => isoOf(start)), days),
});

test(targets, 'Move it to December 8.', '2023-12-08');
test(targets, 'Move it to Tuesday, 12 December.', '2023-12-12');
test(targets, 'Move it to 9:30 on the 12th of December.', '2023-12-12');
test(targets, 'Move her follow-up to 8 December.', '2023-12-08');
test(targets, 'Move the one between 4 December and 8 December to the 6th of December.', '2023-12-06');
test(targets, 'Reschedule the chat from 1 December to 5 December.');
test(targets, 'Delete what is on from Monday to Friday.');
test(targets, 'All visits up to 8 December.');
test(targets, 'Delete what came in on 8 December.');
test(targets, 'Rename it to "Notes of 8 December".');
