import { fold } from '../../text/fold.js';
import type { ParsedCall } from '../calls.js';
import type { ParameterIndex } from './parameters.js';
import type { Quote, Request } from './request.js';
import type { SeenResult } from './results.js';
import type { Choices } from './row-agreement.js';
import { unsetValues } from './unset-values.js';
import { stopwords, wordsOf } from './words.js';

/**
 * The reasons for which something that the request asks for was not done although it can be told from its words: a text
 * that it dictates is in no call; what a search answered is used nowhere; a deed that follows a "then" has no write; a
 * value that it names is set by none.
 * A request that asks for one thing or another ("if", "or") is not held to either.
 */
export const unmetWishes = (choices: Choices, parameters: ParameterIndex): string[] => {
	const { request, calls } = choices;
	if (!calls.some(call => call.writes) || isConditional(request)) return [];
	return [...unwrittenQuotes(choices), ...unusedSearches(choices), ...uncountedDeeds(choices), ...unsetValues(choices, parameters)];
};

/** What may be so or not; "if you could" is only polite. */
const conditions = /\b(?:if(?! you (?:could|can|would|have|had|dont|please|will|get)\b| possible\b| poss\b| need be\b| it is not| its not| thats)|unless|or|either|in case|depending|whether|whichever|assuming|provided)\b/;

const isConditional = ({ bare }: Request): boolean => conditions.test(bare);

/** A quotation of fewer words may only be a name or an irony. */
const dictatedWords = 3;

const unwrittenQuotes = ({ request, calls, results }: Choices): string[] => request.quotes.flatMap(quote => {
	const isDictated = quote.role === 'title' || wordsOf(quote.folded).length >= dictatedWords;
	if (!isDictated || calls.some(call => isIn(quote, call))) return [];
	const said = essenceOf(quote.folded);
	const isElsewhere = said === '' || calls.some(call => textsOf(call).some(text => essenceOf(fold(text)).includes(said)))
		|| results.some(({ rows }) => rows.some(({ leaves }) => leaves.some(({ facts }) => facts.essence.includes(said))));
	return isElsewhere ? [] : [`the request says ${JSON.stringify(quote.text)}, and no call has it`];
});

const textsOf = ({ arguments: given }: ParsedCall): string[] => Object.values(given ?? {}).filter(value => typeof value === 'string');

const isIn = ({ text }: Quote, call: ParsedCall): boolean => textsOf(call).some(value => value.includes(text));

/** Equal but for case, spacing and marks. */
const essenceOf = (folded: string): string => wordsOf(folded).join(' ');

/** Words by which a request may ask for a look only. */
const looks = /\?|\b(?:check|make sure|verify|tell me|let me know|how many|how much|how long|what|which|when|who|free|available|availability|conflict\w*|clash\w*|see)\b/;

/**
 * A search for what the request says, of whose answer nothing is used where that of its like is, and which no other
 * search took up again. Where the request asks a question, the answer may have been all that was wanted.
 */
const unusedSearches = (choices: Choices): string[] => {
	const { results, request, calls, tiedSteps } = choices;
	const found = results.filter(result => result.isList && result.rows.length > 0 && !result.call.writes && tiedSteps.has(result.step)
		&& result.rows.some(({ leaves }) => leaves.length > 1) && !isUsed(result, calls));
	if (found.length === 0 || looks.test(request.bare)) return [];
	const served = new Set(results.filter(result => result.isList && !found.includes(result)).map(({ call }) => call.name));
	return found.filter(({ call }) => served.has(call.name) && !calls.some(other => other !== call && !other.writes && isAlike(other, call)))
		.map(({ step, call }) => `step ${step}: what ${call.name} answered is used nowhere, and what it answered elsewhere is`);
};

const shortestUsed = 4;

/** Whether a later call has a text that the answer shows, or composes one with a name from it. */
const isUsed = ({ step, rows }: SeenResult, calls: readonly ParsedCall[]): boolean => {
	const later = calls.filter(call => call.step > step).flatMap(textsOf).map(text => text.toLowerCase());
	return later.length > 0 && rows.some(({ leaves }) => leaves.some(({ facts: { lower } }) =>
		lower.length >= shortestUsed && later.some(value => value.includes(lower))));
};

/** Two calls that search for the same thing in part: the one narrows, widens or pages the other. */
const isAlike = (call: ParsedCall, other: ParsedCall): boolean => {
	if (call.tool?.database !== other.tool?.database) return false;
	const words = new Set(textsOf(other).flatMap(text => wordsOf(fold(text))));
	return call.name === other.name && textsOf(call).some(text => wordsOf(fold(text)).some(word => words.has(word) && !stopwords.has(word)));
};

const creation = '(?:send|mail|email|e-mail|write(?!\\s*["“«:]|\\s{2})|drop|forward|reply|schedule|book|reserve|organi[sz]e|create|add|set up|arrange|plot|draw|draft|make|put(?=\\s+(?:another|an?(?! end))\\b))';
const sequence = '(?:then|next|after that|afterwards|finally|also|in addition|once that is done|once thats done|with that done)';
const manners = '(?:(?:please|kindly|just|could you|can you|i need you to|i want you to|id like you to)\\s+)?';

const pronouns = '(?:it|them|that|this|these|those)\\b';

/** "Then send Ben a mail", but not "then send it". */
const followed = new RegExp(`\\b${sequence},?\\s+${manners}${creation}\\s+(?!${pronouns})`, 'g');
const opening = new RegExp(`(?:^|[.!?:;,]\\s+|\\b(?:please|you|to|me|and)\\s+)${creation}\\s+(?!${pronouns}|up\\b)`);

const uncountedDeeds = ({ request: { bare }, calls }: Choices): string[] => {
	const next = [...bare.matchAll(followed)];
	const [first] = next;
	if (first === undefined) return [];
	const wanted = next.length + (opening.test(bare.slice(0, first.index)) ? 1 : 0);
	const made = calls.filter(call => call.tool?.operation_type === 'create').length;
	return made < wanted ? [`the request asks for ${wanted} things to be made or sent, and ${made} ${made === 1 ? 'is' : 'are'}`] : [];
};
