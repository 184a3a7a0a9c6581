import { createHash } from 'node:crypto';
import { hashed } from './field-text.js';

/** The fewest rows that are told apart; more of a table that would have more than `mostParts` of them. */
const fewestRows = 100;
const mostParts = 64;
const partDigits = 8;

type Row = Readonly<Record<string, string | null>>;

/**
 * A table's rows in one short text: how many they are, a hash of all, and one of each part, so that a row that has
 * changed can be placed without keeping a hash of every row.
 *
 * @example printTable(['id'], rows) // '250 rows, sha256:6e0f1c..., each 100: 5f3a9c01 77be02d4 e2a80f13'
 */
export const printTable = (columns: readonly string[], rows: readonly Row[]): string => {
	const each = rowsOfPart(rows.length);
	const hashes: string[] = [];
	for (let from = 0; from < rows.length; from += each) hashes.push(hashPart(columns, rows, from, Math.min(from + each, rows.length)));
	return `${rows.length} rows, ${hashed(...hashes)}, each ${each}: ${hashes.map(hash => hash.slice(0, partDigits)).join(' ')}`;
};

const rowsOfPart = (rows: number): number => {
	let each = fewestRows;
	while (rows > each * mostParts) each *= 2;
	return each;
};

/** In steps, so that a big part needs no text as long as itself. */
const hashPart = (columns: readonly string[], rows: readonly Row[], from: number, to: number): string => {
	const hash = createHash('sha256');
	for (let step = from; step < to; step += fewestRows) {
		const cells = rows.slice(step, Math.min(step + fewestRows, to)).map(row => columns.map(column => row[column] ?? null));
		hash.update(JSON.stringify(cells));
	}
	return hash.digest('hex');
};

const printPattern = /^(\d{1,9}) rows, sha256:[0-9a-f]+, each (\d{1,9}): ((?:[0-9a-f]{8} ?)*)$/;

const readPrint = (print: string) => {
	const [, rows, each, parts = ''] = printPattern.exec(print) ?? [];
	return rows === undefined ? undefined : { rows: Number(rows), each: Number(each), parts: parts.split(' ') };
};

/**
 * The first rows among which two prints of a table differ, from 1, the header not counted; undefined where that is not
 * known, as where one of them is far longer than the other.
 */
export const firstDifference = (before: string, now: string): { readonly from: number; readonly to: number } | undefined => {
	const [one, other] = [readPrint(before), readPrint(now)];
	if (one === undefined || other === undefined || one.each !== other.each) return undefined;
	const part = Array.from({ length: Math.max(one.parts.length, other.parts.length) }, (_, index) => index).find(index => one.parts[index] !== other.parts[index]);
	return part === undefined ? undefined : { from: part * one.each + 1, to: Math.min((part + 1) * one.each, Math.max(one.rows, other.rows)) };
};

/** A print without its parts: what a person is told. */
export const withoutParts = (print: string): string => readPrint(print) === undefined ? print : print.slice(0, print.indexOf(', each '));
