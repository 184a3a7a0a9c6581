import type { EmailRow } from '../environment/workplace/tables.js';
import type { Random } from '../random/random.js';
import { isWorkday, writeMoment, type Moment } from './clock.js';
import { drawIds } from './ids.js';
import { findTopic, type Affairs, type Topic } from './mail-topics.js';
import { capitalize, wordPhrase } from './phrases.js';
import { closings, greetings, partingWords, politeGreetings, replyOpenings } from './vocabulary/mail-manners.js';

type Direction = 'inbox' | 'outbox';
type Mail = { readonly direction: Direction; readonly address: string; readonly subject: string; readonly body: string; readonly second: number };

const daySeconds = 86_400;
const mailDays = 60;
const startedByThem = 0.62;
/** How many mails a thread has, as often as they stand here. */
const threadLengths = [1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 4];

const openMail = (topic: Topic, direction: Direction, random: Random): string[] => {
	const { openings, details, asks } = topic[direction];
	const phrases = [random.pick(openings), ...random.sample(details, random.between(1, 2))];
	if (random.chance(0.75)) phrases.push(random.pick(asks));
	if (random.chance(0.2)) phrases.push(random.pick(partingWords));
	return phrases;
};

const answerMail = (topic: Topic, direction: Direction, random: Random): string[] => {
	const phrases = [random.pick(replyOpenings), random.pick(topic.replies)];
	if (random.chance(0.4)) phrases.push(random.pick(topic[direction].details));
	if (random.chance(0.3)) phrases.push(random.pick(partingWords));
	return phrases;
};

/** The mailbox of one person: threads with colleagues and customers, until there are mails enough. */
class Mailbox {
	readonly mails: Mail[] = [];
	readonly #affairs: Affairs;
	readonly #random: Random;
	readonly #now: number;
	readonly #subjects = new Set<string>();
	readonly #taken = new Set<number>();

	constructor(affairs: Affairs, random: Random) {
		this.#affairs = affairs;
		this.#random = random;
		this.#now = affairs.now.day * daySeconds + affairs.now.second;
	}

	/** Adds a thread of at most so many mails; none where its topic lies too far back. */
	addThread(most: number): void {
		const random = this.#random;
		const topic = findTopic(this.#affairs, random);
		const first = Math.max(topic.window[0], this.#affairs.now.day - mailDays);
		const last = topic.window[1];
		if (last < first) return;
		const subject = this.#chooseSubject(topic);
		let direction: Direction = random.chance(startedByThem) ? 'inbox' : 'outbox';
		let second = this.#officeTime(first, last);
		const length = Math.min(most, random.pick(threadLengths));
		const limit = Math.min(this.#now, (last + 1) * daySeconds - 1);
		for (let index = 0; index < length && second <= limit; index++) {
			this.#write(topic, direction, index === 0 ? subject : `Re: ${subject}`, index > 0, second);
			direction = direction === 'inbox' ? 'outbox' : 'inbox';
			second = this.#answerTime(second);
		}
	}

	#write(topic: Topic, direction: Direction, subject: string, isAnswer: boolean, second: number): void {
		let free = second;
		while (this.#taken.has(free)) free--;
		this.#taken.add(free);
		const phrases = isAnswer ? answerMail(topic, direction, this.#random) : openMail(topic, direction, this.#random);
		this.mails.push({ direction, address: topic.counterpart.address, subject, body: this.#writeBody(topic, direction, phrases), second: free });
	}

	#writeBody(topic: Topic, direction: Direction, phrases: readonly string[]): string {
		const random = this.#random;
		const owner = this.#affairs.staff.owner.firstName;
		const [reader, writer] = direction === 'inbox' ? [owner, topic.counterpart.firstName] : [topic.counterpart.firstName, owner];
		const greeting = wordPhrase(random.pick(topic.isCustomer ? politeGreetings : greetings), { name: reader }, random);
		const text = [...new Set(phrases)].map(phrase => wordPhrase(phrase, topic.slots, random)).join(' ');
		return [greeting, '', text, '', random.pick(closings), writer].join('\n');
	}

	#chooseSubject(topic: Topic): string {
		const draw = () => capitalize(wordPhrase(this.#random.pick(topic.subjects), topic.slots, this.#random));
		let subject = draw();
		for (let attempt = 0; attempt < 4 && this.#subjects.has(subject); attempt++) subject = draw();
		this.#subjects.add(subject);
		return subject;
	}

	/** A time within office hours of one of the days, mostly a workday; never after now. */
	#officeTime(first: number, last: number): number {
		const random = this.#random;
		let day = random.between(first, last);
		for (let attempt = 0; attempt < 3 && !isWorkday(day); attempt++) day = random.between(first, last);
		const second = Math.floor((7.5 + (random.next() + random.next()) / 2 * 11.5) * 3600);
		const time = day * daySeconds + second;
		return time <= this.#now ? time : day * daySeconds + Math.floor(random.next() * (this.#now - day * daySeconds));
	}

	/** Answers come within minutes, hours or on the next day, not in the night. */
	#answerTime(second: number): number {
		const random = this.#random;
		const soon = second + Math.floor(600 + random.next() ** 2 * 7 * 3600);
		const hour = (soon % daySeconds) / 3600;
		if (hour >= 7 && hour < 20) return soon;
		return (Math.floor(second / daySeconds) + 1) * daySeconds + random.between(8 * 3600, 11 * 3600);
	}
}

/** Writes the mails of the last two months, in the order in which they were sent; no two in the same second. */
export const writeEmails = (count: number, affairs: Affairs, random: Random): EmailRow[] => {
	const mailbox = new Mailbox(affairs, random);
	while (mailbox.mails.length < count) mailbox.addThread(count - mailbox.mails.length);
	const ids = drawIds(count, 8, random);
	return mailbox.mails.toSorted((one, other) => one.second - other.second).map((mail, index) => ({
		email_id: ids[index] ?? null,
		'inbox/outbox': mail.direction,
		'sender/recipient': mail.address,
		subject: mail.subject,
		sent_datetime: writeMoment(momentOf(mail.second)),
		body: mail.body,
	}));
};

const momentOf = (second: number): Moment => ({ day: Math.floor(second / daySeconds), second: second % daySeconds });
