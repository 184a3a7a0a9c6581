import type { Content, Creation } from '../intent.js';
import { sayCustomer } from './customer-creations.js';
import { sayDay, sayDayNoun, sayDuration, sayTime } from './dates.js';
import { sayOrder } from './orders.js';
import { type Voice, capitalise, choose, list, quote, say, sentence } from './voice.js';

/** What a column of the selected row is called in a sentence, and the person whom the row names. */
export type RowWords = { readonly recipient: string; readonly content: (column: string) => string };

type Mail = Extract<Creation, { kind: 'mail' }>;
type Event = Extract<Creation, { kind: 'event' }>;
type Task = Extract<Creation, { kind: 'task' }>;

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
	if (!content.dictated) return sayMailOf(voice, to, subject, content.text);
	return voice.isLinked === true || voice.random.chance(0.6) ? orderMail(voice, to, subject, content.text) : tellMail(voice, to, subject, content.text);
};

/** A mail that holds nothing but a figure or a cell. */
const sayMailOf = (voice: Voice, to: string, subject: string, content: string): string => {
	const only = say(voice, 'nothing but', 'only', 'just');
	return choose(voice,
		() => sayOrder(voice, `send ${to} a mail with the subject ${subject} and ${only} ${content} as the body`),
		() => sayOrder(voice, `mail ${to} ${only} ${content} as the text, under the subject ${subject}`),
		() => sayOrder(voice, `email ${to} with the subject line ${subject}`, `the body should be ${only} ${content}`),
		() => sayOrder(voice, `write to ${to} with the subject ${subject}, the body being ${only} ${content}`));
};

// A dictated sentence comes last wherever it can: what follows its end mark would read as a part of it.
const orderMail = (voice: Voice, to: string, subject: string, body: string): string => {
	const says = say(voice, 'that says', 'that reads', 'reading', 'saying', 'with the text', 'with the words');
	const titled = say(voice, 'with the subject', 'titled', 'headed', 'under the subject', 'with the subject line', 'called');
	const letter = say(voice, 'a mail', 'an email', 'a message', 'a note', 'a short mail', 'an e-mail');
	return choose(voice,
		() => sayOrder(voice, `${say(voice, 'send', 'shoot', 'drop', 'write')} ${to} ${letter} ${titled} ${subject} ${says} ${body}`),
		() => sayOrder(voice, `email ${to} ${say(voice, 'with the subject', 'under the subject', 'with the subject line')} ${subject} and ${say(voice, 'write', 'say')} ${body}`),
		() => sayOrder(voice, `send ${letter} to ${to} ${says} ${body}`, say(voice, `use ${subject} as its subject`, `its subject is ${subject}`, `the subject: ${subject}`)),
		() => sayOrder(voice, `write to ${to} under the subject ${subject}: ${body}`),
		() => sayOrder(voice, `drop ${to} a line ${titled} ${subject} ${says} ${body}`),
		() => sayOrder(voice, `mail ${to} this: ${body}`, say(voice, `the subject line is ${subject}`, `put ${subject} in the subject line`)),
		() => sayOrder(voice, `send ${letter} ${titled} ${subject} to ${to}`, say(voice, `the text: ${body}`, `it should say ${body}`, `the body is ${body}`)),
		() => sayOrder(voice, `${say(voice, 'send', 'write')} ${letter} to ${to}`, say(voice, `the subject is ${subject} and the text ${body}`, `it should be titled ${subject} and say ${body}`, `put ${subject} as the subject, then write ${body}`)));
};

const tellMail = (voice: Voice, to: string, subject: string, body: string): string => choose(voice,
	() => `${capitalise(to)} ${say(voice, 'should get', 'needs', 'has to get')} ${say(voice, 'an email', 'a mail', 'a message', 'a few lines')} from me. ${sentence(say(voice, `subject line ${subject}, body ${body}`, `the subject is ${subject}, the text ${body}`, `title it ${subject} and write ${body}`, `make the subject ${subject} and the message ${body}`))}`,
	() => `${sentence(say(voice, `the following mail is for ${to}: ${body}`, `this goes to ${to} by mail: ${body}`))} ${sentence(say(voice, `use ${subject} as the subject`, `the subject line should be ${subject}`, `title: ${subject}`))}`);

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
	const name = content.text;
	if (!content.dictated) return sayEventOf(voice, who, when, length, name);
	return voice.isLinked === true || voice.random.chance(0.8)
		? orderEvent(voice, who, when, length, `${event.duration}-minute`, name)
		: `${sentence(say(voice, `I want to meet ${who} ${when}`, `${who} and I are to meet ${when}`, `${who} agreed to see me ${when}`))} ${sentence(say(voice, `book ${length} for that as ${name}`, `put it in the calendar as ${name}, ${length}`, `schedule it for ${length} under the name ${name}`))}`;
};

