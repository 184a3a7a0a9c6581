import { fstatSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import type { Checkpoint } from '../checkpoint/checkpoint.js';
import { KeptLines, replayLines } from '../checkpoint/kept-lines.js';
import { AppendFile, type DiskPolicy, type Durability } from '../checkpoint/storage/index.js';
import { ToolmillError } from '../errors/toolmill-error.js';
import type { LineTarget } from '../graph/line-target.js';
import { createLineWriter } from '../graph/line-writer.js';
import type { Invocation } from './command.js';
import { appendToStream, openOutput, usesOf, type Output } from './open-files.js';
import { refuseSameFile } from './refuse-same-file.js';

export type KeptOutputsOptions = {
	readonly invocation: Invocation;
	readonly checkpoint: Checkpoint;
	readonly policy: DiskPolicy;
	readonly folder: string;
	/** The regular file at stdout, device and number; `stream` where something else is there; undefined where lines go to --out. */
	readonly stdout: string | undefined;
};

/** What stands for a pipe or a terminal at stdout: how much has been taken there is not known. */
export const streamAtStdout = 'stream';

/** An output, and its length where it is a file. */
type KeptOutput = Output & {
	readonly length?: number;
	/** Of a stream: whether its reader may have been left with half a line. */
	readonly mayEndInHalf?: () => boolean;
};

export type KeptOutputs = { readonly output: KeptOutput; readonly rejects: Output | undefined };

/**
 * Opens the outputs of a run that is kept: a file is cut to what is known to be in it, and written to from there. With
 * --replay, what is done is written to stdout first.
 *
 * @throws {ToolmillError} ERR_USAGE, ERR_CHECKPOINT where a file is shorter than what is known to be in it, ERR_OUTPUT
 */
export const openKeptOutputs = async (options: KeptOutputsOptions): Promise<KeptOutputs> => {
	const { settings, file, terminal } = options.invocation;
	await refuseSameFile(usesOf({ input: file, out: settings.out, rejects: settings.rejects }), terminal);
	const { checkpoint, folder, policy, stdout } = options;
	const { lengths } = checkpoint.before;
	const goesToStdout = settings.out === undefined || settings.out === '-';
	const output = goesToStdout ? await openStdout(options) : await openKeptFile('--out', settings.out ?? '', lengths.output, options);
	const rejects = settings.rejects === undefined ? undefined : await openKeptFile('--rejects', settings.rejects, lengths.rejects, options);
	const kept = goesToStdout ? await KeptLines.open({ folder, length: lengths.kept, before: checkpoint.before, durability: settings.durability, policy }) : undefined;
	await checkpoint.place({
		...(stdout === undefined ? {} : { stdout }),
		...(output.length === undefined ? {} : { output: output.length }),
		...(rejects?.length === undefined ? {} : { rejects: rejects.length }),
	}, kept);
	return { output, rejects };
};

const openKeptFile = async (flag: '--out' | '--rejects', path: string, length: number, { invocation, policy, checkpoint, folder }: KeptOutputsOptions): Promise<KeptOutput> => {
	if (flag === '--out' && invocation.settings.replay) throw new ToolmillError('ERR_USAGE', `--replay: expected lines to go to stdout, got --out ${path}, which holds what is done already: leave --replay out`);
	const status = await stat(path).catch(() => undefined);
	if (status !== undefined && !status.isFile()) return openOutput(flag, path);
	const { durability } = invocation.settings;
	if (checkpoint.before.isNew && (status?.size ?? 0) > 0) {
		throw new ToolmillError('ERR_CHECKPOINT', `${flag}: ${path}: expected a file that is empty or not there, as ${folder} is a new checkpoint, got one of ${status?.size} bytes, which would be lost: move it away, or give the --checkpoint that it is of`, { place: { file: path } });
	}
	if (length > 0 && status === undefined) {
		throw new ToolmillError('ERR_CHECKPOINT', `${flag}: ${path}: expected the file that the run has written ${length} bytes to, got none: bring it back, or begin anew with another --checkpoint`, { place: { file: path } });
	}
	return overFile(await AppendFile.open(path, { length, policy, durability }), durability);
};

/** In `safe`, a line counts as written when it is on the disk. */
const overFile = (file: AppendFile, durability: Durability): KeptOutput => {
	const target: LineTarget = durability === 'fast' ? file : {
		append: async bytes => {
			const appended = file.append(bytes);
			const synced = file.sync();
			const [end] = await Promise.all([appended, synced]);
			return end;
		},
	};
	return {
		target,
		get length() {
			return file.length;
		},
		append: line => target.append(Buffer.from(`${line}\n`)),
		close: () => file.close(),
	};
};

const openStdout = async (options: KeptOutputsOptions): Promise<KeptOutput> => {
	const { invocation: { settings, terminal }, checkpoint: { before }, folder, policy, stdout } = options;
	if (stdout === streamAtStdout) {
		// With --replay it is a reader that starts anew.
		const output = overStream(terminal.stdout, !settings.replay && !before.isNew && (before.closed === undefined || before.closed.inHalf === true));
		if (settings.replay) await replayTo(output.target, folder, before);
		return output;
	}
	if (settings.replay && before.stdout === stdout && before.lengths.output > 0 && fstatSync(1).size >= before.lengths.output) {
		throw new ToolmillError('ERR_USAGE', '--replay: expected a file at stdout that does not hold what is done, got the one that does: go on with >> and without --replay, or write all of it anew with >');
	}
	// At first, a file may hold what others wrote; and with --replay it is one that nothing is known of.
	const known = before.stdout === undefined || settings.replay ? undefined : before.lengths.output;
	// What comes after all that a complete run wrote is not the run's: others wrote it.
	const length = known !== undefined && before.closed?.how === 'complete' ? Math.max(known, fstatSync(1).size) : known;
	const file = await AppendFile.over(1, 'stdout', { length, policy, durability: settings.durability }).catch((error: unknown) => {
		if (!(error instanceof ToolmillError) || error.code !== 'ERR_CHECKPOINT') throw error;
		throw new ToolmillError('ERR_CHECKPOINT', `${error.message}. Where the shell's > has emptied it: write all that is done again, with > and --replay, and use >> from then on`, { cause: error });
	});
	const output = overFile(file, settings.durability);
	if (settings.replay) await replayTo(output.target, folder, before);
	return output;
};

/**
 * A run that was killed may have left its reader with half a line, as `| cat >> file` would; what comes next would be
 * taken for the rest of it. So that no line is lost to that, the first one comes twice: into a pipe, any may.
 */
const overStream = (stream: Writable, startsInHalf: boolean): KeptOutput => {
	let length = 0;
	let isAfterHalf = startsInHalf;
	/** Writes that are not taken, or not as a whole. */
	let underWay = 0;
	const target: LineTarget = {
		append: bytes => new Promise((resolve, reject) => {
			// The bytes are the caller's again when the second write is over, and with it the first.
			if (isAfterHalf && underWay === 0) stream.write(bytes.subarray(0, bytes.indexOf(0x0a) + 1));
			underWay++;
			stream.write(bytes, error => {
				length += bytes.length;
				underWay--;
				// A write fails where the reader has gone, and with it what it was left with.
				isAfterHalf = false;
				if (error) reject(error);
				else resolve(length);
			});
		}),
	};
	return { target, append: appendToStream(stream), close: async () => {}, mayEndInHalf: () => isAfterHalf || underWay > 0 };
};

/** Writes the lines of what is done; whoever reads them has us wait. */
const replayTo = async (target: Writable | LineTarget, folder: string, { lengths, isDecided }: Checkpoint['before']): Promise<void> => {
	let failure: Error | undefined;
	const writer = createLineWriter<undefined>(target, { written: () => {}, failed: error => {
		failure = error;
	} });
	await replayLines(folder, lengths.kept, isDecided, async line => {
		writer.write(line, undefined);
		await writer.flushed();
		if (failure !== undefined) throw new ToolmillError('ERR_OUTPUT', `stdout: what is done could not be written again (${failure.message})`, { cause: failure });
	});
};
