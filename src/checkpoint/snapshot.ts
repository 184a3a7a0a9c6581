import { closeSync, fsync, openSync, readdirSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import * as z from 'zod';
import type { Price } from '../config/roles.js';
import type { DuplicateIndexState } from '../dedupe/index.js';
import { ToolmillError } from '../errors/toolmill-error.js';
import { Tally, tallyStateSchema } from '../graph/tally.js';
import { Ledger, ledgerStateSchema } from '../models/cost/ledger.js';
import { bookReplayedEntry } from './answers/index.js';
import { columnsOfIndex, indexFromColumns, type Column } from './binary-state.js';
import { answeredSchema, checkpointVersion, closedSchema, learntSchema, openedSchema } from './entries.js';
import { NumberColumn } from './number-column.js';
import { SequenceSet } from './sequence-set.js';
import { checksumOf, lineOf } from './storage/index.js';
import { CheckpointState, type AcceptedText } from './state.js';

const count = z.int().nonnegative();

/** The first line of a snapshot; the columns that it names follow it, one after the other. */
const snapshotSchema = z.strictObject({
	kind: z.literal('snapshot'),
	checkpointVersion: z.literal(checkpointVersion),
	/** The run that it is of. */
	run: z.string().min(1),
	/** The journal's first segment that is not in it. */
	segment: z.int().positive(),
	opened: openedSchema.nullable(),
	closed: closedSchema.nullable(),
	tally: tallyStateSchema,
	ledger: ledgerStateSchema,
	lengths: z.strictObject({ output: count, rejects: count, kept: count }),
	stdout: z.string().nullable(),
	skippedThrough: count,
	answered: count,
	learnt: z.array(learntSchema),
	/** Answers for records that are not decided. */
	answers: z.array(answeredSchema),
	index: z.strictObject({ added: count, nearHorizonPassed: count, banding: z.strictObject({ bands: z.int().positive(), rows: z.int().positive() }), large: z.array(z.tuple([z.string(), count])) }).nullable(),
	columns: z.array(z.strictObject({ name: z.string(), length: count, crc: z.int() })),
});

const namePattern = /^state-(\d{6,})\.bin$/;
const nameOf = (segment: number): string => `state-${String(segment).padStart(6, '0')}.bin`;

const draftEnd = '.new';

/** The snapshots in a folder, by the first segment that is not in them, ascending. */
const snapshotsIn = (folder: string): number[] => readdirSync(folder)
	.flatMap(name => namePattern.exec(name)?.[1] ?? [])
	.map(Number)
	.sort((one, other) => one - other);

/** Deletes drafts of snapshots, which a process has left that was killed over them. Whoever holds the folder's lock may. */
export const removeDrafts = (folder: string): void => {
	for (const name of readdirSync(folder)) {
		if (name.endsWith(draftEnd) && namePattern.test(name.slice(0, -draftEnd.length))) unlinkSync(join(folder, name));
	}
};

const columnsOf = ({ decided, failed, inputs }: CheckpointState, index: DuplicateIndexState | undefined): Column[] => {
	const { numbers } = inputs;
	return [
		{ name: 'decided', bytes: decided.bits },
		{ name: 'failed', bytes: failed.bits },
		{ name: 'inputs', bytes: new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength) },
		...(index === undefined ? [] : columnsOfIndex(index)),
	];
};

/** A snapshot that is whole, and does not count yet. */
export type SnapshotDraft = {
	/** Waits until it is on the disk, makes it the one that is read, and deletes older ones. Only when the journal's segment after it is there. @throws {Error} of the file system */
	publish(): Promise<void>;
	discard(): void;
	/** Its size. */
	readonly bytes: number;
};

/** Of which run a snapshot is, and the journal's first segment that is not in it. */
export type SnapshotPlace = { readonly run: string; readonly segment: number };

/**
 * Writes what a journal says up to a segment: in one go, so that nothing changes meanwhile.
 *
 * @throws {Error} of the file system; nothing is left of it then
 */
