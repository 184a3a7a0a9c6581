import type { CallResult } from '../../../../environment/environment.js';

/** Arguments of a call, parsed. */
export type Arguments = Readonly<Record<string, unknown>>;
/** A row as a tool answers it. */
export type Row = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/** What a call's arguments say: themselves, and the ids and addresses among them. */
export type CallArguments = {
	/** Undefined where the text is not JSON, or not an object. */
	readonly arguments: Arguments | undefined;
	/** The values of those whose names end in `_id`. */
	readonly ids: readonly string[];
	/** Lower-cased. */
	readonly addresses: readonly string[];
};

const none: readonly string[] = [];

/**
 * Reads the arguments of a call.
 *
 * @param values what the text says; undefined where that is no JSON object
 */
export const readArguments = (text: string, values: Arguments | undefined): CallArguments => {
	if (values === undefined) return { arguments: undefined, ids: none, addresses: none };
	return { arguments: values, ids: mayHold(text, '_id') ? idsIn(values) : none, addresses: mayHold(text, '@') ? addressesIn(values) : none };
};

/** What an observation says, for a trajectory that cannot be executed: JSON is a value, other text a message. */
export const answerOf = (observation: string | undefined): CallResult | undefined => {
	if (observation === undefined) return undefined;
	const value = parse(observation);
	return value === undefined ? { outcome: 'done', message: observation } : { value };
};

/** Whether a name or value of a JSON text can have a mark: as it stands, or escaped. */
const mayHold = (text: string, mark: string): boolean => text.includes(mark) || text.includes('\\u');

const idsIn = (values: Arguments): readonly string[] => {
	let ids: string[] | undefined;
	for (const name of Object.keys(values)) {
		const value = name.endsWith('_id') ? values[name] : undefined;
		if (typeof value === 'string') (ids ??= []).push(value);
	}
	return ids ?? none;
};

const isAddress = (value: string): boolean => {
	const at = value.indexOf('@');
	return at > 0 && at === value.lastIndexOf('@') && !value.includes(' ');
};

const addressesIn = (values: Arguments): readonly string[] => {
	let addresses: string[] | undefined;
	for (const name of Object.keys(values)) {
		const value = values[name];
		if (typeof value === 'string' && isAddress(value)) (addresses ??= []).push(value.toLowerCase());
	}
	return addresses ?? none;
};

const noRows: readonly Row[] = [];

const objectsOf = (items: readonly unknown[]): readonly Row[] => {
	if (items.every(isObject)) return items;
	return items.some(isObject) ? items.filter(isObject) : noRows;
};

/** Whether some cell of a row, or some argument, is a value. */
export const hasCell = (cells: Row | Arguments, value: unknown): boolean => {
	for (const name of Object.keys(cells)) if (cells[name] === value) return true;
	return false;
};

/** The rows of an answer: a list of objects, or the list that a page holds. */
export const rowsOf = (value: unknown): readonly Row[] => {
	if (Array.isArray(value)) return objectsOf(value);
	if (!isObject(value)) return [];
	for (const part of Object.values(value)) if (Array.isArray(part)) return objectsOf(part);
	return [];
};

/** What a row shows: its id, where it has one, and the addresses in its cells, lower-cased. */
type Shown = { readonly id: string | undefined; readonly addresses: readonly string[] };

/** Rows of a world are the same objects in every answer, so that each is read once. */
const shownByRow = new WeakMap<Row, Shown>();

const shownBy = (row: Row): Shown => {
	const known = shownByRow.get(row);
	if (known !== undefined) return known;
	const id = row[Object.keys(row).find(name => name.endsWith('_id')) ?? ''];
	const shown = { id: typeof id === 'string' ? id : undefined, addresses: addressesIn(row) };
	shownByRow.set(row, shown);
	return shown;
};

/** The row's id: its first column that ends in `_id`; undefined where it has none. */
export const idOf = (row: Row): string | undefined => shownBy(row).id;

/** Whether an answer has shown an id or a lower-cased address: in a row, as an item of a list, or in a single field. */
export const shows = (value: unknown, rows: readonly Row[], wanted: string): boolean => {
	for (const row of rows) {
		const { id, addresses } = shownBy(row);
		if (id === wanted || addresses.includes(wanted)) return true;
	}
	if (typeof value === 'string') return value === wanted;
	if (Array.isArray(value)) return value.some(item => typeof item === 'string' && item.toLowerCase() === wanted);
	if (!isObject(value) || rows.length > 0) return false;
	return Object.values(value).some(cell => typeof cell === 'string' && (isAddress(cell) ? cell.toLowerCase() : cell) === wanted);
};

/** The fields of an answer that is neither a list nor a page of rows: they belong to the row that was asked for. */
export const fieldsOf = (value: unknown, rows: readonly Row[]): Row | undefined => isObject(value) && rows.length === 0 ? value : undefined;
