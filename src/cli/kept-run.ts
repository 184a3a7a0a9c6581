import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { acceptChanges, compareIdentity, describeChanges, identifyRun, refuseChanges, refuseFixed, type Asked, type CommandParts, type Places } from '../checkpoint/identity/index.js';
import { Checkpoint, type Before } from '../checkpoint/checkpoint.js';
import { createLockTaker, takeLock, type DiskPolicy } from '../checkpoint/storage/index.js';
import { resolveRoles, type ResolvedSettings } from '../config/index.js';
import { ToolmillError } from '../errors/toolmill-error.js';
import type { LineageChange } from '../records/record.js';
import { version } from '../version.js';
import type { Invocation } from './command.js';
import type { Ground } from './ground.js';
import { openKeptOutputs, type KeptOutputs, streamAtStdout } from './kept-outputs.js';
import type { Output } from './open-files.js';

/** A run whose work is kept in a folder, opened. */
export type KeptRun = {
	readonly checkpoint: Checkpoint;
	/** What was changed since the run began, and accepted: lineage of the records to come says so. */
	readonly changes: readonly LineageChange[];
	/** True where an earlier part of the run has done all that is asked for. Of scenarios that are read only their input knows. */
	readonly isDone: boolean;
	/** Opens what lines are written to, each at the length that is known of it. */
	openOutputs(): Promise<{ readonly output: Output; readonly rejects: Output | undefined }>;
	/** Says how the run ended, and lets go of the folder. */
	close(how: 'complete' | 'interrupted' | 'broken'): Promise<void>;
};

/** What another command than `run` keeps. */
export type KeptWork = {
	readonly command: CommandParts;
	/** What is asked of models; undefined where none are asked. */
	readonly asked: Asked | undefined;
	/** How many places of the input a line of it has. */
	readonly placesPerLine: number;
};

export type KeptRunOptions = {
	readonly invocation: Invocation;
	readonly ground: Ground;
	/** True where scenarios are made from the seed. */
	readonly makesScenarios: boolean;
	/** What is kept, where it is no run. */
	readonly work?: KeptWork | undefined;
	readonly note: (line: string) => void;
	/** Aborted when the run is told to end: nothing waits for room on a disk any longer. */
	readonly signal: AbortSignal;
};

/** Milliseconds between two tries to write to a disk that took no more. */
const retryAfter = 1000;

/**
 * Opens the checkpoint of a run, or begins one: takes its lock, reads what is done, and holds it against what is asked
 * for now.
 *
 * @throws {ToolmillError} ERR_CHECKPOINT where another process holds it, it is damaged, or the run has changed; ERR_OUTPUT
 */
export const openKeptRun = async (folder: string, { invocation, ground, makesScenarios, work, note, signal }: KeptRunOptions): Promise<KeptRun> => {
	const { settings, file } = invocation;
	makeFolder(folder);
	const lock = await takeLock(folder, createLockTaker(() => Date.now()));
	try {
		const policy: DiskPolicy = {
			onFull: settings.on_disk_full,
			onTrouble: ({ file: name, message }) => note(`toolmill: ${name}: ${message}; waiting, and trying again every second (nothing is lost)`),
			onRecovered: name => note(`toolmill: ${name}: it can be written again; going on`),
			retryAfter,
			signal,
		};
		const places: Places = {
			input: makesScenarios ? 'made' : file === undefined || file === '-' ? 'stdin' : resolve(file),
			out: settings.out === undefined || settings.out === '-' ? 'stdout' : resolve(settings.out),
			rejects: settings.rejects === undefined ? undefined : resolve(settings.rejects),
		};
		const asked = work === undefined ? await askedOf(invocation, ground) : work.asked;
		const identity = identifyRun({ settings, toolSet: ground.toolSet, world: ground.workplace?.world, asked, places, command: work?.command });
		let changes: readonly LineageChange[] = [];
		const stdout = places.out === 'stdout' ? invocation.terminal.fileAt('stdout') ?? streamAtStdout : undefined;
		const checkpoint = await Checkpoint.open({
			folder,
			durability: settings.durability,
			policy,
			run: randomUUID(),
			now: () => new Date(),
			open: state => {
				const { opened: before } = state;
				if (before !== undefined) {
					changes = before.changes ?? [];
					const now = compareIdentity(before.identity, identity, { scenarios: Math.ceil(state.decided.end / (work?.placesPerLine ?? 1)), accepted: state.tally.accepted });
					// A place that was refused, or could not be written, has got nothing.
					if (state.decided.size > 0 || state.lengths.rejects > 0) refuseMoved(now.filter(({ kind, name }) => kind === 'moved' && name !== 'input').map(({ name, before: from, now: to }) => ({ name, from, to })), folder);
					if (!settings.replay) refuseOtherStdout(state.stdout, stdout, folder);
					refuseFixed(now, folder);
					if (settings.accept_changes) {
					changes = acceptChanges(changes, now);
					for (const line of describeChanges(now.filter(({ kind }) => kind === 'refused'))) note(`toolmill: ${folder}: accepted, and told in the lineage of records from here on: ${line}`);
				}
					else refuseChanges(now, folder);
					for (const line of describeChanges(now.filter(({ kind }) => kind === 'safe'))) note(`toolmill: ${folder}: going on with ${line}`);
				}
				return {
					identity: identity.fields,
					answersFor: identity.answersFor,
					toolmill: version,
					...(changes.length === 0 ? {} : { changes: [...changes] }),
				};
			},
			retriesFailed: settings.retry_failed,
			keepsAnswers: settings.keep_answers,
			prices: settings.prices,
			note,
		});
		let opened: KeptOutputs | undefined;
		return {
			checkpoint,
			changes,
			isDone: makesScenarios && isDone(settings, checkpoint.before),
			openOutputs: async () => {
				opened = await openKeptOutputs({ invocation, checkpoint, policy, folder, stdout });
				return opened;
			},
			close: async how => {
				try {
					await checkpoint.close(how, opened?.output.mayEndInHalf?.());
				} finally {
					await lock.release();
				}
			},
		};
	} catch (error) {
		await lock.release();
		throw error;
	}
};

