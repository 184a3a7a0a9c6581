import test from 'ava';
import { TextFeatures } from '../../src/engines/builtin/judges/text/features.js';
import { foldedFirst, FoldedText, foldedLast } from '../../src/text/folded-text.js';
import { dayOfIso } from '../../src/text/moments/calendar.js';

const today = dayOfIso('2023-11-30');

test('who reads a text last is given what was read first, once', t => {
	const first = foldedFirst('Move the call to five o\'clock.', today);
	const last = foldedLast('Move the call to five o\'clock.', today);
	t.is(last, first);
	t.is(last.folded, 'move the call to five oclock.');
	t.not(foldedLast('Move the call to five o\'clock.', today), first);
});

test('what was read by another clock is read again', t => {
	const first = foldedFirst('Move the sync to tomorrow.', today);
	const last = foldedLast('Move the sync to tomorrow.', dayOfIso('2024-05-06'));
	t.notDeepEqual(last.moments.spans, first.moments.spans);
});

const firstWord = test.macro({
	exec: (t, text: string, words: readonly string[]) => {
		const features = new TextFeatures(new FoldedText(text, today));
		t.deepEqual(features.moments.spans.map(span => features.words[features.wordAt(span)]), words);
	},
	title: (_, text) => `first words of the days in ${JSON.stringify(text)}`,
});

test(firstWord, 'Move it to Monday.', ['monday', 'monday']);
test(firstWord, 'Move Ada\'s and Ben\'s \'Don\'t panic\' to tomorrow, Zoë’s to March 8.', ['tomorrow', 'march', 'march']);
test(firstWord, 'Give "Budget"\'s, "Audit"\'s, "Lunch"’s, "Demo"\'s to us on March 8.', ['march', 'march']);
test(firstWord, 'Move it to the day that we\'d agreed upon, not before we’d met.', []);
