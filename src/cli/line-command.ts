import type { z } from 'zod';
import type { Environment } from '../environment/environment.js';
import { createBoundedWriter } from './bounded-writer.js';
import { type Command, hasInput, type Invocation } from './command.js';
import { exitStatus } from './exit-status.js';
import { openGround, requireWorkplace } from './ground.js';
import { openInput, openMainOutput, openOutput } from './open-files.js';
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
	{ name, schema, answer, countsAs }: LineCommandOptions<Line, Answer>,
	{ settings, file, terminal }: Invocation,
): Promise<number> => {
	const { environment } = requireWorkplace(await openGround(settings));
	const input = await openInput(file, terminal);
	const output = await openMainOutput(settings.out, terminal);
	const rejects = settings.rejects === undefined ? undefined : await openOutput('--rejects', settings.rejects);
	const count: LineCount = { lines: 0, invalid: 0 };
	const counts = new Map<string, number>();
	const writer = createBoundedWriter(output.stream);
	try {
		for await (const line of readLines(input, { schema, skipInvalid: settings.skip_invalid, rejects: rejects?.stream, count })) {
			const answered = await answer(environment, line);
			const counted = countsAs(answered);
			if (counted !== undefined) counts.set(counted, (counts.get(counted) ?? 0) + 1);
			if (!await writer.write(JSON.stringify(answered))) break;
		}
		return exitStatus.done;
	} finally {
		await writer.flushed();
		await Promise.all([output.close(), rejects?.close()]);
		if (!settings.quiet) terminal.note(describe(name, input.name, count, counts));
	}
};

const describe = (name: string, inputName: string, { lines, invalid }: LineCount, counts: ReadonlyMap<string, number>): string => {
	if (lines === 0) return `toolmill ${name}: ${inputName} is empty: nothing to do`;
	const parts = [...counts].map(([what, number]) => `${number} ${what}`);
	return `toolmill ${name}: ${[plural(lines, 'line'), ...parts, ...(invalid > 0 ? [`${invalid} invalid`] : [])].join(', ')}`;
};
