import type { Content, Creation } from '../intent.js';
import { sayDay, sayDayNoun, sayDuration, sayTime } from './dates.js';
import { type Voice, capitalise, list, phrase, possessive, quote, say, sentence } from './voice.js';

/** What a column of the selected row is called in a sentence; `thing` stands for the row. */
export type RowWords = { readonly recipient: string; readonly content: (column: string) => string };

type Mail = Extract<Creation, { kind: 'mail' }>;
type Event = Extract<Creation, { kind: 'event' }>;
type Task = Extract<Creation, { kind: 'task' }>;
type Customer = Extract<Creation, { kind: 'customer' }>;

/** Polite lead-ins of an order, by register; the order follows in the imperative. */
const lead = (voice: Voice, order: string): string => {
	switch (voice.register) {
		case 'terse': return sentence(order);
		case 'brisk': return say(voice, () => sentence(order), () => sentence(`I need you to ${order}`), () => sentence(`go ahead and ${order}`));
		case 'plain': return say(voice, () => sentence(order), () => sentence(`please ${order}`), () => sentence(`I want you to ${order}`), () => sentence(`let's ${order}`));
		case 'polite': return say(voice, () => sentence(`please ${order}`), () => sentence(`could you ${order}`, '?'), () => sentence(`would you please ${order}`, '?'), () => sentence(`I'd be glad if you could ${order}`));
		case 'formal': return say(voice, () => sentence(`kindly ${order}`), () => sentence(`please ${order}`), () => sentence(`${say(voice, 'I would ask you to', 'you are asked to', 'I request that you', 'be so good as to')} ${order}`), () => sentence(order));
		case 'chatty': return say(voice, () => sentence(`can you ${order}`, '?'), () => sentence(`I'd love it if you could ${order}`), () => sentence(`any chance you could ${order}`, '?'), () => sentence(`do me a favour and ${order}`), () => sentence(`next thing: ${order}`));
	}
};

const sayContent = (voice: Voice, content: Content, words: RowWords | undefined): { readonly dictated: boolean; readonly text: string } => {
	switch (content.kind) {
		case 'text': return { dictated: true, text: quote(voice, content.text) };
		case 'row': return { dictated: false, text: words?.content(content.column) ?? content.column };
		case 'total': return { dictated: false, text: content.measure === 'total_visits' ? 'the number of visits' : 'the number of engaged users' };
	}
};

export const sayMail = (voice: Voice, mail: Mail, words?: RowWords): string => {
	const to = mail.to.kind === 'person' ? mail.to.person.called : words?.recipient ?? '';
	const subject = quote(voice, mail.subject);
	const content = sayContent(voice, mail.body, words);
	if (!content.dictated) {
		const body = content.text;
		const only = say(voice, 'nothing but', 'only', 'just');
		return lead(voice, say(voice,
			`send ${to} a mail with the subject ${subject} and ${only} ${body} as the body`,
			`mail ${to} ${only} ${body} as the text, under the subject ${subject}`,
			`email ${to} with the subject line ${subject}; the body should be ${only} ${body}`,
			`write to ${to} with the subject ${subject}, the body being ${only} ${body}`));
	}
	const body = content.text;
	const order = () => lead(voice, say(voice,
		`send ${to} a mail with the subject ${subject} that says ${body}`,
		`email ${to}, subject ${subject}, and write ${body}`,
		`send a message to ${to} saying ${body}, with the subject ${subject}`,
		`write to ${to} under the subject ${subject}: ${body}`,
		`drop ${to} a line titled ${subject} reading ${body}`,
		`mail ${to} ${body}, with ${subject} as the subject line`,
		`shoot ${to} an email headed ${subject} with the text ${body}`,
		`send an email titled ${subject} to ${to}. The text: ${body}`));
	const apart = () => say(voice,
		() => `${lead(voice, `send an email to ${to}`)} ${sentence(say(voice, `the subject is ${subject} and the text ${body}`, `subject: ${subject}. Text: ${body}`, `it should be titled ${subject} and say ${body}`, `put ${subject} as the subject, then write ${body}`))}`,
		() => `${capitalise(to)} ${say(voice, 'should get', 'needs', 'has to get')} an email from me. ${sentence(say(voice, `subject line ${subject}, body ${body}`, `title it ${subject} and write ${body}`, `make the subject ${subject} and the message ${body}`))}`,
		() => `${sentence(say(voice, `the following mail is for ${to}: ${body}`, `this goes to ${to} by mail: ${body}`))} ${sentence(say(voice, `use ${subject} as the subject`, `the subject line should be ${subject}`, `title: ${subject}`))}`);
	return voice.random.chance(0.6) ? order() : apart();
};