const isDone = ({ count = Number.POSITIVE_INFINITY, accept = Number.POSITIVE_INFINITY }: ResolvedSettings, { accepted, firstUndecided }: Before): boolean =>
	accepted >= accept || firstUndecided >= count;

const makeFolder = (folder: string): void => {
	try {
		makeWithParents(resolve(folder));
	} catch (error) {
		throw new ToolmillError('ERR_CHECKPOINT', `--checkpoint: ${folder}: expected a folder that can be written, got none (${error instanceof Error ? error.message : String(error)})`, { place: { file: folder }, cause: error });
	}
};

/** One after the other: Node's own `recursive` tries without end where a system says that a folder's parent is not there, as /proc does. */
const makeWithParents = (folder: string): void => {
	if (existsSync(folder)) {
		if (!statSync(folder).isDirectory()) throw new Error('ENOTDIR: it is a file');
		return;
	}
	makeWithParents(dirname(folder));
	mkdirSync(folder);
};

/** What is asked of models; undefined for the engine `builtin`. */
const askedOf = async ({ settings, terminal }: Invocation, { workplace }: Ground): Promise<Asked | undefined> => {
	if (settings.engine !== 'openai') return undefined;
	const { loadPrompts, usedPrompts } = await import('../engines/openai/index.js');
	const trajectory = settings.trajectory ?? (workplace === undefined ? 'simulate' : 'execute');
	return {
		endpoints: resolveRoles(settings, name => terminal.readVariable(name)),
		trajectory,
		prompts: usedPrompts(await loadPrompts(settings.prompts), trajectory),
	};
};

const refuseMoved = (moved: ReadonlyArray<{ readonly name: string; readonly from: string | undefined; readonly to: string | undefined }>, folder: string): void => {
	const [first] = moved;
	if (first === undefined) return;
	const told = moved.map(({ name, from = 'none', to = 'none' }) => `--${name}: ${from} -> ${to}`).join('; ');
	throw new ToolmillError('ERR_CHECKPOINT', `${folder}: expected lines to go where they have gone so far, got another place (${told}): what is done would be in the one, and the rest in the other. Give the same place, or begin anew with another --checkpoint`, { place: { file: folder } });
};

const refuseOtherStdout = (before: string | undefined, now: string | undefined, folder: string): void => {
	if (before === now || before === undefined || now === undefined) return;
	const [expected, way] = before === streamAtStdout ? ['a pipe or terminal at stdout, as so far', 'give one again'] : ['the file at stdout that lines have gone to so far', 'go on with >> on the same file'];
	throw new ToolmillError('ERR_CHECKPOINT', `${folder}: expected ${expected}, got ${now === streamAtStdout ? 'a pipe or terminal' : 'another file'}: what is done would be in the one, and the rest in the other; ${way}, or write all that is done again to where it goes now with --replay`, { place: { file: folder } });
};
