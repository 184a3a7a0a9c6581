import type { ToolSet } from '../records/tool-schema.js';
import type { DataRecord } from '../records/record.js';
import type { Line } from '../text/line.js';

/** What a format may need besides the record. */
export type FormatContext = {
	readonly toolSet: ToolSet;
	/** The world's clock, for records that do not carry their own, `YYYY-MM-DD HH:MM:SS`. */
	readonly now: string;
	/** `all` calls in a task's ground truth, or only the `writes`, which change state. */
	readonly groundTruth: 'all' | 'writes';
};

/** Writes an accepted record as one line, without the line break. */
export type Format = (record: DataRecord) => Line;