/** A meeting that is called as a cell reads. */
const sayEventOf = (voice: Voice, who: string, when: string, length: string, name: string): string => choose(voice,
	() => sayOrder(voice, `book ${length} with ${who} ${when}, using ${name} as its name`),
	() => sayOrder(voice, `set up a meeting with ${who} ${when} for ${length} and name it after ${name}, word for word`),
	() => sayOrder(voice, `schedule a meeting with ${who} ${when} that lasts ${length}`, `its title should be ${name}`),
	() => sayOrder(voice, `put a meeting with ${who} in the calendar ${when}`, `it takes ${length}, and its name is ${name}, word for word`));

const orderEvent = (voice: Voice, who: string, when: string, length: string, hyphenated: string, name: string): string => choose(voice,
	() => sayOrder(voice, `${say(voice, 'book', 'schedule', 'plan', 'set up')} ${name} with ${who} ${when} for ${length}`),
	() => sayOrder(voice, `${say(voice, 'schedule', 'block', 'book')} ${length} with ${who} ${when} and ${say(voice, 'call it', 'name it', 'title it')} ${name}`),
	() => sayOrder(voice, `put a ${hyphenated} ${name} with ${who} in the calendar ${when}`),
	() => sayOrder(voice, `set up ${name} with ${who}, ${when}, lasting ${length}`),
	() => sayOrder(voice, `${say(voice, 'create', 'make', 'add')} a calendar entry ${name} with ${who} ${when}, ${length} long`),
	() => sayOrder(voice, `arrange ${say(voice, 'a meeting', 'an appointment')} ${say(voice, 'named', 'called', 'titled')} ${name} with ${who} ${when}, ${length} in all`),
	() => sayOrder(voice, `add ${name} to ${say(voice, 'the', 'my')} calendar ${when} with ${who}`, say(voice, `it takes ${length}`, `${length} should do`, `plan ${length} for it`)),
	() => sayOrder(voice, `${say(voice, 'reserve', 'set aside', 'book')} ${length} with ${who} ${when} under the title ${name}`),
	() => sayOrder(voice, `set up a meeting with ${who}`, say(voice,
		`it is ${when}, takes ${length}, and is called ${name}`,
		`call it ${name}; it starts ${when} and takes ${length}`,
		`it starts ${when}, lasts ${length} and goes by the title ${name}`)));

export const sayTask = (voice: Voice, task: Task): string => {
	const who = task.person.called;
	const name = quote(voice, task.name);
	const head = say(voice, 'task', 'task', 'card', 'ticket');
	const board = say(voice, `the ${task.board} board`, `our ${task.board} board`, `the ${task.board.toLowerCase()} board`, `our ${task.board.toLowerCase()} board`);
	// "In In Progress" would say the preposition twice.
	const column = say(voice, `the ${task.list} column`, `the ${task.list} list`, task.list.startsWith('In ') ? `the ${task.list} column` : task.list);
	const isDue = say(voice, () => `due ${sayDay(voice, task.due)}`, () => `due by ${sayDayNoun(voice, task.due)}`);
	const due = say(voice, isDue, isDue, () => `with a due date of ${sayDayNoun(voice, task.due)}`);
	const details = voice.random.shuffle([`on ${board}`, `in ${column}`, due]);
	return voice.isLinked === true || voice.random.chance(0.65)
		? sayOrder(voice, say(voice,
			() => `create a ${head} ${name} for ${who} ${list(details)}`,
			() => `add ${name} to ${board} for ${who}, in ${column}, ${due}`,
			() => `open a new ${head} for ${who} called ${name}, ${details.join(', ')}`,
			() => `give ${who} a new ${head}: ${name}, ${details.join(', ')}`,
			() => `assign ${who} a new ${head} ${name} ${details.join(', ')}`,
			() => `put a new ${head} ${name} in ${column} of ${board}, assigned to ${who} and ${isDue}`))
		: say(voice,
			() => `${sentence(say(voice, `we need a new ${head} on ${board}: ${name}`, `there should be a new ${head} ${name} on ${board}`))} ${sentence(say(voice, `assign it to ${who} and put it in ${column}, ${due}`, `${who} will take it; it starts in ${column} and is ${isDue}`, `it is for ${who}, goes into ${column} and is ${isDue}`))}`,
			() => `${sentence(`${who} ${say(voice, 'takes on', 'is going to work on', 'will look after')} something new: ${name}`)} ${sentence(say(voice, `create the ${head} on ${board} in ${column}, ${due}`, `add it to ${column} on ${board}, ${due}`))}`);
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
