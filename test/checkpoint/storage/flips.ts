import { basename, join } from 'node:path';
import type { JournalEntry } from '../../../src/checkpoint/entries.js';
import { readJournal, type ReadableFiles } from '../../../src/checkpoint/storage/index.js';
import { lineOf, segmentName } from '../../../src/checkpoint/storage/journal-line.js';
import { ToolmillError } from '../../../src/errors/toolmill-error.js';

/** A journal in memory, each segment the bytes that a writer makes. */
export type MemoryJournal = {
	readonly files: ReadonlyMap<string, Buffer>;
	/** The JSON of all entries in order. */
	readonly entries: readonly string[];
	/** How many entries come before each file's. */
	readonly entriesBefore: ReadonlyMap<string, number>;
	readonly bytes: number;
};

/** @param segments The entries of each. */
export const createMemoryJournal = (segments: ReadonlyArray<readonly JournalEntry[]>): MemoryJournal => {
	const files = new Map<string, Buffer>();
	const entriesBefore = new Map<string, number>();
	let count = 0;
	let before: { readonly length: number; readonly crc: string } | null = null;
	for (const [index, entries] of segments.entries()) {
		const header: string = JSON.stringify({ kind: 'segment', checkpointVersion: 1, run: 'run-1', segment: index + 1, before });
		const lines: string[] = [header, ...entries.map(entry => JSON.stringify(entry))].map(lineOf);
		const bytes = Buffer.from(lines.join(''));
		files.set(segmentName(index + 1), bytes);
		entriesBefore.set(segmentName(index + 1), count);
		count += entries.length;
		before = { length: bytes.length, crc: (lines.at(-1) ?? '').slice(0, 8) };
	}
	return {
		files,
		entriesBefore,
		entries: segments.flat().map(entry => JSON.stringify(entry)),
		bytes: [...files.values()].reduce((sum, { length }) => sum + length, 0),
	};
};

/** The journal's files, as far as reading needs them. */
const filesOf = ({ files }: MemoryJournal): ReadableFiles => {
	const opened: Buffer[] = [];
	return {
		list: async () => [...files.keys()],
		open: async path => opened.push(files.get(basename(path)) ?? Buffer.alloc(0)) - 1,
		close: async () => {},
		stat: async descriptor => ({ size: opened[descriptor]?.length ?? 0, isFile: true }),
		read: async (descriptor, buffer, offset, position) => opened[descriptor]?.copy(buffer, offset, position) ?? 0,
	};
};

/** How the reader took what was done to a journal. */
export type Outcome = 'refused' | 'torn' | 'read';

/** Reads a journal of which one file was changed at a place, from that file on. @throws {Error} where an entry is told that never was written */
const readChanged = async (journal: MemoryJournal, name: string, place: number): Promise<Outcome> => {
	let told = journal.entriesBefore.get(name) ?? 0;
	try {
		const { torn } = await readJournal('journal', {
			from: [...journal.files.keys()].indexOf(name) + 1,
			fs: filesOf(journal),
			onEntry: entry => {
				if (JSON.stringify(entry) !== journal.entries[told]) throw new Error(`${name} at ${place}: entry ${told} is another`);
				told++;
			},
		});
		if (torn === undefined) return 'read';
		if (torn.file === join('journal', name) && torn.offset <= place && torn.offset + torn.bytes === journal.files.get(name)?.length) return 'torn';
		throw new Error(`${name} at ${place}: torn elsewhere, ${JSON.stringify(torn)}`);
	} catch (error) {
		if (!(error instanceof ToolmillError) || error.code !== 'ERR_CHECKPOINT') throw error;
		const offset = Number(/at byte (\d+)/.exec(error.message)?.[1] ?? 0);
		if (error.place.file === join('journal', name) && error.place.line !== undefined && offset <= place) return 'refused';
		throw new Error(`${name} at ${place}: told of elsewhere: ${error.message}`, { cause: error });
	}
};

/**
 * Reads the journal with one bit flipped.
 *
 * @throws {Error} where an entry is told that never was written, where the flip is not noticed, or is told of at another
 * place than its own
 */
export const readFlipped = async (journal: MemoryJournal, name: string, place: number, bit: number): Promise<'refused' | 'torn'> => {
	const bytes = journal.files.get(name) ?? Buffer.alloc(0);
	bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
	const outcome = await readChanged(journal, name, place);
	bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
	if (outcome === 'read') throw new Error(`${name} at ${place}: bit ${bit} is not noticed`);
	return outcome;
};

/**
 * Reads the journal with one file cut.
 *
 * @throws {Error} where an entry is told that never was written, or a cut is not noticed that is not at the end of a
 * line of the last segment
 */
export const readTruncated = async (journal: MemoryJournal, name: string, length: number): Promise<Outcome> => {
	const bytes = journal.files.get(name) ?? Buffer.alloc(0);
	const cut = { ...journal, files: new Map(journal.files).set(name, bytes.subarray(0, length)) };
	const outcome = await readChanged(cut, name, length);
	const isAtLineEnd = length === 0 || bytes[length - 1] === 0x0a;
	const isLast = [...journal.files.keys()].at(-1) === name;
	const expected = isLast ? (isAtLineEnd ? 'read' : 'torn') : 'refused';
	if (outcome !== expected) throw new Error(`${name} cut at ${length}: expected it ${expected}, got it ${outcome}`);
	return outcome;
};
