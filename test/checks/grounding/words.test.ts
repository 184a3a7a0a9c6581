import test from 'ava';
import { isOneMeaning, isMeantBy, withSynonyms } from '../../../src/checks/grounding/vocabulary.js';
import { stemOf, wordsOf } from '../../../src/checks/grounding/words.js';

const testWords = test.macro({
	exec: (t, text: string, expected: readonly string[]) => t.deepEqual(wordsOf(text), expected),
	title: (_, text) => `words of ${JSON.stringify(text)}`,
});

test(testWords, '', []);
test(testWords, ' - !', []);
test(testWords, 'reply to ada, by 5pm', ['reply', 'to', 'ada', 'by', '5pm']);
test(testWords, 'café über 7', ['café', 'über', '7']);
test(testWords, 'list_name=Backlog', ['list', 'name', 'Backlog']);

test('stems with all their synonyms are those that the stems mean', t => {
	const stems = new Set(['finished', 'budget'].map(stemOf));
	const all = withSynonyms(stems);
	for (const word of ['finished', 'completed', 'done', 'budget', 'backlog', 'lead']) {
		t.is(all.has(stemOf(word)), isMeantBy(stemOf(word), stems), word);
	}
	t.true(isOneMeaning(stemOf('completed'), stemOf('done')));
	t.false(isOneMeaning(stemOf('completed'), stemOf('budget')));
});
