import { fold } from '../../text/fold.js';
import { type Criteria, criteriaOf, type Features, featuresOf, pointedly, type RequestCriteria } from './features.js';
import { type Order, ordersIn } from './order.js';
import type { Choices } from './row-agreement.js';
import { rowNounsOf, stemsAboutRows } from './row-words.js';
import { Row } from './rows.js';
import { contentWordsOf, stemOf, wordsOf } from './words.js';

/** What the request says of rows: worked out at most once a record, and only where a row has to be chosen. */
export class RowReader {
	readonly #choices: Choices;
	#features: Map<Row, Features> | undefined;
	#pointed: Map<Row, Features> | undefined;
	#criteria: RequestCriteria | undefined;
	#pointedCriteria: Criteria | undefined;
	#orders: readonly Order[] | undefined;
	#lookups: readonly Lookup[] | undefined;

	constructor(choices: Choices) {
		this.#choices = choices;
	}

	get orders(): readonly Order[] {
		return this.#orders ??= ordersIn(this.#choices.request);
	}

	featuresOf(row: Row): Features {
		return this.#read(row, this.#features ??= new Map(), this.#broad);
	}

	/** Without what a row has by chance: words for the kind of row and for what is done to it, stray words of long texts. */
	pointedFeaturesOf(row: Row): Features {
		this.#pointedCriteria ??= this.#pointedOf(this.#choices);
		return this.#read(row, this.#pointed ??= new Map(), this.#pointedCriteria);
	}

	#pointedOf({ request, destinations, uses, calls, results }: Choices): Criteria {
		const nouns = [...new Set(uses.map(({ argument }) => argument))].map(rowNounsOf);
		const searched = new Set(calls.filter(call => !call.writes).flatMap(call => contentWordsOf(fold(Object.values(call.arguments ?? {}).join(' ')))));
		const columns = new Set<string>();
		for (const { rows } of results) for (const { key } of rows[0]?.leaves ?? []) for (const stem of stemsOfColumn(key)) columns.add(stem);
		return pointedly(this.#broad, request, [...destinations, ...receiversIn(this.#choices)], stemsAboutRows(request, nouns, searched), columns);
	}

	get #broad(): RequestCriteria {
		const { request, destinations } = this.#choices;
		return this.#criteria ??= criteriaOf(request, destinations);
	}

	#read(row: Row, known: Map<Row, Features>, criteria: Criteria): Features {
		const found = known.get(row);
		if (found !== undefined) return found;
		const made = featuresOf(completed(row, this.#lookups ??= lookupsIn(this.#choices)), criteria);
		known.set(row, made);
		return made;
	}
}

/** The stems of a column's name. Most names are those of the world's columns. */
const stemsOfColumn = (key: string): readonly string[] => {
	const known = columnStems.get(key);
	if (known !== undefined) return known;
	const stems = wordsOf(fold(key).replaceAll('_', ' ')).map(stemOf);
	if (columnStems.size < mostColumns && key.length <= longestColumn) columnStems.set(key, stems);
	return stems;
};

const columnStems = new Map<string, readonly string[]>();
const mostColumns = 1024;
const longestColumn = 64;

/** What a call that looked up one row answered, and the ids that it was given. */
type Lookup = { readonly ids: readonly string[]; readonly rows: readonly Row[] };

const lookupsIn = ({ results }: Choices): Lookup[] => {
	const lookups: Lookup[] = [];
	for (const { isList, call, rows } of results) {
		if (isList || call.writes || call.arguments === undefined) continue;
		const ids: string[] = [];
		for (const name of Object.keys(call.arguments)) {
			const value = call.arguments[name];
			if (typeof value === 'string' && /id$/i.test(name)) ids.push(value);
		}
		if (ids.length > 0) lookups.push({ ids, rows });
	}
	return lookups;
};

/** The row with what later look-ups by its id answered. */
const completed = (row: Row, lookups: readonly Lookup[]): Row => {
	if (lookups.length === 0) return row;
	const own = lookups.filter(({ ids }) => ids.some(id => row.leaves.some(({ text }) => text === id)));
	return own.length === 0 ? row : new Row([...row.leaves, ...own.flatMap(({ rows }) => rows.flatMap(({ leaves }) => leaves))]);
};

/** The names of those to whom the writes give or send something, where no row was searched for by them. */
const receiversIn = ({ calls, results }: Choices): string[] => {
	const searches = results.filter(({ call, rows }) => !call.writes && rows.some(({ leaves }) => leaves.length > 1));
	const searched = new Set(searches.flatMap(({ call }) => wordsOf(fold(Object.values(call.arguments ?? {}).join(' ')))));
	return calls.filter(call => call.writes).flatMap(call => Object.values(call.arguments ?? {}))
		.flatMap(value => typeof value === 'string' && /^[^\s@]+@[^\s@]+$/.test(value) ? wordsOf(fold(value.slice(0, value.indexOf('@')))) : [])
		.filter(word => !searched.has(word));
};
