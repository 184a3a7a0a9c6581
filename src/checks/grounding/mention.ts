import { fold } from '../../text/fold.js';
import type { Parameter } from './parameters.js';
import type { Request } from './request.js';
import { stemOf, stopwords, wordsOf } from './words.js';

/** Words in a parameter's name that do not tell what it is about. */
const idle = new Set(['date', 'time', 'last', 'next', 'customer', 'user', 'new', 'name', 'value', 'number', 'text', 'at', 'datetime', 'id', 'until']);

/** What people say for the words of parameters' names. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
	note: ['remark', 'comment', 'mention', 'jot', 'remember', 'saying'],
	contact: ['spoke', 'spoken', 'talked', 'met', 'called', 'reached', 'heard'],
	follow: ['followup', 'chase', 'check'],
	due: ['deadline', 'until', 'finish'],
};

const otherStems = new Map(Object.entries(otherWords).map(([word, others]) => [stemOf(word), others.map(stemOf)]));

/** The stems by which a request speaks of a parameter; empty where its name tells nothing. */
const stemsOf = ({ name }: Parameter): ReadonlySet<string> => {
	const known = stems.get(name);
	if (known !== undefined) return known;
	const own = wordsOf(fold(name).replaceAll('_', ' ')).filter(word => !idle.has(word) && !stopwords.has(word)).map(stemOf);
	const all = new Set(own.flatMap(stem => [stem, ...(otherStems.get(stem) ?? [])]));
	if (stems.size < mostNames) stems.set(name, all);
	return all;
};

const stems = new Map<string, ReadonlySet<string>>();
const mostNames = 1024;

/** True where the request says a word for the parameter, or the parameter's name has none. */
export const isSpokenOf = (parameter: Parameter, request: Request): boolean => {
	const own = stemsOf(parameter);
	return own.size === 0 || [...own].some(stem => request.bareStems.has(stem));
};

/** How many tokens lie between a token of the request and the next word for the parameter; infinite where none is said. */
export const distanceFrom = (token: number, parameter: Parameter, { moments: { tokens } }: Request): number => {
	const own = stemsOf(parameter);
	let least = Infinity;
	for (let index = 0; index < tokens.length; index++) {
		const distance = Math.abs(index - token);
		if (distance < least && own.has(stemOf(tokens[index]?.text ?? ''))) least = distance;
	}
	return least;
};
