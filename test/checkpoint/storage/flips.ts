import { basename, join } from 'node:path';
import type { JournalEntry } from '../../../src/checkpoint/entries.js';
import { readJournal, type ReadableFiles } from '../../../src/checkpoint/storage/index.js';
import { lineOf, segmentName } from '../../../src/checkpoint/storage/journal-line.js';
import { ToolmillError } from '../../../src/errors/toolmill-error.js';

/** A journal in memory, each segment the bytes that a writer makes. */
export type MemoryJournal = { readonly files: ReadonlyMap<string, Buffer>; readonly entries: readonly string[]; readonly bytes: number };

/** @param segments The entries of each. */
export const createMemoryJournal = (segments: ReadonlyArray<readonly JournalEntry[]>): MemoryJournal => {
	const files = new Map<string, Buffer>();
	let before: { readonly length: number; readonly crc: string } | null = null;
	for (const [index, entries] of segments.entries()) {
		const header: string = JSON.stringify({ kind: 'segment', checkpointVersion: 1, run: 'run-1', segment: index + 1, before });
		const lines: string[] = [header, ...entries.map(entry => JSON.stringify(entry))].map(lineOf);
		const bytes = Buffer.from(lines.join(''));
		files.set(segmentName(index + 1), bytes);
		before = { length: bytes.length, crc: (lines.at(-1) ?? '').slice(0, 8) };
	}
	return {
		files,
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

/** How the reader took a flipped bit. */
export type Outcome = 'refused' | 'torn';

/**
 * Reads the journal with one bit flipped.
 *
 * @throws {Error} where an entry is told that never was written, where the flip is not noticed, or is told of at another
 * place than its own
 */
export const readFlipped = async (journal: MemoryJournal, name: string, place: number, bit: number): Promise<Outcome> => {
	const bytes = journal.files.get(name);
	if (bytes === undefined) throw new Error(`No segment ${name}`);
	bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
	let told = 0;
	try {
		const { torn } = await readJournal('journal', {
			from: 1,
			fs: filesOf(journal),
			onEntry: entry => {
				if (JSON.stringify(entry) !== journal.entries[told]) throw new Error(`bit ${bit} of byte ${place} of ${name}: entry ${told} is another`);
				told++;
			},
		});
		if (torn === undefined || torn.file !== join('journal', name) || torn.offset > place || torn.offset + torn.bytes !== bytes.length) {
			throw new Error(`bit ${bit} of byte ${place} of ${name}: not noticed, ${JSON.stringify(torn)}`);
		}
		return 'torn';
	} catch (error) {
		if (!(error instanceof ToolmillError) || error.code !== 'ERR_CHECKPOINT') throw error;
		const offset = Number(/at byte (\d+)/.exec(error.message)?.[1] ?? 0);
		if (error.place.file !== join('journal', name) || error.place.line === undefined || offset > place) {
			throw new Error(`bit ${bit} of byte ${place} of ${name}: told of elsewhere: ${error.message}`, { cause: error });
		}
		return 'refused';
	} finally {
		bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
	}
};
