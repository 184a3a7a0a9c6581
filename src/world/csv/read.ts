import { access } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import {
	clockFile, defaultNow, directoryFile, tableFiles, type TableName, type WorkplaceWorld,
} from '../../environment/workplace/tables.js';
import { findJsonFault } from '../../text/json-fault.js';
import { readMoment } from '../clock.js';
import { fingerprintWorld } from '../fingerprint.js';
import { cellRules } from './cell-rules.js';
import { showCell, worldFault } from './fault.js';
import { readTable } from './read-table.js';
import { readTextFile } from './text-file.js';

const clockSchema = z.strictObject({
	now: z.string().refine(text => readMoment(text) !== undefined, 'expected a date-time YYYY-MM-DD HH:MM:SS'),
});

const exists = async (file: string): Promise<boolean> => {
	try {
		await access(file);
		return true;
	} catch {
		return false;
	}
};

/** The first of the places that has the file. Tables may lie in `processed/`, the directory in `raw/`: the reference's layout. */
const findFile = async (folder: string, file: string, subfolder: string): Promise<string> => {
	for (const candidate of [join(folder, file), join(folder, subfolder, file)]) if (await exists(candidate)) return candidate;
	throw worldFault({ file: join(folder, file) }, `this file, or ${join(subfolder, file)} in the same folder`, 'neither', {
		hint: await exists(folder) ? '`toolmill world` writes a folder with all of them' : `there is no folder ${folder}`,
	});
};

const readClock = async (folder: string): Promise<string> => {
	const file = join(folder, clockFile);
	if (!await exists(file)) return defaultNow;
	const text = (await readTextFile(file)).toString('utf8');
	const fault = findJsonFault(text);
	if (fault !== undefined) throw worldFault({ file, line: fault.line }, fault.expected, `something else in column ${fault.column}`);
	const value: unknown = JSON.parse(text);
	const clock = clockSchema.safeParse(value);
	if (clock.success) return clock.data.now;
	const [issue] = clock.error.issues;
	const field = issue?.path.join('.') ?? '';
	throw worldFault({ file, ...(field === '' ? {} : { field }) }, '{"now": "YYYY-MM-DD HH:MM:SS"}', showCell(text.trim()), { cause: clock.error });
};

const readDirectory = async (file: string): Promise<string[]> => {
	const lines = (await readTextFile(file)).toString('utf8').split('\n');
	const rule = cellRules.calendar_events.participant_email;
	return lines.flatMap((line, index) => {
		const address = line.trim();
		if (address === '') return [];
		if (!rule.accepts(address)) throw worldFault({ file, line: index + 1 }, `${rule.expected}, alone on its line, and no header`, showCell(address));
		return [address];
	});
};

/**
 * Reads a world from a folder: the five tables, the company directory and, where it is there, the clock. Each file is
 * looked for in the folder itself, then the tables in `processed/` and the directory in `raw/`. The directory keeps
 * its order and an address that stands in it twice; values outside a closed set are refused (cell-rules.ts).
 *
 * @throws {ToolmillError} ERR_WORLD with file, line, column, what was expected and what came.
 */
export const readWorld = async (folder: string): Promise<WorkplaceWorld> => {
	const { parse } = await import('csv-parse/sync');
	const table = async <T extends TableName>(name: T) => readTable(parse, name, await findFile(folder, tableFiles[name], 'processed'));
	const world = {
		now: await readClock(folder),
		emails: await table('emails'),
		calendar_events: await table('calendar_events'),
		analytics_data: await table('analytics_data'),
		project_tasks: await table('project_tasks'),
		customers: await table('customers'),
		directory: await readDirectory(await findFile(folder, directoryFile, 'raw')),
	};
	return { ...world, fingerprint: fingerprintWorld(world) };
};