const sayWhen = (voice: Voice, start: string): string => {
	const day = sayDay(voice, start.slice(0, 10));
	const time = sayTime(voice, start.slice(11));
	return say(voice, `${day} at ${time}`, `at ${time} ${day}`);
};

export const sayEvent = (voice: Voice, event: Event, words?: RowWords): string => {
	const who = event.with.kind === 'person' ? event.with.person.called : words?.recipient ?? '';
	const when = sayWhen(voice, event.start);
	const length = sayDuration(voice, event.duration);
	const content = sayContent(voice, event.name, words);
	if (!content.dictated) {
		const name = content.text;
		return lead(voice, say(voice,
			`book ${length} with ${who} ${when}, using ${name} as its name`,
			`set up a meeting with ${who} ${when} for ${length} and name it after ${name}, word for word`,
			`schedule a meeting with ${who} ${when}, ${length} long, titled with ${name}`,
			`put a meeting with ${who} in the calendar ${when}. It takes ${length}, and its name is ${name}, word for word`));
	}
	const name = content.text;
	const hyphenated = `${event.duration}-minute`;
	return voice.random.chance(0.7)
		? lead(voice, say(voice,
			`book ${name} with ${who} ${when} for ${length}`,
			`schedule ${length} with ${who} ${when} and call it ${name}`,
			`put a ${hyphenated} ${name} with ${who} in the calendar ${when}`,
			`set up ${name} with ${who}, ${when}, lasting ${length}`,
			`create a calendar entry ${name} with ${who}: ${when}, ${length}`,
			`arrange a meeting with ${who} named ${name}, ${length}, ${when}`,
			`add ${name} to the calendar ${when} with ${who}, ${length} in all`,
			`reserve ${length} with ${who} ${when} under the title ${name}`))
		: say(voice,
			() => `${lead(voice, `set up a meeting with ${who}`)} ${sentence(say(voice, `call it ${name}, make it ${length} and put it ${when}`, `${when} for ${length}, the title is ${name}`, `title ${name}, start ${when}, length ${length}`))}`,
			() => `${sentence(say(voice, `I want to meet ${who} ${when}`, `${who} and I are to meet ${when}`, `${who} agreed to see me ${when}`))} ${sentence(say(voice, `book ${length} for that as ${name}`, `put it in the calendar as ${name}, ${length}`, `schedule it for ${length} under the name ${name}`))}`);
};

