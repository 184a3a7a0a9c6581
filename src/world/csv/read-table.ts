import type { parse as parseCsv } from 'csv-parse/sync';
import { tableColumns, type TableName, type TableRow } from '../../environment/workplace/tables.js';
import { nearest } from '../../text/nearest.js';
import { cellRules, keyColumns, type CellRule } from './cell-rules.js';
import { showCell, worldFault } from './fault.js';
import { rowBuilders } from './row-builders.js';
import { readTextFile } from './text-file.js';

/** csv-parse's, loaded by whoever reads a world: a run on a world of its own does without. */
export type Parse = typeof parseCsv;

type Header = { readonly columns: readonly string[]; readonly positions: readonly number[] };

/** A longer cell is a quote that was opened by mistake, or nothing that a tool could answer with. */
const longestCell = 1_000_000;

const csvOptions = {
	record_delimiter: ['\r\n', '\n'],
	skip_empty_lines: true,
	relax_column_count: true,
};

const listColumns = (columns: readonly string[]): string => columns.join(', ');

/** Finds each column of the table in the header, in any order. */
const readHeader = (file: string, expected: readonly string[], columns: readonly string[] | undefined): Header => {
	if (columns === undefined) throw worldFault({ file, line: 1 }, `the header ${listColumns(expected)}`, 'an empty file');
	const place = (field: string) => ({ file, line: 1, field });
	for (const [index, column] of columns.entries()) {
		if (columns.indexOf(column) !== index) throw worldFault(place(column), 'each column once', 'it twice');
		if (expected.includes(column)) continue;
		const missing = expected.filter(name => !columns.includes(name));
		const near = nearest(column, missing.length > 0 ? missing : expected);
		throw worldFault({ file, line: 1 }, `the columns ${listColumns(expected)}`, `a column ${showCell(column)}`, {
			hint: near === undefined ? undefined : `did you mean ${near}?`,
		});
	}
	const missing = expected.filter(column => !columns.includes(column));
	if (missing.length > 0) {
		throw worldFault({ file, line: 1 }, `the columns ${listColumns(expected)}`, `a header without ${listColumns(missing)}`);
	}
	return { columns, positions: expected.map(column => columns.indexOf(column)) };
};

/** Parses, and hands over the line on which each record ends. Only for errors: good files are read without counting. */
const countLines = (parse: Parse, bytes: Buffer, count: number, onEnd: (line: number) => void): void => {
	parse(bytes, {
		...csvOptions,
		to: count,
		on_record: (record: string[], { lines }) => {
			onEnd(lines);
			return record;
		},
	});
};

/** The line on which a record starts, the header being record 0. */
const lineOfRecord = (parse: Parse, bytes: Buffer, index: number): number => {
	let end = 0;
	if (index > 0) countLines(parse, bytes, index, line => { end = line; });
	return end + 1;
};

/** The line on which the record starts that no CSV can have. */
const lineOfBrokenRecord = (parse: Parse, bytes: Buffer): number => {
	let end = 0;
	try {
		countLines(parse, bytes, Number.MAX_SAFE_INTEGER, line => { end = line; });
	} catch {
		// What is wrong was reported the first time; here only the place is asked for.
	}
	return end + 1;
};

const parseRecords = (parse: Parse, file: string, bytes: Buffer): string[][] => {
	try {
		return parse(bytes, csvOptions);
	} catch (cause) {
		const error = cause instanceof Error ? cause : new Error(String(cause));
		throw worldFault({ file, line: lineOfBrokenRecord(parse, bytes) }, 'CSV (RFC 4180)', `something else: ${error.message.replace(/\.$/, '')}`, { cause });
	}
};


/** What is wrong with a cell; undefined where nothing is. */
const findFlaw = (rule: CellRule, cell: string): { expected: string; came: string; hint?: string | undefined } | undefined => {
	if (cell === '') return rule.mayBeEmpty ? undefined : { expected: rule.expected, came: showCell(cell) };
	if (cell.length > longestCell) return { expected: `a cell of at most ${longestCell} characters`, came: `${cell.length}` };
	if (rule.accepts(cell)) return undefined;
	const near = rule.suggest?.(cell);
	return { expected: rule.expected, came: showCell(cell), hint: near === undefined ? undefined : `did you mean ${JSON.stringify(near)}?` };
};

/**
 * Reads a table's file: columns by their names in the header, an empty cell as null.
 *
 * @throws {ToolmillError} ERR_WORLD for the first thing that is wrong: file, line, column, what was expected, what came.
 */
export const readTable = async <T extends TableName>(parse: Parse, table: T, file: string): Promise<Array<TableRow<T>>> => {
	const bytes = await readTextFile(file);
	const [first, ...records] = parseRecords(parse, file, bytes);
	const expected: readonly string[] = tableColumns[table];
	const { columns, positions } = readHeader(file, expected, first);
	const rules = new Map<string, CellRule>(Object.entries(cellRules[table]));
	const ruleList = expected.flatMap(column => rules.get(column) ?? []);
	const key = expected.indexOf(keyColumns[table] ?? '');
	const build = rowBuilders[table];
	const seen = new Map<string, number>();
	const placeOf = (index: number, column?: number) => ({
		file,
		line: lineOfRecord(parse, bytes, index + 1),
		...(column === undefined ? {} : { field: expected[column] ?? '' }),
	});
	return records.map((record, index) => {
		if (record.length !== columns.length) {
			throw worldFault(placeOf(index), `${columns.length} cells, as in the header`, `${record.length}`);
		}
		const cells = ruleList.map((rule, column) => {
			const cell = record[positions[column] ?? -1] ?? '';
			const flaw = findFlaw(rule, cell);
			if (flaw !== undefined) throw worldFault(placeOf(index, column), flaw.expected, flaw.came, { hint: flaw.hint });
			return cell === '' ? null : cell;
		});
		const id = cells[key];
		if (typeof id === 'string') {
			const other = seen.get(id);
			if (other !== undefined) {
				throw worldFault(placeOf(index, key), 'an id that no other row has', `${showCell(id)} again, as on line ${lineOfRecord(parse, bytes, other + 1)}`);
			}
			seen.set(id, index);
		}
		return build(cells);
	});
};
