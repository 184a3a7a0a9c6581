import { fold } from '../../text/fold.js';
import type { Day } from '../../text/moments/calendar.js';
import type { Span } from '../../text/moments/reading.js';
import type { Request } from './request.js';
import { isIdle, mentionedStems } from './row-words.js';
import type { Row } from './rows.js';
import type { TextFacts } from './text-facts.js';
import { addMeanings, isOneMeaning, withSynonyms } from './vocabulary.js';
import { stemOf, stopwords, wordsOf } from './words.js';

/** What the request says that can tell one row from another. */
export type Criteria = {
	/** Stems that a row is to have, and those that people use for them. */
	readonly wanted: ReadonlySet<string>;
	/** Those of them that count in such a text. */
	readonly wantedIn: (text: TextFacts) => ReadonlySet<string>;
	/** True where it counts in which cell a word stands. */
	readonly tellsCells: boolean;
	/** Stems that a row is not to have: those after "except", "not", "other than". */
	readonly unwanted: ReadonlySet<string>;
	readonly stretches: ReadonlyArray<{ readonly name: string; readonly fits: (day: Day) => boolean }>;
	/** Times of day, as `HH:MM`. */
	readonly times: Pick<ReadonlySet<string>, 'has'>;
	readonly amounts: ReadonlyArray<{ readonly name: string; readonly fits: (amount: number) => boolean }>;
	/** Texts in quotation marks, folded: a cell that is one of them is the one meant. */
	readonly quotes: readonly string[];
	/** `inbox` for what somebody sent, `outbox` for what the user did; undefined where the request does not say. */
	readonly direction: 'inbox' | 'outbox' | undefined;
};

const exception = /\b(?:except|excluding|excepting|apart from|other than|but not|not|isnt|arent|wasnt|havent|hasnt|unless|without|ignore|leave|keep|skip|spare|never|no longer)\b([^.;!?,]{0,60})/g;
const unfinished = /\b(?:still open|unfinished|incomplete|outstanding|open|pending|unresolved|still)\b/;

/** What is quoted says nothing about which rows are meant. */
const withoutQuotes = ({ folded, quotes }: Request): string =>
	quotes.reduce((text, quote) => text.replace(quote.folded, ''), folded);

const outgoing = /\b(?:i|ive|we) (?:have |just |had )?(?:sent|wrote|written|mailed|emailed|forwarded)|\bmy (?:sent|own) |\bsent (?:mail|item|message)s?\b|\boutbox\b/;
const incoming = /\b(?:from|by|wrote|sent|received|arrived|came in|got|inbox)\b/;

/**
 * @param destinations values that the writes set: they say what a row is to become, not which row it is.
 */
export const criteriaOf = (request: Request, destinations: readonly string[]): RequestCriteria => {
	const becoming = new Set(destinations.flatMap(value => wordsOf(fold(value)).map(stemOf)));
	const unwanted = new Set<string>();
	for (const match of withoutQuotes(request).matchAll(exception)) {
		for (const word of wordsOf(match[1] ?? '')) if (!stopwords.has(word)) unwanted.add(stemOf(word));
	}
	if (unfinished.test(request.folded)) unwanted.add(stemOf('completed'));
	const wanted = new Set<string>();
	for (const stem of request.tellingStems) if (!unwanted.has(stem) && !becoming.has(stem)) addMeanings(stem, wanted);
	return new RequestCriteria(new RequestFigures(request), wanted, unwanted);
};

/** A cell of so many telling words is a value: it may be meant by another word. */
const longestValue = 2;

/**
 * The criteria without what a row may meet by chance: see `row-words.ts`.
 *
 * @param about stems of the sentences that speak of rows.
 * @param columns stems that name a column of the rows: they say of what a value is, and are none.
 */
export const pointedly = (broad: RequestCriteria, request: Request, becoming: readonly string[], about: ReadonlySet<string>, columns: ReadonlySet<string>): Criteria => {
	const set = new Set(becoming.flatMap(value => wordsOf(fold(value)).map(stemOf)));
	const isPointed = (stem: string): boolean => about.has(stem) && !stopwords.has(stem) && !isIdle(stem) && !columns.has(stem);
	const unwanted = new Set<string>();
	for (const stem of broad.unwanted) if (isPointed(stem) || !request.stems.has(stem)) unwanted.add(stem);
	const literal = new Set<string>();
	for (const stem of request.stems) if (isPointed(stem) && !broad.unwanted.has(stem) && !set.has(stem)) literal.add(stem);
	const meant = withSynonyms(literal);
	let mentioned: ReadonlySet<string> | undefined;
	let people: ReadonlySet<string> | undefined;
	const inLong = (): ReadonlySet<string> => mentioned ??= new Set([...mentionedStems(request)].filter(stem => literal.has(stem)));
	// "Jun" and "May" are months, but for those who are called so.
	const inAddress = (): ReadonlySet<string> =>
		people ??= new Set([...about].filter(stem => !stopwords.has(stem) && !broad.unwanted.has(stem) && !set.has(stem)));
	return new RequestCriteria(broad.figures, meant, unwanted, ({ isShort, telling, folded }) =>
		!isShort ? inLong() : folded.includes('@') ? inAddress() : telling.length <= longestValue ? meant : literal);
};

