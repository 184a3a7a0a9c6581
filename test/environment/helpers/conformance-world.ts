import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { executeLineSchema } from '../../../src/environment/execute-line.js';
import {
	defaultNow,
	directoryFile,
	tableColumns,
	tableFiles,
	type TableName,
	type WorkplaceWorld,
} from '../../../src/environment/workplace/tables.js';

const folder = new URL('../../../../test/fixtures/conformance/', import.meta.url);

const rowsOf = <Table extends TableName>(table: Table) => {
	const records: string[][] = parse(readFileSync(new URL(`world/${tableFiles[table]}`, folder)), { from_line: 2 });
	const columns = tableColumns[table];
	return z.array(z.record(z.enum(columns), z.string().nullable())).parse(records.map(cells =>
		Object.fromEntries(columns.map((column, index) => [column, cells[index] === '' ? null : cells[index]]))));
};

/** The world of the conformance sequences. */
export const conformanceWorld: WorkplaceWorld = {
	now: defaultNow,
	emails: rowsOf('emails'),
	calendar_events: rowsOf('calendar_events'),
	analytics_data: rowsOf('analytics_data'),
	project_tasks: rowsOf('project_tasks'),
	customers: rowsOf('customers'),
	directory: readFileSync(new URL(`world/${directoryFile}`, folder), 'utf8').trim().split('\n'),
	fingerprint: 'conformance',
};

const sequenceSchema = executeLineSchema.extend({
	id: z.string(),
	expect: z.array(z.union([
		z.strictObject({ value: z.unknown() }),
		z.strictObject({ outcome: z.enum(['done', 'empty', 'refused']) }),
	])),
	state: z.record(z.string(), z.unknown()),
	match: z.boolean().optional(),
});

/** The call sequences, each with what the reference does. */
export const conformanceSequences = z.array(sequenceSchema).parse(
	gunzipSync(readFileSync(new URL('calls.ndjson.gz', folder))).toString('utf8').trim().split('\n').map(line => JSON.parse(line)),
);
