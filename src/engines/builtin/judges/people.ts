import { type Routine, run, settled } from '../../../environment/awaitable.js';
import type { Awaitable, Environment, Session } from '../../../environment/environment.js';
import { lexicon } from './lexicon/lexicon.js';
import { isPlainAt, type TextFeatures } from './text/features.js';
import { wordGroup } from './text/known-words.js';
import { remembered } from './text/remembered.js';
import { place } from './text/tokens.js';
import type { ToolIndex } from './tool-index.js';

/** A name in a request, and the addresses that all of its words are part of. */
export type Person = {
	readonly name: string;
	readonly words: readonly string[];
	/** Index of its first word in the text. */
	readonly at: number;
	/** Stands where only a person can: after "tell", "assign to". */
	readonly isAddressed: boolean;
	readonly addresses: readonly string[];
	/** Something else of the environment has that name: a customer, a mail, an event. */
	readonly isKnownOtherwise: boolean;
};

/** Reads the people that a text names from the environment's own answers. */
export type People = { in(text: TextFeatures): Awaitable<readonly Person[]> };

const directoryTool = 'company_directory_find_email_address';

/** Searches that know people who are not colleagues, each with the argument that takes a name. */
const otherSearches = [
	['customer_relationship_manager_search_customers', 'customer_name'],
	['email_search_emails', 'query'],
	['calendar_search_events', 'query'],
] as const;

/** How many names' answers are kept. */
const rememberedNames = 4096;

const notNames = new Set('i i\'m i\'d i\'ll i\'ve crm pm am ok asap fyi hi hey hello thanks cheers'.split(' '));

/** Words that may name somebody, such as Jun or April, but are not missed where nobody is called that. */
const calendarWords = new Set(('monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december '
	+ 'mon tue wed thu fri jan feb mar apr jun jul aug sep sept oct nov dec').split(' '));

/** Words that follow "with", "to" or "tell" and name nobody. */
const notNamesLower = new Set(('the a an my your his her their our this that it him them me us you everyone everybody all each both and or in on at by for of from one two three every any some whoever who what '
	+ 'which whom no not as so if whether about people colleagues customers someone somebody').split(' '));

const localWords = (address: string): string[] => address.slice(0, Math.max(0, address.indexOf('@'))).toLowerCase().split(/[._-]/);

const stringsOf = (value: unknown): string[] => Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];

/** The runs of capitalised words of the request itself, as [first, after last]. */
const nameRuns = (text: TextFeatures): Array<readonly [number, number]> => {
	const runs: Array<readonly [number, number]> = [];
	const { words, places } = text;
	if ((text.marks & place.capital) === 0) return runs;
	for (let at = 0; at < words.length; at++) {
		if (!isNameWord(text, at)) continue;
		let to = at + 1;
		while (to < words.length && ((places[to - 1] ?? 0) & (place.possessive | place.colon)) === 0
			&& ((places[to] ?? 0) & (place.clause | place.sentence)) === 0 && isNameWord(text, to)) to++;
		runs.push([at, to]);
		at = to - 1;
	}
	return runs;
};

/** A capital makes a name, except at a sentence's start, where a word that the lexicon knows is just that word. */
const isNameWord = (text: TextFeatures, at: number): boolean => {
	const flags = text.places[at] ?? 0;
	const word = text.words[at] ?? '';
	if ((flags & place.capital) === 0 || (flags & place.quoted) !== 0 || notNames.has(word)) return false;
	return (flags & place.sentence) === 0 || !(lexicon.has(word) || notNamesLower.has(word));
};

