import type { Request } from './request.js';
import { stemOf, stopwords, wordsOf } from './words.js';

/** What people call the rows that an id parameter names, besides its own name. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
	email: ['mail', 'message', 'e mail'],
	event: ['meeting', 'appointment', 'entry', 'call', 'session'],
	task: ['ticket', 'card', 'item', 'issue', 'to do', 'todo'],
	customer: ['client', 'account', 'lead', 'prospect', 'deal', 'contact'],
};

const pluralOf = (noun: string): string => noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;

/** How requests name rows of one kind. */
export type RowNouns = {
	/** One or all of them. */
	readonly named: RegExp;
	/** Its plural, where that means all of them: not counted ("two mails"), and not one or some of them. */
	readonly meansAll: RegExp;
	/** "Both mails", "the three mails": the number word is the first group, or the second. */
	readonly counted: RegExp;
	/** "The latest two mails", "my oldest ones": a choice by order. */
	readonly ordered: RegExp;
	/** "Old mails", "upcoming meetings": bounded in a way that is not measured. */
	readonly bounded: RegExp;
};

const nounsOf = (own: string): RowNouns => {
	const nouns = [own, ...(otherNames[own] ?? [])];
	const singular = nouns.join('|').replaceAll(' ', '[ -]');
	const plural = nouns.map(pluralOf).join('|').replaceAll(' ', '[ -]');
	const named = `(?:[\\w-]+\\s+){0,3}(?:${plural}|${singular}|ones?|of)\\b`;
	return {
		named: new RegExp(`\\b(?:${plural}|${singular})\\b`),
		ordered: new RegExp(`\\b(?:${orders})\\s+${named}`),
		bounded: new RegExp(`\\b(?:${qualities})\\s+(?:[\\w-]+\\s+){0,3}(?:${plural}|ones)\\b`),
		meansAll: new RegExp(`\\b(?:${plural})\\b(?<!\\b(?:${limits})\\s+(?:of\\s+)?(?:[\\w-]+\\s+){0,3}\\b(?:${plural}))|\\b(?:every|each|any)\\s+(?:(?:single|one)\\s+)?(?:[^\\s.;!?]+\\s+){0,4}(?:${singular})\\b|\\ball\\s+of\\s+(?:them|these|those)\\b|\\bthem\\s+(?:all|both)\\b|\\b(?:everything|anything|whatever)\\b|\\b(?:every|each)\\s+(?:\\s{3}|["“«])`),
		counted: new RegExp(`\\b(?:(both)(?:\\s+of)?|(?:all|the|my|these|those)\\s+(two|three|four|five|six))\\s+(?:(?:my|his|her|their|our|the|these|those)\\s+)?(?:(?!and\\b)[\\w-]+\\s+){0,2}(?:${plural})\\b`),
	};
};

const limits = 'one|two|three|four|five|six|some|few|couple|several|most|half|part|either|none|\\d+|latest|newest|oldest|last|first|next';

const orders = 'latest|newest|oldest|earliest|soonest|most recent|last|first|next|upcoming|longest|shortest|biggest|smallest|highest|lowest';
const qualities = 'old|older|new|newer|recent|stale|late|early|earlier|later|past|upcoming|long|short|big|small';

const known = new Map<string, RowNouns>();
const mostKnown = 256;

/** By the name of an id parameter: `email_id` names emails. */
export const rowNounsOf = (parameter: string): RowNouns => {
	const found = known.get(parameter);
	if (found !== undefined) return found;
	const made = nounsOf(parameter.replace(/_?(?:id|uuid|guid)$/i, '').replaceAll(/[^a-z0-9]+/gi, ' ').trim().toLowerCase());
	if (known.size < mostKnown) known.set(parameter, made);
	return made;
};

const idle = new Set((
	'email mail message event meeting appointment entry call session task ticket card item issue customer client account prospect contact '
	+ 'inbox mailbox calendar diary board column list crm record row field status state stage date due day time name title subject '
	+ 'duration length note assign assigned mark marked move shift change update set switch delete remove cancel clear drop erase get rid '
	+ 'hand give pass reassign transfer forward send reply answer write wrote written sent received arrived came last next new old '
	+ 'find look search go come have be do see let tell want wish ask please thank help work keep leave still again now later soon back '
	+ 'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december '
	+ 'jan feb mar apr jun jul aug sep sept oct nov dec before after since until between during tomorrow yesterday '
	+ 'hour minute week month year today morning right first more less own nothing through line somebody everybody nobody many much good great hope'
).split(' ').flatMap(word => [stemOf(word), stemOf(`${word}s`)]));

/**
 * True for figures, for parts of dates, which are told by what they mean, and for the words that name a kind of row or what is
 * done to it: a row that has one has it by chance.
 */
export const isIdle = (stem: string): boolean => idle.has(stem) || /^\d/.test(stem);

/** What a sentence has that goes on about rows named before. */
const plurals = /\b(?:them|those|these|they|ones|all|every|each|everything|whichever)\b/;
const sentenceEnd = /[.!?;:]\s+|\n/;

/**
 * The stems of the sentences that speak of rows: that name one, go on about some, or say what was searched for. The
 * others ("The fog has lifted.") meet rows by chance. All stems, where no sentence does.
 */
export const stemsAboutRows = ({ folded, stems }: Request, nouns: readonly RowNouns[], searched: ReadonlySet<string>): ReadonlySet<string> => {
	const sentences = folded.split(sentenceEnd);
	if (sentences.length === 1) return stems;
	const about = sentences.filter(sentence => plurals.test(sentence) || nouns.some(({ named }) => named.test(sentence)) || wordsOf(sentence).some(word => searched.has(word)));
	return about.length === 0 ? stems : new Set(about.flatMap(wordsOf).map(stemOf));
};

const mention = /^(?:about|regarding|concerning|mention\w*|contain\w*|say|says|saying|talk\w*|discuss\w*|refer\w*|who|whose|complain\w*|wanted|word|on|over)$/;
const reach = 6;

/** The stems of the words that follow one for what a text is about. */
export const mentionedStems = ({ bareWords: words }: Request): ReadonlySet<string> => {
	const stems = new Set<string>();
	for (const [index, word] of words.entries()) {
		if (!mention.test(word)) continue;
		for (const said of words.slice(index + 1, index + 1 + reach)) {
			const stem = stemOf(said);
			if (!stopwords.has(said) && !isIdle(stem)) stems.add(stem);
		}
	}
	return stems;
};
