import type { DataRecord } from '../src/records/record.js';
import { ToolmillError } from '../src/errors/toolmill-error.js';
import type { StageName } from '../src/records/verdict.js';

type Part = 'user_query' | 'user_query_judge' | 'trajectory' | 'trajectory_judge' | 'checks';

/**
 * What an earlier stage put on the record.
 * @throws {ToolmillError} ERR_STAGE where that stage has not run: the record fails with this as its reason
 */
export const requirePart = <Name extends Part>(record: DataRecord, name: Name, stage: StageName): NonNullable<DataRecord[Name]> => {
	const part = record[name];
	if (part !== undefined && part !== null) return part;
	throw new ToolmillError('ERR_STAGE', `expected "${name}" on the record, got none: run toolmill ${stage} before this`, { place: { field: name } });
};
