import type { Random } from '../../../random/random.js';
import {
	asks, circumstances, customerNews, events, farewells, gatherings, happenings, moments, newcomers, qualities, simpleThings,
	taskObjects, taskQualifiers, taskVerbs, things,
} from './lexicon.js';

/**
 * The texts that a request dictates word by word: bodies, subjects, names of new rows. Drawn when the scenario is, so
 * that the request and the solution cannot but agree on them.
 */

export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A thing that people at work write about, without its article. */
const thing = (random: Random): string =>
	random.chance(0.3) ? random.pick(things) : `${random.pick(qualities)} ${random.pick(simpleThings)}`;

/** "the wrinkled poster got soaked at customs". */
const news = (random: Random): string =>
	random.chance(0.4)
		? `the ${random.pick(things)} ${random.pick(happenings)}`
		: `the ${random.pick(qualities)} ${random.pick(simpleThings)} ${random.pick(events)} ${random.pick(circumstances)}`;

const askSentence = (random: Random, object: string): string => {
	const ask = `${random.pick(asks)} ${object}`;
	const moment = random.chance(0.7) ? ` ${random.pick(moments)}` : '';
	return random.pick([
		() => `please ${ask}${moment}.`,
		() => `could you ${ask}${moment}?`,
		() => `can you ${ask}${moment}?`,
		() => `it would help if you could ${ask}${moment}.`,
		() => `is it fair to ask you to ${ask}${moment}?`,
		() => `feel free to ${ask}${moment}.`,
		() => `somebody has to ${ask}${moment}.`,
		() => `do you have time to ${ask}${moment}?`,
		() => `we still have to ${ask}${moment}.`,
		() => `I need you to ${ask}${moment}.`,
	])();
};

/** A mail of one to three sentences, on one line, without greeting: what a person dictates. */
export const mailBody = (random: Random): string => {
	const sentences = random.pick([
		() => [`${news(random)}.`, random.pick(farewells)],
		() => [`${news(random)}, so ${askSentence(random, `the ${thing(random)}`)}`],
		() => [askSentence(random, `the ${thing(random)}`), random.pick(farewells)],
		() => [`${news(random)}.`, askSentence(random, `the ${thing(random)}`)],
		() => [`${random.pick(['just so you know', 'for the record', 'by the way', 'in case you wondered', 'as it turns out', 'believe it or not'])}, ${news(random)}.`],
		() => [`${news(random)}, and ${news(random)}.`],
		() => [`${news(random)}.`],
		() => [askSentence(random, `the ${thing(random)}`)],
	])();
	return sentences.map(capitalise).join(' ');
};

/** A reply: shorter, and to the point. */
export const replyBody = (random: Random): string => {
	const what = `the ${thing(random)}`;
	return capitalise(random.pick([
		() => `thanks, I will ${random.pick(asks)} ${what} ${random.pick(moments)}.`,
		() => `got it. ${capitalise(news(random))}.`,
		() => `sounds good to me. ${random.pick(farewells)}`,
		() => `not before we ${random.pick(asks)} ${what}.`,
		() => `agreed, as long as somebody can ${random.pick(asks)} ${what}.`,
		() => `I am on it and will ${random.pick(asks)} ${what}.`,
		() => `can we ${random.pick(asks)} ${what} first?`,
		() => mailBody(random),
	])());
};

export const mailSubject = (random: Random): string => {
	const what = thing(random);
	return capitalise(random.pick([
		() => what,
		() => what,
		() => `${what}: next steps`,
		() => `about the ${what}`,
		() => `question on the ${what}`,
		() => `${what} and ${thing(random)}`,
		() => `heads-up: ${what}`,
		() => `your view of the ${what}`,
		() => `${what} revisited`,
		() => `a word on the ${what}`,
		() => `${what} at last`,
		() => `more about the ${what}`,
		() => `${what}, part two`,
		() => `${what}, second attempt`,
		() => `news on the ${what}`,
	])());
};

export const eventName = (random: Random): string =>
	capitalise(random.pick([
		() => `${random.pick(things)} ${random.pick(gatherings)}`,
		() => `${random.pick(gatherings)}: ${thing(random)}`,
		() => `${random.pick(gatherings)} on the ${thing(random)}`,
	])());

export const taskName = (random: Random): string =>
	[random.pick(taskVerbs), random.pick(taskObjects), ...(random.chance(0.7) ? [random.pick(taskQualifiers)] : [])].join(' ');

export const customerNote = (random: Random): string => {
	const [first = '', second = ''] = random.sample(customerNews, 2);
	return capitalise(random.chance(0.5) ? `${first}.` : `${first} and ${second}.`);
};

/** A name that no world has: no first or last name of the generator's own people. */
export const newcomerName = (random: Random): string => `${random.pick(newcomers.first)} ${random.pick(newcomers.last)}`;
