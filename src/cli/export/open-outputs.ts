import type { ExportFormatName } from '../../config/format-names.js';
import { ToolmillError } from '../../errors/toolmill-error.js';
import { writers, type WriterContext } from '../../formats/index.js';
import type { PairSource } from '../../formats/pair-source.js';
import type { ResolvedSettings } from '../../config/settings.js';
import type { Invocation } from '../command.js';
import { refuseSameFile } from '../refuse-same-file.js';
import { cardFiles } from './card-writer.js';
import { ExportOutput, type AttemptChoice, type LineWritten } from './export-output.js';
import { openOutputFiles, pathOfSplit, splitMark } from './output-files.js';

type NamedOutput = { readonly flag: '--out' | '--to'; readonly format: ExportFormatName; readonly file: string };

/** Formats that can mark a turn as one that is not to be learnt. */
const maskingFormats: ReadonlySet<ExportFormatName> = new Set(['openai-chat', 'nemo-rl', 'sharegpt']);
/** Formats that failed attempts belong in too, or no attempt does. */
const wholeFormats: ReadonlySet<ExportFormatName> = new Set(['nemo-gym', 'record', 'nemo-gym-rollouts', 'trl-grpo', 'trl-dpo', 'trl-kto']);

/**
 * Opens the outputs that an invocation names: those of `--to`, and that of `--format` and `--out`, which is stdout
 * where neither is given.
 *
 * @throws {ToolmillError} ERR_USAGE where they cannot be written together, ERR_OUTPUT where one cannot be written
 */
export const openExportOutputs = async ({ settings, file, terminal }: Invocation, context: WriterContext, { createPairs, onWritten }: { readonly createPairs: () => PairSource; readonly onWritten: LineWritten | undefined }): Promise<readonly ExportOutput[]> => {
	const main: NamedOutput = { flag: '--out', format: settings.format, file: settings.out ?? '-' };
	const named: readonly NamedOutput[] = [
		...(settings.to === undefined || settings.out !== undefined ? [main] : []),
		...(settings.to ?? []).map(output => ({ flag: '--to', ...output }) as const),
	];
	refuseMisfits(named, context, settings);
	const splits = settings.split?.map(({ name }) => name) ?? [];
	await refuseSameFile([
		['the input', file, 'stdin'],
		// What is only read may be read twice.
		...(settings.decontaminate === file ? [] : [['--decontaminate', settings.decontaminate] as const]),
		...named.flatMap(({ flag, file: name }) => pathsOf(name, splits).map(path => [flag, path, 'stdout'] as const)),
		['--rejects', settings.rejects],
		...(settings.card === undefined ? [] : cardFiles(settings.card).map(path => ['--card', path] as const)),
	], terminal);
	const outputs: ExportOutput[] = [];
	for (const output of named) {
		const writer = writers[output.format](context);
		outputs.push(new ExportOutput({
			format: output.format,
			writer,
			files: await openOutputFiles(output.flag, output.file, { splits, terminal }),
			attempts: attemptsOf(output.format, settings.attempts),
			pairs: writer.of === 'pair' ? createPairs() : undefined,
			onWritten,
		}));
	}
	return outputs;
};

/** Every file that a name stands for. */
const pathsOf = (name: string, splits: readonly string[]): readonly string[] =>
	name.includes(splitMark) ? splits.map(split => pathOfSplit(name, split)) : [name];

/** A pair takes what failed as much as what did not, whatever is chosen of the rest. */
const attemptsOf = (format: ExportFormatName, chosen: AttemptChoice | undefined): AttemptChoice => {
	if (format === 'trl-dpo') return 'all';
	return chosen ?? (wholeFormats.has(format) ? 'all' : 'solved');
};

const refuseMisfits = (named: readonly NamedOutput[], { choices: { mask }, environment }: WriterContext, { split, card, license }: ResolvedSettings): void => {
	const onStdout = named.filter(({ file }) => file === '-');
	if (onStdout.length > 1) throw new ToolmillError('ERR_USAGE', `--to: expected one output at most on stdout, got ${onStdout.map(({ format }) => format).join(', ')}: give the others a file`);
	if (split === undefined) {
		const marked = named.find(({ file }) => file.includes(splitMark));
		if (marked !== undefined) throw new ToolmillError('ERR_USAGE', `${marked.flag}: ${marked.file}: expected --split with what ${splitMark} stands for, got none`);
	} else if (!named.some(({ file }) => file.includes(splitMark))) {
		throw new ToolmillError('ERR_USAGE', `--split: expected an output with ${splitMark} in its name, as in --to trl-sft=sft-${splitMark}.jsonl, got ${named.map(({ file }) => file).join(', ')}`);
	}
	if (card !== undefined && onStdout.length > 0) throw new ToolmillError('ERR_USAGE', '--card: expected outputs in files, which a card can name, got stdout: give --out or --to');
	if (license !== undefined && card === undefined) throw new ToolmillError('ERR_USAGE', '--license: expected --card with the folder of the card that states it, got none');
	if (mask === 'none') return;
	const maskless = named.find(({ format }) => !maskingFormats.has(format));
	if (maskless !== undefined) throw new ToolmillError('ERR_USAGE', `--mask: expected formats that can mark a turn as not to be learnt (${[...maskingFormats].join(', ')}), got ${maskless.format}, whose trainer has no field for it: leave --mask out, or export ${maskless.format} by itself`);
	if (environment === undefined) throw new ToolmillError('ERR_USAGE', '--mask: expected tools with an environment, which tells the calls that it refuses, got tools that have none here: leave --mask out');
};
