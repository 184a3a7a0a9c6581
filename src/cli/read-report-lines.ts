import * as z from 'zod';
import { readReportLine, type ReportLine } from '../report/index.js';
import type { Input } from './open-files.js';
import { createLineCount, keepingIn, readLines, refuseLine, startOfValue, withHint } from './read-lines.js';

/**
 * Hands on the lines of one input by what they are.
 *
 * @returns how many lines were not blank, and how many of them were skipped as not valid
 * @throws {ToolmillError} ERR_INPUT with file, line and field, where a line is not valid and such are not skipped
 */
export const readReportLines = async (input: Input, skipInvalid: boolean, take: (line: ReportLine) => void): Promise<{ lines: number; invalid: number }> => {
	const reading = { skipInvalid, keep: keepingIn(undefined), count: createLineCount() };
	for await (const value of readLines(input, { schema: z.looseObject({}), sharesTools: true, ...reading })) {
		const line = readReportLine(value);
		if ('kind' in line) take(line);
		else await refuseLine(input, { ...line, error: withHint(line.error, 'any', value), raw: startOfValue(value) }, reading);
	}
	return { lines: reading.count.lines, invalid: reading.count.invalid };
};