export const draftSnapshot = (folder: string, { run, segment }: SnapshotPlace, state: CheckpointState, index: DuplicateIndexState | undefined): SnapshotDraft => {
	const columns = columnsOf(state, index);
	const head: z.infer<typeof snapshotSchema> = {
		kind: 'snapshot',
		checkpointVersion,
		run,
		segment,
		opened: state.opened ?? null,
		closed: state.closed ?? null,
		tally: state.tally.state,
		ledger: state.ledger.state,
		lengths: state.lengths,
		stdout: state.stdout ?? null,
		skippedThrough: state.skippedThrough,
		answered: state.answered,
		learnt: state.learnt.entries(),
		answers: [...state.memory.entries()],
		index: index === undefined ? null : { added: index.added, nearHorizonPassed: index.nearHorizonPassed, banding: index.banding, large: index.exact.large.map(([hash, id]) => [hash, id]) },
		columns: columns.map(({ name, bytes }) => ({ name, length: bytes.length, crc: crc32(bytes) })),
	};
	const json = JSON.stringify(head);
	const path = join(folder, nameOf(segment));
	const draft = `${path}${draftEnd}`;
	const descriptor = openSync(draft, 'w');
	try {
		writeWhole(descriptor, Buffer.from(lineOf(json)));
		for (const { bytes } of columns) writeWhole(descriptor, bytes);
	} catch (error) {
		closeSync(descriptor);
		unlinkSync(draft);
		throw error;
	}
	return {
		publish: async () => {
			// Takes as long as the disk does: nothing else waits for it.
			await new Promise<void>((resolve, reject) => {
				fsync(descriptor, error => error === null ? resolve() : reject(error));
			});
			closeSync(descriptor);
			renameSync(draft, path);
			// What it stands for is deleted only when its name is on the disk, too.
			await syncFolder(folder);
			for (const older of snapshotsIn(folder)) if (older < segment) unlinkSync(join(folder, nameOf(older)));
		},
		bytes: columns.reduce((sum, { bytes }) => sum + bytes.length, json.length),
		discard: () => {
			closeSync(descriptor);
			unlinkSync(draft);
		},
	};
};

/** Some file systems sync no folders: there it is as good as it gets. */
const syncFolder = async (folder: string): Promise<void> => {
	const handle = await open(folder);
	await handle.sync().catch(() => {});
	await handle.close();
};

const writeWhole = (descriptor: number, bytes: Uint8Array): void => {
	let written = 0;
	while (written < bytes.length) written += writeSync(descriptor, bytes, written);
};

export type SnapshotFound = {
	readonly run: string;
	/** In bytes. */
	readonly size: number;
	readonly state: CheckpointState;
	/** The journal's first segment that is not in it. */
	readonly segment: number;
	/** Undefined where there was none to keep. */
	readonly index: DuplicateIndexState | undefined;
};

/**
 * The last snapshot in a folder; undefined where there is none.
 *
 * @throws {ToolmillError} ERR_CHECKPOINT where it is damaged
 */
export const readSnapshot = (folder: string, prices: Readonly<Record<string, Price>> | undefined, onAccepted: (accepted: AcceptedText) => void): SnapshotFound | undefined => {
	const segment = snapshotsIn(folder).at(-1);
	if (segment === undefined) return undefined;
	const file = join(folder, nameOf(segment));
	const bytes = readFileSync(file);
	const lineEnd = bytes.indexOf(0x0a);
	const line = bytes.subarray(0, Math.max(lineEnd, 0)).toString();
	const json = line.slice(9);
	if (lineEnd === -1 || line.slice(0, 9) !== `${checksumOf(json)} `) throw damaged(file, 0, 'a first line that its checksum fits');
	const parsed = snapshotSchema.safeParse(JSON.parse(json));
	if (!parsed.success || parsed.data.segment !== segment) throw damaged(file, 0, 'the head of a snapshot');
	const head = parsed.data;
	const columns = new Map<string, Uint8Array>();
	let offset = lineEnd + 1;
	for (const { name, length, crc } of head.columns) {
		const column = bytes.subarray(offset, offset + length);
		if (column.length !== length || crc32(column) !== crc) throw damaged(file, offset, `${length} bytes (${name}) that their checksum fits`);
		columns.set(name, column);
		offset += length;
	}
	if (offset !== bytes.length) throw damaged(file, offset, 'the file\'s end');
	const column = (name: string): Uint8Array => columns.get(name) ?? new Uint8Array(0);
	const ledger = new Ledger(prices, head.ledger);
	for (const entry of head.answers) bookReplayedEntry(ledger, entry);
	const state = new CheckpointState({
		decided: new SequenceSet(column('decided')),
		failed: new SequenceSet(column('failed')),
		inputs: new NumberColumn(numbersOf(column('inputs'))),
		tally: Tally.from(head.tally),
		ledger,
		lengths: { ...head.lengths },
		stdout: head.stdout ?? undefined,
		skippedThrough: head.skippedThrough,
		answered: head.answered,
		opened: head.opened ?? undefined,
		closed: head.closed ?? undefined,
	}, onAccepted);
	for (const entry of head.learnt) state.learnt.add(entry);
	for (const entry of head.answers) state.memory.add(entry);
	return { run: head.run, size: bytes.length, state, segment, index: head.index === null ? undefined : indexFromColumns(column, head.index) };
};

const numbersOf = (bytes: Uint8Array): Uint32Array => {
	const copy = new ArrayBuffer(bytes.byteLength);
	new Uint8Array(copy).set(bytes);
	return new Uint32Array(copy);
};

const damaged = (file: string, offset: number, expected: string): ToolmillError => new ToolmillError(
	'ERR_CHECKPOINT',
	`${file}: byte ${offset}: expected ${expected}, got something else: the file was changed or damaged; put it back from a copy, or begin anew with another --checkpoint`,
	{ place: { file } },
);
