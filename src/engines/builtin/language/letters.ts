import type { Intent } from '../intent.js';
import { clutter, parties, pressures, turns } from './lexicon.js';
import { type Voice, continuing, phrase, say, sentence } from './voice.js';

const opener = (voice: Voice): string => {
	switch (voice.register) {
		case 'chatty': return say(voice, 'Hey, quick one.', 'Hi there!', 'Morning!', 'Hello again.', 'Me again.', 'Got a sec?', 'Right, next item.', 'Hi! Hope you slept well.', 'One more thing before I run.', 'Okay, listen.', 'Hey you.', 'Back from lunch already?', 'Guess who.', 'Hello from the train.', 'Still raining here.', 'Quick favour.', '', '');
		case 'polite': return say(voice, 'Hi,', 'Hello,', 'Good morning,', 'Sorry to bother you.', '', '', '', '');
		case 'formal': return say(voice, 'Good day.', 'Good afternoon.', '', '', '', '', '');
		default: return '';
	}
};

const closer = (voice: Voice): string => {
	switch (voice.register) {
		case 'chatty': return say(voice, 'Thanks!', 'You\'re a star.', 'Cheers.', 'Thanks a million!', 'Would make my day.', 'That\'s all for now.', 'Much obliged!', 'You are the best.', 'Off to the dentist now.', 'Talk soon.', 'Later!', '', '', '');
		case 'polite': return say(voice, 'Thank you.', 'Thanks in advance.', 'Many thanks!', 'Thanks!', 'I appreciate it.', 'Grateful as ever.', '', '', '', '');
		case 'formal': return say(voice, 'Thank you for your help.', 'With thanks.', 'Yours gratefully.', 'With kind regards.', '', '', '', '', '', '');
		default: return '';
	}
};

/** Why somebody wants it: something that happened, in a sentence of its own. It never adds a wish. */
const reason = (voice: Voice, intent: Intent): string => {
	const outside = () => `${voice.random.pick(parties)} ${voice.random.pick(pressures)}`;
	const own = intent.kind === 'act' && intent.deed.kind === 'delete'
		? () => voice.random.pick(clutter)
		: intent.kind === 'act' && intent.deed.kind === 'update' ? () => voice.random.pick(turns) : outside;
	return sentence(say(voice, outside, own, own));
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
	const start = opener(voice);
	const body = first ? phrase(why, core) : phrase(core, why);
	return phrase(greet(start, body, first && why !== ''), closer(voice));
};
