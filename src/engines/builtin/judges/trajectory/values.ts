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

/** The arguments as an object; undefined where the text is not JSON, or not an object. */
export const parseArguments = (text: string): Arguments | undefined => {
	const value = parse(text);
	return isObject(value) ? value : undefined;
};

/** What an observation says, for a trajectory that cannot be executed: JSON is a value, other text a message. */
export const answerOf = (observation: string | undefined): CallResult | undefined => {
	if (observation === undefined) return undefined;
	const value = parse(observation);
	return value === undefined ? { outcome: 'done', message: observation } : { value };
};

/** The values of the arguments that name rows: those whose names end in `_id`. */
export const idsIn = (values: Arguments): string[] => {
	const ids: string[] = [];
	for (const [name, value] of Object.entries(values)) if (name.endsWith('_id') && typeof value === 'string') ids.push(value);
	return ids;
};

const isAddress = (value: string): boolean => {
	const at = value.indexOf('@');
	return at > 0 && at === value.lastIndexOf('@') && !value.includes(' ');
};

/** The addresses among the arguments, lower-cased. */
export const addressesIn = (values: Arguments): string[] => {
	const addresses: string[] = [];
	for (const value of Object.values(values)) if (typeof value === 'string' && isAddress(value)) addresses.push(value.toLowerCase());
	return addresses;
};

const objectsOf = (items: readonly unknown[]): readonly Row[] => items.every(isObject) ? items : items.filter(isObject);

/** The rows of an answer: a list of objects, or the list that a page holds. */
export const rowsOf = (value: unknown): readonly Row[] => {
	if (Array.isArray(value)) return objectsOf(value);
	if (!isObject(value)) return [];
	for (const part of Object.values(value)) if (Array.isArray(part)) return objectsOf(part);
	return [];
};

/** The name of a row's id: its first column that ends in `_id`. */
export const idColumnOf = (row: Row): string | undefined => Object.keys(row).find(name => name.endsWith('_id'));

/** The row's id; undefined where it has none. */
export const idOf = (row: Row): string | undefined => {
	const column = idColumnOf(row);
	const id = column === undefined ? undefined : row[column];
	return typeof id === 'string' ? id : undefined;
};

/** Notes an answer's texts as seen, and its rows under their ids; a single field belongs to the row that was asked for. */
export const remember = (
	value: unknown, rows: readonly Row[], asked: string | undefined, database: string | undefined, seen: Set<string>, rowsById: Map<string, Row>,
): void => {
	const columns = Object.keys(rows[0] ?? {});
	const idColumn = columns.find(name => name.endsWith('_id'));
	for (const row of rows) {
		const id = idColumn === undefined ? undefined : row[idColumn];
		if (typeof id === 'string') {
			seen.add(id);
			const key = `${database}/${id}`;
			if (!rowsById.has(key)) rowsById.set(key, row);
		}
		for (const column of columns) {
			const cell = row[column];
			if (typeof cell === 'string' && isAddress(cell)) seen.add(cell.toLowerCase());
		}
	}
	if (typeof value === 'string') seen.add(value);
	if (Array.isArray(value)) for (const item of value) if (typeof item === 'string') seen.add(item.toLowerCase());
	if (!isObject(value) || rows.length > 0) return;
	for (const cell of Object.values(value)) if (typeof cell === 'string') seen.add(isAddress(cell) ? cell.toLowerCase() : cell);
	if (asked === undefined) return;
	const key = `${database}/${asked}`;
	rowsById.set(key, { ...rowsById.get(key), ...value });
};