/** @param environment undefined for a domain without one: then nobody is looked up, and nobody missed */
export const createPeople = (index: ToolIndex, environment: Environment | undefined): People => {
	if (environment === undefined || !index.tools.has(directoryTool)) return { in: () => [] };
	let session: Awaitable<Session> | undefined;
	const open = () => session ??= environment.open();

	function* ask(name: string, values: Record<string, string>): Routine<unknown> {
		const opened = yield* settled(open());
		const result = yield* settled(opened.call({ name, arguments: JSON.stringify(values) }));
		return 'value' in result ? result.value : undefined;
	}
	// Each is made once: a generator function that is made a text has a shape of its own, which holds on to what it can see
	// until the most thorough collection of garbage.
	function* findByWord(word: string): Routine<readonly string[]> {
		return stringsOf(yield* ask(directoryTool, { name: word })).filter(address => localWords(address).includes(word));
	}
	/** Addresses of which the word is a whole part: "ana" is not in "diana". */
	const addressesOf = remembered(rememberedNames, (word: string) => run(findByWord(word)));
	function* findByName(name: string): Routine<readonly string[]> {
		const [first = '', ...others] = name.split(' ');
		return (yield* settled(addressesOf(first))).filter(address => others.every(word => localWords(address).includes(word)));
	}
	/** Addresses that have the first word, and of these those that have the others as well. */
	const addressesOfName = remembered(rememberedNames, (name: string) => run(findByName(name)));
	function* findElsewhere(name: string): Routine<boolean> {
		for (const [tool, argument] of otherSearches) {
			if (index.tools.has(tool) && (yield* ask(tool, { [argument]: name })) !== undefined) return true;
		}
		return false;
	}
	const isKnownElsewhere = remembered(rememberedNames, (name: string) => run(findElsewhere(name)));

	/** Somebody in small letters, as in "sync w/ priya": only ever found, never missed. */
	function* informal(text: TextFeatures, slots: ReadonlySet<number>): Routine<readonly Person[]> {
		const found: Person[] = [];
		for (const at of slots) {
			const word = text.words[at];
			if (word === undefined || word.length < 3 || notNamesLower.has(word) || ((text.places[at] ?? 0) & place.capital) !== 0 || !isPlainAt(text, at)) continue;
			const known = addressesOf(word);
			const addresses = known instanceof Promise ? yield* settled(known) : known;
			if (addresses.length > 0) found.push({ name: word, words: [word], at, isAddressed: true, addresses, isKnownOtherwise: false });
		}
		return found;
	}

	function* peopleIn(text: TextFeatures): Routine<readonly Person[]> {
		const addressed = addressedPlaces(text);
		const people: Person[] = [];
		let isAnybodyKnown = false;
		for (const [at, to] of nameRuns(text)) {
			const words = text.words.slice(at, to);
			const found = words.length === 1 ? addressesOf(words[0] ?? '') : addressesOfName(words.join(' '));
			const addresses = found instanceof Promise ? yield* settled(found) : found;
			const isKnown = addresses.length > 0;
			const isAddressed = addressed.includes(at);
			const isKnownOtherwise = isAddressed && !isKnown && (yield* settled(isKnownElsewhere(words.join(' '))));
			// A sentence's first word has its capital anyway, and so has a month: these are names only if somebody is called that.
			const isDoubtful = (to - at === 1 && ((text.places[at] ?? 0) & place.sentence) !== 0) || calendarWords.has(words[0] ?? '');
			if (isKnown) isAnybodyKnown = true;
			else if (isDoubtful) continue;
			people.push({ name: text.text.slice(text.starts[at], text.ends[to - 1]), words, at, isAddressed, addresses, isKnownOtherwise });
		}
		if (isAnybodyKnown) return people;
		const slots = new Set(addressed);
		addLooseSlots(text, slots);
		if (slots.size > 0) for (const person of yield* informal(text, slots)) people.push(person);
		return people;
	}

	return { in: text => run(peopleIn(text)) };
};

/** The places where only a person can be named: after "tell", "assign to", within the same clause. */
const addressedPlaces = ({ hits, places }: TextFeatures): number[] => {
	const addressed: number[] = [];
	for (const { to } of hits.person) if (((places[to] ?? 0) & (place.sentence | place.clause)) === 0) addressed.push(to);
	return addressed;
};

/** Words after which small letters may name somebody. */
const looseLeads = wordGroup(['to', 'for', 'from', 'by', '&', 'and']);

/** Words before which they may. */
const looseFollowers = wordGroup(['needs', 'wants', 'should', 'has', 'asked', 'is', 'gets', 'ought', 'could', 'will']);

const addLooseSlots = ({ groups, groupMarks }: TextFeatures, slots: Set<number>): void => {
	if ((groupMarks & (looseLeads | looseFollowers)) === 0) return;
	for (let at = 0; at < groups.length; at++) {
		const ofWord = groups[at] ?? 0;
		if ((ofWord & looseLeads) !== 0) slots.add(at + 1);
		else if ((ofWord & looseFollowers) !== 0 && at > 0) slots.add(at - 1);
	}
};
