import type { z } from 'zod';
import type { Environment } from '../environment/environment.js';
import { ToolmillError } from '../errors/toolmill-error.js';
import { createBoundedWriter } from './bounded-writer.js';
import { type Command, hasInput, type Invocation } from './command.js';
import { exitStatus } from './exit-status.js';
import { openGround, requireWorkplace } from './ground.js';
import { openInput, openOutputs } from './open-files.js';
import { type LineCount, readLines } from './read-lines.js';
import { plural } from './summary.js';

export type LineCommandOptions<Line, Answer> = {
	readonly name: string;
	readonly summary: string;
	readonly examples: readonly string[];
	readonly input: string;
	readonly schema: z.ZodType<Line>;
	readonly answer: (environment: Environment, line: Line) => Promise<Answer>;
	/** Counts answers for the summary: what an answer counts as, or undefined. */
	readonly countsAs: (answer: Answer) => string | undefined;
	/** An answer that is worth a warning, and the warning for so many of them. */
	readonly warning?: { readonly isDue: (answer: Answer) => boolean; readonly describe: (answers: number) => string };
};

/** A command that answers each line by running its calls in the environment. */
export const lineCommand = <Line, Answer>(options: LineCommandOptions<Line, Answer>): Command => ({
	name: options.name,
	summary: options.summary,
	examples: options.examples,
	input: options.input,
	settings: ['seed', 'world', 'tools', 'out', 'rejects', 'skip_invalid', 'quiet'],
	isReady: hasInput,
	run: invocation => answerLines(options, invocation),
});

const answerLines = async <Line, Answer>(
	{ name, schema, answer, countsAs, warning }: LineCommandOptions<Line, Answer>,
	{ settings, file, terminal }: Invocation,
): Promise<number> => {
	const { environment } = requireWorkplace(await openGround(settings));
	const input = await openInput(file, terminal);
	const { output, rejects } = await openOutputs({ ...settings, input: file }, terminal);
	const count: LineCount = { lines: 0, invalid: 0 };
	const counts = new Map<string, number>();
	let warned = 0;
	const writer = createBoundedWriter(output.stream);
	try {
		for await (const line of readLines(input, { schema, skipInvalid: settings.skip_invalid, rejects: rejects?.stream, count })) {
			const answered = await answer(environment, line);
			const counted = countsAs(answered);
			if (counted !== undefined) counts.set(counted, (counts.get(counted) ?? 0) + 1);
			if (warning?.isDue(answered) === true) warned++;
			if (!await writer.write(toLine(answered, line))) break;
		}
		return exitStatus.done;
	} finally {
		await writer.flushed();
		await Promise.all([output.close(), rejects?.close()]);
		if (!settings.quiet) {
			terminal.note(describe(name, input.name, count, counts));
			if (warning !== undefined && warned > 0) terminal.note(`toolmill ${name}: ${warning.describe(warned)}`);
		}
	}
};

/** A hostile line's answer can be longer than any text may be, such as thousands of searches that find everything. */
const toLine = (answer: unknown, line: unknown): string => {
	try {
		return JSON.stringify(answer);
	} catch (error) {
		const id = typeof line === 'object' && line !== null && 'id' in line ? JSON.stringify(line.id) : 'not given';
		throw new ToolmillError('ERR_INPUT', `calls: expected fewer calls, or such as find less, got ones whose answer is longer than a line can be (the line's id: ${id.slice(0, 60)})`, { place: { field: 'calls' }, cause: error });
	}
};

const describe = (name: string, inputName: string, { lines, invalid }: LineCount, counts: ReadonlyMap<string, number>): string => {
	if (lines === 0) return `toolmill ${name}: ${inputName} is empty: nothing to do`;
	const parts = [...counts].map(([what, number]) => `${number} ${what}`);
	return `toolmill ${name}: ${[plural(lines, 'line'), ...parts, ...(invalid > 0 ? [`${invalid} invalid`] : [])].join(', ')}`;
};
