import { z } from 'zod';
import { recordSchema } from '../../records/record.js';
import { taskSchema } from '../../records/task.js';
import { describeIssue } from '../../text/describe-issue.js';
import { createBoundedWriter } from '../bounded-writer.js';
import { type Command, hasInput } from '../command.js';
import { exitStatus } from '../exit-status.js';
import { layOutRecord, layOutTask } from '../lay-out.js';
import { openInput } from '../open-files.js';
import { createLineCount, keepingIn, readLines } from '../read-lines.js';
import { createStyle } from '../style.js';

const shownByDefault = 3;
/** What tells a task from a record is the request that a trainer sends. */
const isTask = (line: unknown): boolean => typeof line === 'object' && line !== null && 'responses_create_params' in line;
const lineSchema = z.unknown().superRefine((line, context) => {
	const result = (isTask(line) ? taskSchema : recordSchema).safeParse(line);
	for (const { path, ...issue } of result.error?.issues ?? []) context.addIssue({ code: 'custom', path, message: describeIssue({ ...issue, path }, line) });
});

export const preview: Command = {
	name: 'preview',
	summary: `Lays out a few tasks or records for reading: ${shownByDefault}, or as many as --count says`,
	examples: ['toolmill run --count 25 | toolmill preview', 'toolmill preview --count 10 rejected.ndjson | less'],
	input: 'tasks or records as NDJSON; - or none for stdin',
	settings: ['count', 'quiet'],
	descriptions: { count: `how many to lay out at most (default: ${shownByDefault})` },
	isReady: hasInput,
	run: async ({ settings, file, terminal }) => {
		const limit = settings.count ?? shownByDefault;
		const input = await openInput(file, terminal);
		const style = createStyle(terminal.colours);
		const writer = createBoundedWriter(terminal.stdout);
		const count = createLineCount();
		const lines = readLines(input, { schema: lineSchema, skipInvalid: false, keep: keepingIn(undefined), limit, count });
		for await (const line of lines) {
			const text = isTask(line) ? layOutTask(taskSchema.parse(line), style) : layOutRecord(recordSchema.parse(line), style);
			if (!await writer.write(text.join('\n'))) break;
		}
		await writer.flushed();
		if (count.lines === 0 && limit > 0 && !settings.quiet) terminal.note(`toolmill preview: ${input.name} is empty: nothing to show`);
		return exitStatus.done;
	},
};
