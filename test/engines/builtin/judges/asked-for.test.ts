import test from 'ava';
import { createJudges } from '../../../../src/engines/builtin/judges/index.js';
import { trajectoryScores } from '../../../../src/records/judgement.js';
import { now, toolSet } from './parts.js';
import { type Call, environment, recordWith, type Solution, solutions } from './solutions.js';

/** What a trajectory does beyond what the request asks for, or short of it: planted into good solutions. */
const judges = createJudges({ toolSet, environment, now });
const lowestGood = 4;

const at = (person: string): string => `${person}@northwind.example`;
const directory = (name: string): Call => ['company_directory_find_email_address', { name }];
const mail = (person: string, subject: string, body: string): Call => ['email_send_email', { recipient: at(person), subject, body }];

const customer = { customer_name: 'Rosalind Hawthorne', assigned_to_email: at('rosa.jensen'), status: 'Lead' };
const options = {
	customer_email: 'rosalind@millbrook.example', customer_phone: '555-0188-7030', product_interest: 'Consulting', follow_up_by: '2023-12-15', notes: 'Met at the trade fair.',
};
const full: Solution = {
	pattern: 'crm_lookup_add',
	request: 'Please add Rosalind Hawthorne as a new lead for Rosa. She is interested in consulting, her address is rosalind@millbrook.example and her phone 555-0188-7030. '
		+ 'Follow up by December 15. The notes should say "Met at the trade fair."',
	calls: [directory('rosa'), ['customer_relationship_manager_add_customer', { ...customer, ...options }]],
	answer: 'Rosalind Hawthorne is a new lead of Rosa\'s.',
};
const bare: Solution = {
	...full, request: 'Please add Rosalind Hawthorne as a new lead for Rosa.', calls: [directory('rosa'), ['customer_relationship_manager_add_customer', customer]],
};
const priya = mail('priya.quinn', 'Printer', 'It is fixed.');
const marek = mail('marek.petrov', 'Good week', 'Traffic is picking up.');
const twoMails: Solution = {
	pattern: 'of one\'s own',
	request: 'Email Priya Quinn with the subject "Printer" and the text "It is fixed." After that, write to Marek, subject "Good week", saying "Traffic is picking up."',
	calls: [directory('priya'), priya, directory('marek'), marek],
	answer: 'Priya Quinn has the mail "Printer", and Marek has "Good week".',
};
const anaSearch = solutions.win.calls[0];
const anaId = solutions.win.calls[1][1].customer_id;
const change = (field: string, new_value: string): Call => ['customer_relationship_manager_update_customer', { customer_id: anaId, field, new_value }];
const twoChanges: Solution = {
	pattern: 'crm_status_update',
	request: 'Set the customer Ana Ito to Won and move the follow-up to December 20.',
	calls: [anaSearch, change('status', 'Won'), change('follow_up_by', '2023-12-20')],
	answer: 'Ana Ito is won, with a follow-up on December 20.',
};
const oneMail: Solution = { ...solutions.deleteMails, request: 'Delete the mail from Uma about the incident follow-up that came on October 3.' };

for (const [name, solution] of Object.entries({ full, bare, twoMails, twoChanges, oneMail })) {
	test(`good: ${name}`, async t => {
		const judgement = await judges.judgeTrajectory(recordWith(solution));
		t.deepEqual(judgement.issues, []);
		t.true(judgement.is_valid);
	});
}

const adding = (solution: Solution, ...calls: readonly Call[]): Solution => ({ ...solution, calls: [...solution.calls, ...calls] });
const without = (solution: Solution, ...indexes: readonly number[]): Solution => ({ ...solution, calls: solution.calls.filter((_, index) => !indexes.includes(index)) });
const setting = (solution: Solution, values: Readonly<Record<string, unknown>>): Solution =>
	({ ...solution, calls: solution.calls.map(([name, given], index) => [name, index === solution.calls.length - 1 ? { ...given, ...values } : given]) });