/** The dates, amounts and directions of a request, each read where a row has such a cell. */
class RequestFigures {
	readonly request: Request;
	#stretches: Criteria['stretches'] | undefined;
	#amounts: Criteria['amounts'] | undefined;
	#direction: Criteria['direction'] | null = null;

	constructor(request: Request) {
		this.request = request;
	}

	get stretches(): Criteria['stretches'] {
		return this.#stretches ??= stretchesOf(this.request);
	}

	get amounts(): Criteria['amounts'] {
		return this.#amounts ??= amountsOf(this.request);
	}

	get direction(): Criteria['direction'] {
		if (this.#direction === null) this.#direction = directionOf(this.request);
		return this.#direction;
	}
}

/** Criteria of a request; those that are made from others share their figures. */
export class RequestCriteria implements Criteria {
	readonly figures: RequestFigures;
	readonly wanted: ReadonlySet<string>;
	readonly wantedIn: Criteria['wantedIn'];
	readonly tellsCells: boolean;
	readonly unwanted: ReadonlySet<string>;
	readonly quotes: readonly string[];

	constructor(figures: RequestFigures, wanted: ReadonlySet<string>, unwanted: ReadonlySet<string>, wantedIn?: Criteria['wantedIn']) {
		this.figures = figures;
		this.wanted = wanted;
		this.wantedIn = wantedIn ?? (() => wanted);
		this.tellsCells = wantedIn === undefined;
		this.unwanted = unwanted;
		this.quotes = figures.request.quotes.map(quote => quote.folded);
	}

	get stretches(): Criteria['stretches'] {
		return this.figures.stretches;
	}

	get times(): Criteria['times'] {
		return this.figures.request.moments.times;
	}

	get amounts(): Criteria['amounts'] {
		return this.figures.amounts;
	}

