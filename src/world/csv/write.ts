import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { clockFile, directoryFile, tableColumns, tableFiles, type TableName, type WorkplaceWorld } from '../../environment/workplace/tables.js';
import { ToolmillError } from '../../errors/toolmill-error.js';

/** Rows are written in parts of this many, so that a big world needs no text as long as its file. */
const rowsAPart = 1_000;

type Row = Readonly<Record<string, string | null>>;

const needsQuotes = /[",\r\n]|^\uFEFF|^\s|\s$/;

/** A cell as RFC 4180 has it; null is an empty cell. */
const writeCell = (cell: string | null | undefined): string => {
	if (cell === null || cell === undefined) return '';
	return needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
};

function* writeTable(columns: readonly string[], rows: readonly Row[]): Generator<string> {
	yield `${columns.map(writeCell).join(',')}\n`;
	for (let from = 0; from < rows.length; from += rowsAPart) {
		const part = rows.slice(from, from + rowsAPart);
		yield part.map(row => `${columns.map(column => writeCell(row[column])).join(',')}\n`).join('');
	}
}

const writeLines = (folder: string, file: string, lines: Iterable<string>): Promise<void> =>
	pipeline(Readable.from(lines), createWriteStream(join(folder, file)));

const tableNames: readonly TableName[] = ['emails', 'calendar_events', 'analytics_data', 'project_tasks', 'customers'];

/**
 * Writes the world into the folder, which is made where it is missing: six CSV files and `world.json`. Files of the
 * same names are overwritten. What is written, `readWorld` reads back as the same world.
 *
 * @throws {ToolmillError} ERR_OUTPUT where the folder cannot be written to.
 */
export const writeWorld = async (world: WorkplaceWorld, folder: string): Promise<void> => {
	try {
		await mkdir(folder, { recursive: true });
		for (const table of tableNames) {
			await writeLines(folder, tableFiles[table], writeTable(tableColumns[table], world[table]));
		}
		await writeLines(folder, directoryFile, world.directory.map(address => `${address}\n`));
		await writeLines(folder, clockFile, [`${JSON.stringify({ now: world.now })}\n`]);
	} catch (cause) {
		throw new ToolmillError('ERR_OUTPUT', `Expected to write the world's files into ${folder}; could not: ${cause instanceof Error ? cause.message : String(cause)}.`, {
			place: { file: folder },
			cause,
		});
	}
};
