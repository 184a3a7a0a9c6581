import type { Intent } from '../intent.js';
import { clutter, parties, pressures, turns } from './lexicon.js';
import { type Register, type Voice, continuing, phrase, sentence } from './voice.js';

const openers: Readonly<Partial<Record<Register, readonly string[]>>> = {
	chatty: ['Hey, quick one.', 'Hi there!', 'Morning!', 'Hello again.', 'Me again.', 'Got a sec?', 'Right, next item.', 'Hi! Hope you slept well.', 'One more thing before I run.', 'Okay, listen.', 'Hey you.', 'Back from lunch already?', 'Guess who.', 'Hello from the train.', 'Still raining here.', 'Quick favour.', '', ''],
	polite: ['Hi,', 'Hello,', 'Good morning,', 'Sorry to bother you.', '', '', '', ''],
	formal: ['Good day.', 'Good afternoon.', '', '', '', '', ''],
};

const closers: Readonly<Partial<Record<Register, readonly string[]>>> = {
	chatty: ['Thanks!', 'You\'re a star.', 'Cheers.', 'Thanks a million!', 'Would make my day.', 'That\'s all for now.', 'Much obliged!', 'You are the best.', 'Off to the dentist now.', 'Talk soon.', 'Later!', '', '', ''],
	polite: ['Thank you.', 'Thanks in advance.', 'Many thanks!', 'Thanks!', 'I appreciate it.', 'Grateful as ever.', '', '', '', ''],
	formal: ['Thank you for your help.', 'With thanks.', 'Yours gratefully.', 'With kind regards.', '', '', '', '', '', ''],
};

/** One of the register's, if it has any. */
const oneOf = ({ random, register }: Voice, texts: typeof openers): string => {
	const own = texts[register];
	return own === undefined ? '' : random.pick(own);
};

/** Why somebody wants it: something that happened, in a sentence of its own. It never adds a wish. */
const reason = (voice: Voice, intent: Intent): string => {
	const { random } = voice;
	const deed = intent.kind === 'act' ? intent.deed.kind : undefined;
	const own = deed === 'delete' ? clutter : deed === 'update' ? turns : undefined;
	const isOutside = random.integer(3) === 0 || own === undefined;
	return sentence(isOutside ? `${random.pick(parties)} ${random.pick(pressures)}` : random.pick(own));
};

const reasonShare = { terse: 0, plain: 0.35, polite: 0.4, chatty: 0.75, formal: 0.35, brisk: 0.3 } as const;

/** "Hello, please ..." goes on; before a sentence that tells something the greeting ends. */
const greet = (start: string, body: string, tells: boolean): string => {
	if (!start.endsWith(',')) return phrase(start, body);
	return tells ? `${start.slice(0, -1)}. ${body}` : `${start} ${continuing(body)}`;
};

/** Puts the wishes into a message: greeting, reason, thanks, as the register has them. */
export const surround = (voice: Voice, intent: Intent, core: string): string => {
	const why = voice.random.chance(reasonShare[voice.register]) ? reason(voice, intent) : '';
	const first = voice.random.chance(0.6);
	const start = oneOf(voice, openers);
	const body = first ? phrase(why, core) : phrase(core, why);
	return phrase(greet(start, body, first && why !== ''), oneOf(voice, closers));
};
