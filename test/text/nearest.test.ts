import test, { type ExecutionContext } from 'ava';
import { nearest } from '../../src/text/nearest.js';

const means = (t: ExecutionContext, word: string, candidates: readonly string[], expected: string | undefined) => {
	t.is(nearest(word, candidates), expected);
};
test('a letter left out', means, 'concurency', ['count', 'concurrency'], 'concurrency');
test('two letters swapped', means, 'sede', ['speed', 'seed'], 'seed');
test('another case', means, 'BACK END', ['Front end', 'Back end'], 'Back end');
test('a part of whole words', means, 'send_email', ['email_reply_email', 'email_send_email'], 'email_send_email');
test('more than the whole', means, 'email_send_email_now', ['email_send_email'], 'email_send_email');
test('the first of equals', means, 'bat', ['cat', 'hat'], 'cat');
test('nothing near', means, 'rocket', ['count', 'seed'], undefined);
test('a short part of everything is near nothing', means, 'id', ['email_id', 'event_id'], undefined);
test('no candidates', means, 'seed', [], undefined);
test('an empty word', means, '', ['seed'], undefined);

test('a huge word costs nothing', t => {
	t.is(nearest('a'.repeat(50_000_000), ['email_send_email']), undefined);
});
