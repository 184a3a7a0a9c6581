import { fingerprint } from '../random/fingerprint.js';
import { tableColumns, type TableName, type WorkplaceWorld } from '../environment/workplace/tables.js';

/** Rows are hashed in parts of this many, so that a big world needs no text as long as itself. */
const rowsAPart = 2_000;

const tableNames: readonly TableName[] = ['emails', 'calendar_events', 'analytics_data', 'project_tasks', 'customers'];

const fingerprintRows = (
	columns: readonly string[],
	rows: ReadonlyArray<Readonly<Record<string, string | null>>>,
): string[] => {
	const parts: string[] = [];
	for (let from = 0; from < rows.length; from += rowsAPart) {
		const cells: Array<string | null> = [];
		const to = Math.min(from + rowsAPart, rows.length);
		for (let index = from; index < to; index++) {
			const row = rows[index];
			if (row !== undefined) for (const column of columns) cells.push(row[column] ?? null);
		}
		parts.push(fingerprint(JSON.stringify(cells)));
	}
	return parts;
};

/** Names a world by its clock, directory and rows: the same for a world in memory and the same world read from its files. */
export const fingerprintWorld = (world: Omit<WorkplaceWorld, 'fingerprint'>): string => fingerprint(
	JSON.stringify([world.now, world.directory]),
	...tableNames.map(table => fingerprint(table, ...fingerprintRows(tableColumns[table], world[table]))),
);
