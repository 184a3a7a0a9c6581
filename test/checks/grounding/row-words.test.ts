import test from 'ava';
import { readRequest } from '../../../src/checks/grounding/request.js';
import { isIdle, mentionedStems, rowNounsOf, stemsAboutRows } from '../../../src/checks/grounding/row-words.js';
import { stemOf } from '../../../src/checks/grounding/words.js';

const { meansAll, counted, ordered, bounded } = rowNounsOf('email_id');

for (const text of ['delete the mails from ada', 'every mail from ada', 'all of them', 'each message that ada wrote', 'everything from ada']) test(`means all: ${text}`, t => t.regex(text, meansAll));
for (const text of ['delete the mail from ada', 'two of the mails', 'one of her mails', 'the latest mails', 'some of the mails', 'all her tasks']) test(`does not mean all: ${text}`, t => t.notRegex(text, meansAll));

test('rows counted out', t => {
	t.is(counted.exec('both mails')?.[1], 'both');
	t.is(counted.exec('all three mails')?.[2], 'three');
	t.notRegex('the mail and the two meetings', counted);
});

test('rows chosen by order, and by what is not measured', t => {
	t.regex('my latest two mails', ordered);
	t.notRegex('the mails of last week', ordered);
	t.regex('old mails', bounded);
	t.notRegex('mails about the old printer', bounded);
});

test('an id of another domain names its rows by its own word', t => {
	t.regex('cancel all orders of ada', rowNounsOf('order_id').meansAll);
	t.regex('two companies', rowNounsOf('companyId').named);
});

test('words for a kind of row and figures are idle, names of things are not', t => {
	for (const word of ['mails', 'tuesday', '12th', 'reassign']) t.true(isIdle(stemOf(word)), word);
	for (const word of ['budget', 'ada', 'completed']) t.false(isIdle(stemOf(word)), word);
});

test('what a text is about', t => {
	const stems = mentionedStems(readRequest('Delete the mails about the budget cuts that Ada sent.', undefined));
	t.true(stems.has(stemOf('budget')) && stems.has(stemOf('cuts')));
	t.false(mentionedStems(readRequest('Delete the budget mails.', undefined)).has(stemOf('budget')));
});

const about = (text: string, ...searched: string[]) => stemsAboutRows(readRequest(text, undefined), [rowNounsOf('email_id')], new Set(searched));

test('sentences that speak of no row tell nothing of them', t => {
	const talk = about('The train is late. Delete the budget mails.');
	t.true(talk.has('budget'));
	t.false(talk.has('train'));
	t.true(about('Ada writes too much about parking. Delete those.', 'ada').has(stemOf('parking')));
	t.true(about('Parking is over. The end.').has(stemOf('parking')), 'where no sentence speaks of any, all do');
});