	get direction(): Criteria['direction'] {
		return this.figures.direction;
	}
}

const directionOf = ({ folded, text }: Request): Criteria['direction'] =>
	outgoing.test(folded) ? 'outbox' : incoming.test(folded) || /[’']s |s[’'] /.test(text) ? 'inbox' : undefined;

const below = new Set(['before', 'until', 'till', 'by', 'earlier', 'older', 'prior', 'overdue']);
const above = new Set(['after', 'since', 'later', 'newer', 'past', 'beyond', 'upcoming', 'future', 'from']);

/** These leave out the day itself. */
const strict = new Set(['before', 'after', 'earlier', 'older', 'prior', 'later', 'newer', 'past', 'beyond']);

const stretchesOf = (request: Request): Criteria['stretches'] => {
	const { tokens } = request.moments;
	const spans = request.moments.spans.filter(span => !isWeekdayOfNext(span, request) && !isFirstName(span, request));
	const ends = new Set<Span>();
	return spans.flatMap((span, index) => {
		const within = { name: `"${span.said}"`, fits: (day: Day) => day >= span.start && day <= span.end };
		const first = isWeekday.test(tokens[span.token - 1]?.text ?? '') ? span.token - 1 : span.token;
		const leads = [span.said, tokens[first - 1]?.text ?? '', tokens[first - 2]?.text ?? '', tokens[first - 1]?.text === 'the' ? tokens[first - 3]?.text ?? '' : ''];
		const next = nextSpan(spans, index);
		const isLimit = leads.some(word => below.has(word) || (above.has(word) && word !== 'from'));
		const isStart = next !== undefined && !isLimit && isRange(request, span, next);
		if (isStart) for (const end of spans) if (end.token === next.token) ends.add(end);
		const range = next === undefined ? [] : [{ name: `"${span.said} to ${next.said}"`, fits: (day: Day) => day >= span.start && day <= next.end }];
		if (isStart) return range;
		// "Move it to Monday" says what is to become of the row.
		if (ends.has(span) || (leads[1] === 'to' && leads[2] !== 'prior')) return [];
		const lower = leads.some(word => below.has(word)) ? [{ name: `before "${span.said}"`, fits: (day: Day) => day < span.start }] : [];
		const upper = leads.some(word => above.has(word)) ? [{ name: `after "${span.said}"`, fits: (day: Day) => day > span.end || (day >= span.start && leads.includes('since')) }] : [];
		const isStrict = leads.some(word => strict.has(word));
		return [...(isStrict ? [] : [within]), ...lower, ...upper];
	});
};

const isWeekday = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;

/** "Tuesday, 22 October" is no Tuesday but that one. */
const isWeekdayOfNext = ({ said, token, start }: Span, { moments: { spans, tokens } }: Request): boolean => {
	const next = tokens[token + 1]?.text === 'the' ? token + 2 : token + 1;
	return isWeekday.test(said) && spans.some(other => other.token === next && other.start !== start);
};

const timeLead = /^(?:in|of|during|since|from|until|till|before|after|this|last|next)$/;

/** "Jun Guo" is no month. */
const isFirstName = ({ said, token }: Span, { fullNames, moments: { tokens } }: Request): boolean =>
	fullNames.some(([first, last]) => first === said && last === tokens[token + 1]?.text) && !(timeLead.test(tokens[token - 1]?.text ?? '') && token > 0);

const nextSpan = (spans: readonly Span[], index: number): Span | undefined =>
	spans.slice(index + 1).find(other => other.token > (spans[index]?.token ?? 0));

const isRange = ({ moments: { tokens } }: Request, first: Span, second: Span): boolean => {
	const between = tokens.slice(first.token, second.token).map(token => token.text);
	return between.length <= 6 && between.some(word => ['to', 'and', 'until', 'till', 'through'].includes(word));
};

const comparison = /\b(more than|longer than|over|above|at least|exceeding|greater than|less than|shorter than|under|below|at most|fewer than|up to)\s+(an?|\d+(?:\.\d+)?)\s*(hours?|half)?/g;
const least = /^(?:more|longer|over|above|at least|exceeding|greater)/;

const amountsOf = (request: Request): Criteria['amounts'] => Array.from(request.folded.matchAll(comparison), ([said, word, amount, unit]) => {
	const limit = (/^an?$/.test(amount ?? '') ? 1 : Number(amount)) * (unit?.startsWith('hour') === true ? 60 : 1);
	const inclusive = word === 'at least' || word === 'at most' || word === 'up to';
	const isLeast = least.test(word ?? '');
	return {
		name: `"${said}"`,
		fits: (number: number) => (inclusive && number === limit) || (isLeast ? number > limit : number < limit),
	};
});

/**
 * What of the criteria a row meets: each feature with its strength.
 * - `shortText`: met in a short cell: long texts hold many words by chance.
 * - `firm`: met there by a person, a date, a quotation and the like: words of a subject may be there by chance as well.
 */
export type Features = ReadonlyMap<string, number>;

/** The strengths of features, as bits. */
export const Strength = { any: 1, shortText: 2, firm: 4 } as const;

const loose = Strength.any;
const short = Strength.any | Strength.shortText;
const firm = Strength.any | Strength.shortText | Strength.firm;

export const featuresOf = (row: Row, criteria: Criteria): Features => {
	const features = new Map<string, number>();
	const { tellsCells } = criteria;
	const missing = criteria.unwanted.size === 0 ? undefined : new Set(criteria.unwanted);
	for (const leaf of row.leaves) {
		const { facts } = leaf;
		const { isShort, telling } = facts;
		const wanted = criteria.wantedIn(facts);
		let told = 0;
		for (let index = 0; index < telling.length; index++) {
			const word = telling[index];
			if (word === undefined) continue;
			if (missing !== undefined) strike(word.stem, facts, missing);
			if (!wanted.has(word.stem)) continue;
			told++;
			note(features, tellsCells ? word.quotedWord : word.quotedStem, isShort ? short : loose);
			// Said of the right cell: a mail from Ada is not one that mentions Ada.
			if (!isShort) continue;
			if (tellsCells) note(features, leaf.placed[index] ?? '', facts.hasAt ? firm : short);
			else if (facts.hasAt) note(features, `${word.quotedWord} in an address`, firm);
		}
		if (!isShort) continue;
		const { text } = leaf;
		if (tellsCells && told > 0 && told === telling.length) note(features, leaf.whole, firm);
		noteFigures(text, facts, criteria, features);
		if ((text === 'inbox' || text === 'outbox') && text === criteria.direction) note(features, text, firm);
		if (criteria.quotes.length > 0) noteQuotes(facts, criteria, features);
	}
	if (missing !== undefined) for (const stem of missing) note(features, `not "${stem}"`, firm);
	return features;
};

const note = (features: Map<string, number>, feature: string, strength: number): void => {
	features.set(feature, (features.get(feature) ?? 0) | strength);
};

/** Strikes out what the word meets of the unwanted. */
const strike = (stem: string, facts: TextFacts, missing: Set<string>): void => {
	for (const unwanted of missing) if (isMet(unwanted, stem, facts)) missing.delete(unwanted);
};

const completed = stemOf('completed');

/** "Finish the plan" is not finished: only a cell that says nothing else says that. */
const isMet = (unwanted: string, stem: string, { telling }: TextFacts): boolean =>
	isOneMeaning(unwanted, stem) && (unwanted !== completed || telling.length === 1);

const noteQuotes = ({ folded }: TextFacts, { quotes }: Criteria, features: Map<string, number>): void => {
	for (const quote of quotes) {
		if (folded.includes(quote)) note(features, `"${quote}" said`, firm);
		if (folded === quote) note(features, `"${quote}" itself`, short);
	}
};

const wholeNumber = /^[1-9]\d{0,4}$/;

const noteFigures = (text: string, { day }: TextFacts, criteria: Criteria, features: Map<string, number>): void => {
	if (day !== undefined) {
		for (const { name, fits } of criteria.stretches) if (fits(day)) note(features, name, firm);
		const time = text.slice(11, 16);
		if (criteria.times.has(time)) note(features, time, firm);
	} else if (wholeNumber.test(text)) {
		for (const { name, fits } of criteria.amounts) if (fits(Number(text))) note(features, name, firm);
	}
};