const macro = test.macro(async (t, solution: Solution, issue: RegExp) => {
	const judgement = await judges.judgeTrajectory(recordWith(solution));
	t.true(judgement.issues.some(text => issue.test(text)), judgement.issues.join('\n'));
	t.true(!judgement.is_valid || trajectoryScores.some(score => score !== 'efficiency' && judgement[score] < lowestGood), JSON.stringify(judgement));
});

for (const option of Object.keys(options)) {
	test(`${option} is asked for and not given`, macro, setting(full, { [option]: undefined }), new RegExp(`the request gives ${option}|is in no call`));
}
for (const [option, value] of Object.entries({ ...options, last_contact_date: '2023-11-30' })) {
	test(`${option} is given and not asked for`, macro, setting(bare, { [option]: value }), new RegExp(`gives ${option}, and the request says nothing`));
}
test('the second of two mails is not sent', macro, without(twoMails, 2, 3), /"Good week".*is in no call/);
test('the second of two mails is not sent, though its recipient was looked up', macro, without(twoMails, 3), /"Good week".*is in no call/);
test('the first of two mails is not sent', macro, without(twoMails, 0, 1), /"Printer".*is in no call/);
test('a day that is to be set is not set', macro, without(twoChanges, 2), /asks for december 20/);
test('a value that is to be set is not set', macro, without(twoChanges, 1), /asks for "Won"/);
test('a third mail that nobody asked for', macro, adding(twoMails, mail('marek.petrov', 'Done', 'I have taken care of everything.')), /makes 1 more than/);
test('a mail with words of the request that nobody asked for', macro, adding(twoMails, mail('marek.petrov', 'Email Priya', 'Write to Marek with the subject')), /makes 1 more than/);
test('a mail after a deletion', macro, adding(oneMail, directory('uma'), mail('uma.rahman', 'Deleted', 'Your mail is gone.')), /nothing asks for it/);
test('an event after a status', macro, adding(solutions.win, directory('rosa'), ['calendar_create_event', {
	event_name: 'Ana Ito', participant_email: at('rosa.jensen'), event_start: '2023-12-06 10:00:00', duration: '30',
}]), /nothing asks for it/);
test('a rename that nobody asked for', macro, adding(solutions.win, change('customer_name', 'Somebody Else')), /sets customer_name.*says nothing of it/);
test('a note that nobody asked for', macro, adding(solutions.win, change('notes', 'Call back soon.')), /sets notes.*says nothing of it/);
test('an interest that nobody asked for', macro, adding(solutions.win, change('product_interest', 'Consulting')), /sets product_interest.*says nothing of it/);

const everyRow = { query: 'uma', page_size: 100 };
const otherMail = (passes: (row: Readonly<Record<string, string>>) => boolean): Solution => {
	const result = environment.open().call({ name: 'email_search_emails', arguments: JSON.stringify(everyRow) });
	const rows = 'value' in result ? (result.value as { readonly emails: ReadonlyArray<Readonly<Record<string, string>>> }).emails : [];
	const row = rows.find(passes);
	if (row === undefined) throw new Error('the world has no such mail of Uma\'s');
	return { ...solutions.deleteMails, calls: [['email_search_emails', everyRow], ...solutions.deleteMails.calls.slice(1), ['email_delete_email', { email_id: row['email_id'] }]] };
};
test('a mail of another day is deleted as well', macro, otherMail(row => row['inbox/outbox'] === 'inbox' && !String(row['sent_datetime']).startsWith('2023-10-03')), /is not within.*as the others are/);
test('a mail that went out is deleted as well', macro, otherMail(row => row['inbox/outbox'] === 'outbox'), /as the others are/);
test('a second mail is deleted where one is meant', macro, { ...otherMail(row => row['email_id'] !== solutions.deleteMails.calls[1]?.[1]['email_id']), request: oneMail.request }, /writes to 2 rows, and the request means one/);