export const sayTask = (voice: Voice, task: Task): string => {
	const who = task.person.called;
	const name = quote(voice, task.name);
	const head = say(voice, 'task', 'task', 'card', 'ticket');
	const board = say(voice, `the ${task.board} board`, `the ${task.board} board`, `the ${task.board.toLowerCase()} board`);
	const column = say(voice, task.list, `the ${task.list} column`, `the ${task.list} list`);
	const due = say(voice, `due ${sayDay(voice, task.due)}`, `due by ${sayDayNoun(voice, task.due)}`, `with a due date of ${sayDayNoun(voice, task.due)}`);
	const details = voice.random.shuffle([`on ${board}`, `in ${column}`, due]);
	return voice.random.chance(0.65)
		? lead(voice, say(voice,
			`create a ${head} ${name} for ${who} ${list(details)}`,
			`add ${name} to ${board} for ${who}, in ${column}, ${due}`,
			`open a new ${head} for ${who} called ${name}, ${details.join(', ')}`,
			`give ${who} a new ${head}: ${name}, ${details.join(', ')}`,
			`assign ${who} a new ${head} ${name} ${details.join(', ')}`,
			`put a new ${head} ${name} in ${column} of ${board}, assigned to ${who} and ${due}`))
		: say(voice,
			() => `${sentence(say(voice, `we need a new ${head} on ${board}: ${name}`, `there should be a new ${head} ${name} on ${board}`))} ${sentence(say(voice, `assign it to ${who}, put it in ${column}, ${due}`, `${who} will take it; it starts in ${column} and is ${due}`.replace('is with', 'comes with'), `it is for ${who}, goes into ${column} and is ${due}`.replace('is with', 'comes with')))}`,
			() => `${sentence(`${who} ${say(voice, 'takes on', 'is going to work on', 'will look after')} something new: ${name}`)} ${sentence(say(voice, `create the ${head} on ${board} in ${column}, ${due}`, `add it to ${column} on ${board}, ${due}`))}`);
};

export const sayCustomer = (voice: Voice, customer: Customer): string => {
	const owner = customer.owner.called;
	const article = (noun: string) => `${/^[AEIOU]/i.test(noun) ? 'an' : 'a'} ${noun}`;
	const status = say(voice, `with the status ${customer.status}`, `as ${article(customer.status)}${customer.status === 'Lead' ? '' : ' customer'}`, `status ${customer.status}`);
	const details = voice.random.shuffle([
		...(customer.product === undefined ? [] : [say(voice, `interested in ${customer.product.toLowerCase()}`, `product interest: ${customer.product}`, `the interest is in ${customer.product}`)]),
		...(customer.email === undefined ? [] : [say(voice, `email ${customer.email}`, `mail address ${customer.email}`, `reachable at ${customer.email}`)]),
		...(customer.phone === undefined ? [] : [say(voice, `phone ${customer.phone}`, `phone number ${customer.phone}`)]),
		...(customer.followUp === undefined ? [] : [say(voice, `follow-up by ${sayDayNoun(voice, customer.followUp)}`, `to be followed up by ${sayDayNoun(voice, customer.followUp)}`)]),
	]);
	const note = customer.notes === undefined ? '' : sentence(say(voice, `put ${quote(voice, customer.notes)} in the notes`, `the notes should say ${quote(voice, customer.notes)}`, `note: ${quote(voice, customer.notes)}`));
	const extra = details.length === 0 ? '' : `: ${details.join(', ')}`;
	const core = say(voice,
		() => lead(voice, `add ${customer.name} to the CRM ${status}, assigned to ${owner}${extra}`),
		() => lead(voice, `create a new customer ${customer.name} ${status} for ${owner}${extra}`),
		() => lead(voice, `enter ${customer.name} as a new customer of ${possessive(owner)} ${status}${extra}`),
		() => `${sentence(say(voice, `${owner} won over somebody new: ${customer.name}`, `we have a new contact, ${customer.name}, for ${owner}`, `${customer.name} is new and goes to ${owner}`))} ${lead(voice, `add them to the CRM ${status}${extra}`)}`,
		() => lead(voice, `register ${customer.name} in the CRM under ${owner} ${status}${extra}`));
	return phrase(core, note);
};

/** Any new row. */
export const sayCreation = (voice: Voice, creation: Creation, words?: RowWords): string => {
	switch (creation.kind) {
		case 'mail': return sayMail(voice, creation, words);
		case 'event': return sayEvent(voice, creation, words);
		case 'task': return sayTask(voice, creation);
		case 'customer': return sayCustomer(voice, creation);
	}
};

