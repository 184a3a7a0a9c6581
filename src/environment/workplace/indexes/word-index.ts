import { BoundedCache } from '../../../text/bounded-cache.js';
import { keepRanks, Postings, type Ranks } from './postings.js';
import { RankSet } from './rank-set.js';
import { SubstringIndex } from './substring-index.js';

/** How many row numbers the remembered words and answers may hold, in each of two generations. */
const rememberedWordRanks = 1_000_000;
const rememberedAnswerRanks = 200_000;
/** What a remembered one weighs besides its rows. */
const answerWeight = 16;

/** The words of a text: what white space separates, lower-cased. */
export const wordsOf = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(word => word !== '');

/**
 * Finds the rows whose text contains every word of a query, each as a part of any of the text's words: a word has no
 * white space in it, so it can occur nowhere else.
 */
export class WordIndex {
	readonly #postings: Postings;
	readonly #substrings: SubstringIndex;
	readonly #words = new BoundedCache<WordRows>(rememberedWordRanks);
	readonly #answers = new BoundedCache<Ranks>(rememberedAnswerRanks);

	/** The text of each row, row by row. */
	constructor(texts: Iterable<string>) {
		const numbers = new Map<string, number>();
		const words: number[] = [];
		const ranks: number[] = [];
		let rank = 0;
		for (const text of texts) {
			for (const word of new Set(wordsOf(text))) {
				const number = numbers.get(word) ?? numbers.size;
				if (number === numbers.size) numbers.set(word, number);
				words.push(number);
				ranks.push(rank);
			}
			rank++;
		}
		this.#postings = new Postings(numbers.size, Int32Array.from(words), index => ranks[index] ?? 0);
		this.#substrings = new SubstringIndex([...numbers.keys()]);
	}

	/** The rows that contain all of the words, of which there is at least one. */
	containingAll(words: readonly string[]): Ranks {
		const question = words.join(' ');
		const known = this.#answers.get(question);
		if (known !== undefined) return known;
		const answer = rowsOfAll(words.map(word => this.#containing(word)));
		this.#answers.set(question, answer, question.length + answerWeight + answer.length);
		return answer;
	}

	#containing(word: string): WordRows {
		const known = this.#words.get(word);
		if (known !== undefined) return known;
		const rows = this.#look(word);
		this.#words.set(word, rows, word.length + answerWeight + Math.min(rows.count, this.#postings.rankLimit / bitsInNumber));
		return rows;
	}

	#look(word: string): WordRows {
		const numbers = this.#substrings.containing(word);
		const count = this.#postings.countAll(numbers);
		return count > this.#postings.rankLimit / bitsInNumber
			? { kind: 'many', count, set: this.#postings.collect(numbers) }
			: { kind: 'few', count, ranks: this.#postings.union(numbers) };
	}
}

const bitsInNumber = 32;

/** The rows that contain a word: as a list, or as a set where that is smaller. The count is no less than they are. */
type WordRows =
	| { readonly kind: 'few'; readonly count: number; readonly ranks: Ranks }
	| { readonly kind: 'many'; readonly count: number; readonly set: RankSet };

const rowsOfAll = (words: readonly WordRows[]): Ranks => {
	const few = words.filter(rows => rows.kind === 'few').toSorted((one, other) => one.count - other.count);
	const sets = words.filter(rows => rows.kind === 'many').map(({ set }) => set);
	const [rarest, ...others] = few;
	if (rarest === undefined) return intersectSets(sets);
	let ranks = rarest.ranks;
	for (const other of others) ranks = intersect(ranks, other.ranks);
	return sets.length === 0 ? ranks : keepRanks(ranks, rank => sets.every(set => set.has(rank)));
};

const intersectSets = ([first, ...others]: readonly RankSet[]): Ranks =>
	others.reduce((shared, set) => shared.and(set), first ?? new RankSet(0)).toRanks();

const intersect = (one: Ranks, other: Ranks): Ranks => {
	let next = 0;
	return keepRanks(one, rank => {
		while (next < other.length && (other[next] ?? 0) < rank) next++;
		return other[next] === rank;
	});
};
