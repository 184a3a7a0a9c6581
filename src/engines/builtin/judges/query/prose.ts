import { type Issue, noIssues } from '../rule.js';
import type { TextFeatures } from '../text/features.js';
import { gap } from '../text/gaps.js';
import { longestWord, place } from '../text/tokens.js';
import type { QueryRule } from './evidence.js';

const one = (points: number, what: string): Issue[] => [{ points, what }];

/** Words that are doubled on purpose. */
const oftenDoubled = new Set(['had', 'that', 'very', 'so', 'no', 'many', 'really', 'far', 'long', 'bye', 'yes', 'please', 'is', 'thanks', 'ha', 'blah']);

const doubledWord = ({ words, starts, ends, text, places }: TextFeatures): string | undefined => {
	for (let at = 1; at < words.length; at++) {
		const word = words[at] ?? '';
		if (word !== words[at - 1] || oftenDoubled.has(word) || ((places[at] ?? 0) & (place.quoted | place.capital)) !== 0) continue;
		const isAdjacent = (starts[at] ?? 0) - (ends[at - 1] ?? 0) === 1 && text.charCodeAt(ends[at - 1] ?? 0) === 32;
		if (isAdjacent && !/^\d/.test(word)) return word;
	}
	return undefined;
};

export const noDoubledWords: QueryRule = {
	score: 'naturalness',
	find: ({ text }) => {
		const word = doubledWord(text);
		return word === undefined ? noIssues : one(2, `"${word} ${word}": the word is doubled`);
	},
};

const wrongArticle = ({ words, places }: TextFeatures): string | undefined => {
	for (let at = 0; at + 1 < words.length; at++) {
		const word = words[at];
		if ((word !== 'a' && word !== 'an') || ((places[at + 1] ?? 0) & (place.clause | place.sentence | place.quoted)) !== 0) continue;
		const next = words[at + 1] ?? '';
		const isWrong = word === 'a' ? /^(?:[aio](?!ne)[a-z]|e(?!u)[a-z])/.test(next) : /^[bcdgjkpqtvwyz][a-z]*[aeiouy][a-z]/.test(next);
		if (isWrong) return `${word} ${next}`;
	}
	return undefined;
};

export const rightArticles: QueryRule = {
	score: 'naturalness',
	find: ({ text }) => {
		const found = wrongArticle(text);
		return found === undefined ? noIssues : one(1, `"${found}": wrong article`);
	},
};

const fewestWords = 3;
const manyWords = 220;
const tooManyWords = 400;

/** A request is as long as a person's message. */
export const saneLength: QueryRule = {
	score: 'naturalness',
	find: ({ text: { words, marks } }) => {
		if (words.length === 0) return [{ points: 4, what: 'the request is empty', fatal: true }];
		if (words.length < fewestWords) return one(3, `${words.length} words are no request`);
		if (words.length > tooManyWords) return one(3, `${words.length} words are more than anybody types`);
		if (words.length > manyWords) return one(1, `${words.length} words are very many`);
		const long = (marks & place.long) === 0 ? undefined : words.find(word => word.length > longestWord && !word.includes('@'));
		return long === undefined ? noIssues : one(3, `"${long.slice(0, longestWord)}..." is no word`);
	},
};

/** What a form asks for, and a person does not write before a colon. */
const formWords = new Set(('recipient to subject body name date time duration status board list assignee assigned due participant participants start end email field value event task customer sender query text '
	+ 'cc from title type phone product notes interest start_time end_time deadline owner').split(' '));
const formFields = 3;

/** Fewer own words than this for each field make a form. */
const wordsAField = 4;

