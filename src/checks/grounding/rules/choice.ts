import { fold } from '../../../text/fold.js';
import { fault, fromRequest, fromStep, type Grounding, type Scene } from '../grounding.js';
import type { Parameter } from '../parameters.js';
import type { Request } from '../request.js';
import { findLeaf } from '../results.js';
import { fillers, isMeantBy } from '../vocabulary.js';
import { stemOf, wordsOf } from '../words.js';

/**
 * A value of a closed set must be meant by the request: by its own words, an inflection or a usual synonym; or have
 * been seen in an earlier answer. Where a neighbour in the set is meant more fully ("direct visits" against
 * `total_visits`), the vaguer value is not meant; nor is one that is said of something else ("how many visits were there?
 * Plot the direct ones"), or of what a row was before ("from Lead to Won").
 *
 * @param isChange true where the value takes the place of another in a row.
 */
export const groundChoice = (value: string, { choices, subject }: Parameter, scene: Scene, isChange: boolean): Grounding => {
	const { request } = scene;
	const folded = fold(value);
	if (request.quotes.some(quote => quote.folded === folded)) return fromRequest('quoted');
	const rival = isChange ? destinationInstead(value, choices, request) : undefined;
	if (rival !== undefined) return fault(`the request asks for ${JSON.stringify(rival)}, and says this value of something else`);
	const clauses = subject === undefined ? [] : clausesOf(request, subject).filter(stems => choices.some(choice => isMeant(choice, stems)));
	const spheres = clauses.length === 0 ? [request.bareStems] : clauses;
	const isWhole = clauses.length === 0;
	let better: string | undefined;
	for (const stems of spheres) {
		const isHere = isMeant(value, stems) || (isWhole && isSaidJoined(value, request.bare));
		if (!isHere) continue;
		better = choices.find(other => other !== value && outdoes(other, value, stems));
		const called = isChange || folded.length === 0 || request.bare.includes(folded) || !scene.call.writes ? undefined : calledByName(choices, request.bare);
		if (called !== undefined) return fault(`the request says ${JSON.stringify(called)}, and this value only in other words`);
		if (better === undefined) return fromRequest(folded.length > 0 && request.bare.includes(folded) ? 'said' : 'meant by its words');
	}
	if (better !== undefined) return fault(`the request means ${JSON.stringify(better)} rather than this value`);
	const seen = isWhole ? findLeaf(scene.results, leaf => leaf.facts.folded === folded) : undefined;
	if (seen !== undefined) return fromStep(seen.result, `${seen.leaf.key} of a row that it answered`);
	return fault('the request does not ask for this value of the closed set, and no earlier call answered it');
};

/** What a value of a closed set is called by: "the Backlog column", "status Lead". */
const holders = '(?:board|column|list|status|stage|priority|category|type|kind)';

/** The value that the request calls by its name, and by the word for what it is. */
const calledByName = (choices: readonly string[], bare: string): string | undefined => choices.find(choice => {
	const folded = fold(choice);
	return bare.includes(folded) && new RegExp(`\\b${holders}(?: is|:)? ${escaped(folded)}\\b|\\b${escaped(folded)} ${holders}\\b`).test(bare);
});

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const clauseEnd = /[.?!;:,]\s|\b(?:if|provided|unless|when|then|but)\b|\n/;

/** The stems of each of the request's clauses that speak of the parameter's subject. */
const clausesOf = ({ bare }: Request, subject: RegExp): Array<ReadonlySet<string>> => bare.split(clauseEnd)
	.filter(clause => subject.test(clause))
	.map(clause => new Set(wordsOf(clause).map(stemOf)));

const destinationLeads = new Set(['to', 'into', 'onto', 'as']);
/** "Listed as Completed" says what a row is; "marked as Won" may say what it is or what it is to become. */
const stateWords = new Set(['listed', 'filed', 'shown', 'kept', 'still', 'marked']);
const destinationWords = 3;

/** Another value of the set that the request names as what is to become, where it does not name this one so. */
const destinationInstead = (value: string, choices: readonly string[], { bareWords }: Request): string | undefined => {
	let rival: string | undefined;
	let mark = -1;
	for (let index = 0; index < bareWords.length; index++) {
		const word = bareWords[index] ?? '';
		if (word === 'marked') mark = index;
		if (!destinationLeads.has(word) || (word === 'as' && stateWords.has(bareWords[index - 1] ?? ''))) continue;
		const named = namedAfter(index, choices, bareWords);
		if (named.includes(value)) return undefined;
		rival ??= named[0];
	}
	if (rival !== undefined || mark === -1) return rival;
	const marked = namedAfter(bareWords[mark + 1] === 'as' ? mark + 1 : mark, choices, bareWords);
	const isSaidLater = namedAmong(bareWords.slice(mark), choices).includes(value);
	return isSaidLater ? undefined : marked[0];
};

/** The values that the next words name, read as far as it takes for the first. */
const namedAfter = (index: number, choices: readonly string[], words: readonly string[]): readonly string[] => {
	const stems = new Set<string>();
	for (let at = index + 1; at <= index + destinationWords; at++) {
		stems.add(stemOf(words[at] ?? ''));
		const named = choices.filter(choice => isMeant(choice, stems));
		if (named.length > 0) return named;
	}
	return [];
};

const namedAmong = (words: readonly string[], choices: readonly string[]): string[] => {
	const stems = new Set(words.map(stemOf));
	return choices.filter(choice => isMeant(choice, stems));
};

/** The words that tell the value from its neighbours; all of them, where all only say what kind of value it is. */
const tellingStems = (value: string): readonly string[] => {
	const known = stemsOfValues.get(value);
	if (known !== undefined) return known;
	const stems = workOutStems(value);
	if (stemsOfValues.size >= mostValues) stemsOfValues.clear();
	stemsOfValues.set(value, stems);
	return stems;
};

/** The values of closed sets are few, and each is asked for again and again. */
const stemsOfValues = new Map<string, readonly string[]>();
const mostValues = 1024;

const workOutStems = (value: string): string[] => {
	const words = wordsOf(fold(value).replaceAll('_', ' '));
	const telling = words.filter(word => !fillers.has(word));
	return (telling.length === 0 ? words : telling).map(stemOf);
};

const isMeant = (value: string, stems: ReadonlySet<string>): boolean =>
	tellingStems(value).every(stem => isMeantBy(stem, stems));

/** `Back end` said as "backend" or "back-end". */
const isSaidJoined = (value: string, requestFolded: string): boolean => {
	const joined = wordsOf(fold(value).replaceAll('_', ' ')).join('');
	return joined.length > 5 && requestFolded.replaceAll(/[^\p{L}\p{N}]/gu, '').includes(joined);
};

/** The other value says all that this one says, and more, and the request says that too; and this one's own fillers are not said. */
const outdoes = (other: string, value: string, stems: ReadonlySet<string>): boolean => {
	const own = tellingStems(value);
	const others = tellingStems(other);
	if (others.length <= own.length || !own.every(stem => others.includes(stem))) return false;
	const fillersSaid = wordsOf(fold(value).replaceAll('_', ' ')).some(word => fillers.has(word) && stems.has(stemOf(word)));
	return !fillersSaid && isMeant(other, stems);
};
