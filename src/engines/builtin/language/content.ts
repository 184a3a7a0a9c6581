import type { Random } from '../../../random/random.js';
import {
	asks, circumstances, customerNews, events, farewells, gatherings, happenings, moments, newcomers, qualities, simpleThings,
	taskObjects, taskQualifiers, taskVerbs, things,
} from './lexicon.js';
import { capitalise } from './voice.js';

/**
 * The texts that a request dictates word by word: bodies, subjects, names of new rows. Drawn when the scenario is, so
 * that the request and the solution cannot but agree on them.
 */

/** A thing that people at work write about, without its article. */
const thing = (random: Random): string =>
	random.chance(0.3) ? random.pick(things) : `${random.pick(qualities)} ${random.pick(simpleThings)}`;

/** "the wrinkled poster got soaked at customs". */
const news = (random: Random): string =>
	random.chance(0.4)
		? `the ${random.pick(things)} ${random.pick(happenings)}`
		: `the ${random.pick(qualities)} ${random.pick(simpleThings)} ${random.pick(events)} ${random.pick(circumstances)}`;

/** How one asks for something, before and after what is asked for. */
const requests: ReadonlyArray<readonly [before: string, after: string]> = [
	['please ', '.'], ['could you ', '?'], ['can you ', '?'], ['it would help if you could ', '.'], ['is it fair to ask you to ', '?'],
	['feel free to ', '.'], ['somebody has to ', '.'], ['do you have time to ', '?'], ['we still have to ', '.'], ['I need you to ', '.'],
];

const askSentence = (random: Random, object: string): string => {
	const ask = `${random.pick(asks)} ${object}`;
	const moment = random.chance(0.7) ? ` ${random.pick(moments)}` : '';
	const [before, after] = random.pick(requests);
	return `${before}${ask}${moment}${after}`;
};

const asides = ['just so you know', 'for the record', 'by the way', 'in case you wondered', 'as it turns out', 'believe it or not'] as const;

/** A mail of one to three sentences, on one line, without greeting: what a person dictates. */
export const mailBody = (random: Random): string => {
	switch (random.integer(8)) {
		case 0: return `${capitalise(news(random))}. ${capitalise(random.pick(farewells))}`;
		case 1: return `${capitalise(news(random))}, so ${askSentence(random, `the ${thing(random)}`)}`;
		case 2: return `${capitalise(askSentence(random, `the ${thing(random)}`))} ${capitalise(random.pick(farewells))}`;
		case 3: return `${capitalise(news(random))}. ${capitalise(askSentence(random, `the ${thing(random)}`))}`;
		case 4: return `${capitalise(random.pick(asides))}, ${news(random)}.`;
		case 5: return `${capitalise(news(random))}, and ${news(random)}.`;
		case 6: return `${capitalise(news(random))}.`;
		default: return capitalise(askSentence(random, `the ${thing(random)}`));
	}
};

/** A reply: shorter, and to the point. */
export const replyBody = (random: Random): string => {
	const what = `the ${thing(random)}`;
	switch (random.integer(8)) {
		case 0: return `Thanks, I will ${random.pick(asks)} ${what} ${random.pick(moments)}.`;
		case 1: return `Got it. ${capitalise(news(random))}.`;
		case 2: return `Sounds good to me. ${random.pick(farewells)}`;
		case 3: return `Not before we ${random.pick(asks)} ${what}.`;
		case 4: return `Agreed, as long as somebody can ${random.pick(asks)} ${what}.`;
		case 5: return `I am on it and will ${random.pick(asks)} ${what}.`;
		case 6: return `Can we ${random.pick(asks)} ${what} first?`;
		default: return mailBody(random);
	}
};

/** What goes before and after the thing that a mail is about. */
const headings: ReadonlyArray<readonly [before: string, after: string]> = [
	['', ''], ['', ''], ['', ': next steps'], ['about the ', ''], ['question on the ', ''], ['', ' and '], ['heads-up: ', ''], ['your view of the ', ''],
	['', ' revisited'], ['a word on the ', ''], ['', ' at last'], ['more about the ', ''], ['', ', part two'], ['', ', second attempt'], ['news on the ', ''],
];

export const mailSubject = (random: Random): string => {
	const what = thing(random);
	const [before, after] = random.pick(headings);
	const second = after === ' and ' ? thing(random) : '';
	return capitalise(`${before}${what}${after}${second}`);
};

export const eventName = (random: Random): string => {
	switch (random.integer(3)) {
		case 0: return capitalise(`${random.pick(things)} ${random.pick(gatherings)}`);
		case 1: return capitalise(`${random.pick(gatherings)}: ${thing(random)}`);
		default: return capitalise(`${random.pick(gatherings)} on the ${thing(random)}`);
	}
};

export const taskName = (random: Random): string => {
	const name = `${random.pick(taskVerbs)} ${random.pick(taskObjects)}`;
	return random.chance(0.7) ? `${name} ${random.pick(taskQualifiers)}` : name;
};

export const customerNote = (random: Random): string => {
	const [first = '', second = ''] = random.sample(customerNews, 2);
	return capitalise(random.chance(0.5) ? `${first}.` : `${first} and ${second}.`);
};

/** A name that no world has: no first or last name of the generator's own people. */
export const newcomerName = (random: Random): string => `${random.pick(newcomers.first)} ${random.pick(newcomers.last)}`;