/** "recipient: x, subject: y, body: z" is a form, not a message; "Subject: Lunch." after a sentence is none. */
export const noForm: QueryRule = {
	score: 'naturalness',
	find: ({ text }) => {
		if ((text.marks & place.colon) === 0 && (text.gaps & gap.code) === 0) return noIssues;
		const fields = new Set<string>();
		let listed = 0;
		let own = 0;
		for (let at = 0; at < text.words.length; at++) {
			const flags = text.places[at] ?? 0;
			if ((flags & place.quoted) !== 0) continue;
			own++;
			const word = text.words[at] ?? '';
			if (!formWords.has(word) || ((flags & place.colon) === 0 && text.text.charAt(text.ends[at] ?? 0) !== '=')) continue;
			fields.add(word);
			if ((flags & place.sentence) === 0) listed++;
		}
		if (fields.size < 2) return noIssues;
		const isForm = listed >= formFields || own < fields.size * wordsAField;
		return isForm ? one(3, `the fields ${[...fields].join(', ')} are listed as in a form`) : noIssues;
	},
};

/** Words that requests and the sentences around them are held together by. */
const smallWords = new Set(('the a an my to for with of in on at and is it that this please can could i we me us our from about need want just all any by w your her his their so as be have has do').split(' '));
const longWithoutSmallWords = 9;

const isInCapitals = (text: string): boolean => !/[a-z]/.test(text) && text === text.toUpperCase() && text !== text.toLowerCase();

const isList = ({ words, places }: TextFeatures): boolean => {
	let own = 0;
	for (let at = 0; at < words.length; at++) {
		if (((places[at] ?? 0) & place.quoted) !== 0) continue;
		if (smallWords.has(words[at] ?? '')) return false;
		own++;
	}
	return own >= longWithoutSmallWords;
};

/** Words in a row, with capitals all over or without any small words, are no sentence. */
export const isSentence: QueryRule = {
	score: 'naturalness',
	find: ({ text }) => {
		if (text.words.length >= fewestWords && isInCapitals(text.text)) return one(2, 'the request is written in capitals throughout');
		return isList(text) ? one(2, 'the request is a row of words, not a sentence') : noIssues;
	},
};

const oddMarks: ReadonlyArray<readonly [RegExp, number, string]> = [
	[/([?,;:])\1/, 2, 'a mark is repeated'],
	[/!{2,}/, 1, 'exclamation marks are repeated'],
	[/(?<!\.)\.\.(?!\.)|\.{5,}/, 2, 'full stops are repeated'],
	[/[,;:]\s*[.!?,;](?!\w)|[.!?]\s*,/, 2, 'two marks follow one another'],
	[/\w\s+[,.;!?](?=\s|$)/, 1, 'a space stands before a mark'],
	[/\S {2,}\S/, 1, 'spaces are doubled'],
	[/^\s|\s$/, 1, 'the text starts or ends with a space'],
	[/\ufffd|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/, 3, 'characters are broken'],
];

const count = (text: string, mark: string): number => {
	let found = 0;
	for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) found++;
	return found;
};

/** Marks stand where people put them, and come in pairs where they must. */
export const sanePunctuation: QueryRule = {
	score: 'naturalness',
	find: ({ text }) => {
		let issues: Issue[] | undefined;
		if (text.isBalanced && (text.gaps & gap.odd) === 0) return noIssues;
		const outside = withoutQuotes(text);
		for (const [form, points, what] of oddMarks) {
			const found = form.exec(outside);
			if (found !== null) (issues ??= []).push({ points, what: `"${found[0]}": ${what}` });
		}
		if (!text.isBalanced) (issues ??= []).push({ points: 2, what: 'a quotation mark has no partner' });
		if (count(outside, '(') !== count(outside, ')')) (issues ??= []).push({ points: 2, what: 'a bracket has no partner' });
		return issues ?? noIssues;
	},
};

/** The text with every quotation emptied: what is quoted is not the person's own punctuation. */
const withoutQuotes = ({ text, quotes }: TextFeatures): string => {
	let outside = text;
	for (const quote of quotes) if (quote !== '') outside = outside.replace(quote, 'x');
	return outside;
};
