import { mkdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import test, { type ExecutionContext } from 'ava';
import { openJournalWriter, readJournal } from '../../../src/checkpoint/storage/index.js';
import { lineOf, longestLine, segmentName } from '../../../src/checkpoint/storage/journal-line.js';
import { ToolmillError } from '../../../src/errors/toolmill-error.js';
import { createFolder, createPolicy, entryOf, readAll } from './disk.js';

/** Three segments of five entries each. */
const createJournal = async (t: ExecutionContext): Promise<{ readonly folder: string; pathOf(segment: number): string }> => {
	const folder = await createFolder(t);
	const { found } = await readAll(folder);
	const journal = await openJournalWriter({ folder, run: 'run-1', found, durability: 'fast', policy: createPolicy().policy });
	for (let number = 0; number < 15; number++) {
		if (number === 5 || number === 10) void journal.rotate();
		void journal.append(entryOf(number));
	}
	await journal.close();
	return { folder, pathOf: segment => join(folder, segmentName(segment)) };
};

/** Changes a line of a file, from 1; what it becomes may be several, or none. */
const changeLine = async (path: string, number: number, change: (line: string) => string): Promise<{ readonly offset: number }> => {
	const lines = (await readFile(path, 'latin1')).split(/(?<=\n)/);
	const offset = lines.slice(0, number - 1).join('').length;
	lines[number - 1] = change(lines[number - 1] ?? '');
	await writeFile(path, lines.join(''), 'latin1');
	return { offset };
};

type Expected = { readonly file: string; readonly line: number; readonly offset: number; readonly says: RegExp };

const assertRefused = async (t: ExecutionContext, folder: string, { file, line, offset, says }: Expected): Promise<void> => {
	const error = await t.throwsAsync(readAll(folder), { instanceOf: ToolmillError, code: 'ERR_CHECKPOINT', message: says });
	t.deepEqual(error.place, { file, line });
	t.true(error.message.includes(`${file}:${line}: at byte ${offset}: `), error.message);
	t.true(error.message.includes(`truncate --size ${offset} '${file}'`), error.message);
	t.true(error.message.includes('another --checkpoint'), error.message);
};

test('a folder without a journal has nothing, and what is not called like a segment is not looked at', async t => {
	const folder = await createFolder(t);
	for (const name of ['journal-1.log', 'journal-0000001.log', 'journal-000000.log', 'journal-000001.log.bak', 'state-000002.bin']) await writeFile(join(folder, name), 'x');
	t.deepEqual(await readAll(folder), { entries: [], found: { run: undefined, lastSegment: 0, lastLength: 0, lastCrc: undefined, before: undefined, torn: undefined } });
});

test('every entry is told with the bytes of its line', async t => {
	const { folder, pathOf } = await createJournal(t);
	const { entries, found } = await readAll(folder, { from: 3 });
	t.deepEqual(entries, [10, 11, 12, 13, 14].map(entryOf));
	const text = await readFile(pathOf(3));
	t.is(found.lastLength, text.length);
	t.is(found.lastCrc, text.toString('latin1').trimEnd().split('\n').at(-1)?.slice(0, 8));
});

test('a tail that is torn anywhere is told, and what is before it is read', async t => {
	const { folder, pathOf } = await createJournal(t);
	const path = pathOf(3);
	const bytes = await readFile(path);
	const ends = [...bytes.keys()].filter(place => bytes[place] === 0x0a).map(place => place + 1);
	for (let length = bytes.length; length >= 0; length--) {
		await truncate(path, length);
		const { entries, found } = await readAll(folder);
		const whole = ends.filter(end => end <= length);
		t.deepEqual(entries, Array.from({ length: 10 + Math.max(whole.length - 1, 0) }, (_, number) => entryOf(number)));
		const lastLength = whole.at(-1) ?? 0;
		t.is(found.lastLength, lastLength);
		t.deepEqual(found.torn, lastLength === length ? undefined : { file: path, offset: lastLength, bytes: length - lastLength });
	}
});

test('every truncation of a segment that is not the last is refused, where it is', async t => {
	const { folder, pathOf } = await createJournal(t);
	const path = pathOf(2);
	const bytes = await readFile(path);
	for (let length = bytes.length - 1; length >= 0; length -= 3) {
		await truncate(path, length);
		const good = bytes.subarray(0, length).lastIndexOf(0x0a) + 1;
		const line = bytes.subarray(0, good).toString('latin1').split('\n').length;
		await assertRefused(t, folder, { file: path, line, offset: good, says: /expected/ });
	}
});

test('a bad line with good ones after it is refused', async t => {
	const { folder, pathOf } = await createJournal(t);
	const { offset } = await changeLine(pathOf(3), 4, line => line.replace('kind', 'kinD'));
	await assertRefused(t, folder, { file: pathOf(3), line: 4, offset, says: /line 5 is good/ });
});

test('cutting where the message says makes the journal good again', async t => {
	const { folder, pathOf } = await createJournal(t);
	const { offset } = await changeLine(pathOf(2), 4, line => line.toUpperCase());
	await assertRefused(t, folder, { file: pathOf(2), line: 4, offset, says: /delete the journal's files after journal-000002\.log/ });
	await truncate(pathOf(2), offset);
	await rm(pathOf(3));
	t.deepEqual((await readAll(folder)).entries, [0, 1, 2, 3, 4, 5, 6].map(entryOf));
});

test('a line that was taken out is noticed by the next segment', async t => {
	const { folder, pathOf } = await createJournal(t);
	await changeLine(pathOf(2), 6, () => '');
	const { length } = await readFile(pathOf(2));
	await assertRefused(t, folder, { file: pathOf(2), line: 6, offset: length, says: /as the next segment has it/ });
});

test('a last line that became another good one of the same length is noticed by the next segment', async t => {
	const { folder, pathOf } = await createJournal(t);
	await changeLine(pathOf(1), 6, line => lineOf(line.slice(9, -1).replace('2026', '2025')));
	const { length } = await readFile(pathOf(1));
	await assertRefused(t, folder, { file: pathOf(1), line: 7, offset: length, says: /as the next segment has it/ });
});

test('an entry with the right checksum that is none is refused, also at the end', async t => {
	const { folder, pathOf } = await createJournal(t);
	const { offset } = await changeLine(pathOf(3), 6, () => lineOf('{"kind":"decided","sequence":-1,"id":0,"status":"accepted"}'));
	await assertRefused(t, folder, { file: pathOf(3), line: 6, offset, says: /sequence: expected a number of at least 0, got number -1/ });
	await changeLine(pathOf(3), 6, () => lineOf('{"kind":"undone"}'));
	await assertRefused(t, folder, { file: pathOf(3), line: 6, offset, says: /kind/ });
	await changeLine(pathOf(3), 6, () => lineOf('not JSON'));
	await assertRefused(t, folder, { file: pathOf(3), line: 6, offset, says: /expected JSON/ });
});

test('bytes that are not UTF-8 are refused even where their checksum is right', async t => {
	const { folder, pathOf } = await createJournal(t);
	const json = Buffer.concat([Buffer.from('{"kind":"learnt","lane":"'), Buffer.from([0xff]), Buffer.from('"}')]);
	const { offset } = await changeLine(pathOf(3), 6, () => `${crc32(json).toString(16).padStart(8, '0')} ${json.toString('latin1')}\n`);
	await assertRefused(t, folder, { file: pathOf(3), line: 6, offset, says: /UTF-8/ });
});

test('a segment that is missing is named, with what comes after it', async t => {
	const { folder, pathOf } = await createJournal(t);
	await rm(pathOf(2));
	const error = await t.throwsAsync(readAll(folder), { code: 'ERR_CHECKPOINT', message: /journal-000003\.log comes after it/ });
	t.deepEqual(error instanceof ToolmillError && error.place, { file: pathOf(2) });
	await t.throwsAsync(readAll(folder, { from: 4 }), { code: 'ERR_CHECKPOINT', message: /journal-000004\.log.*snapshot/ });
	await rm(pathOf(1));
	await t.throwsAsync(readAll(folder), { code: 'ERR_CHECKPOINT', message: /journal-000001\.log/ });
});

const header = (fields: Record<string, unknown>): string => lineOf(JSON.stringify({ kind: 'segment', checkpointVersion: 1, run: 'run-1', segment: 1, before: null, ...fields }));

const refusesHeader = test.macro({
	title: (_, what: string) => `a first line is refused: ${what}`,
	exec: async (t, _what: string, text: string, says: RegExp) => {
		const folder = await createFolder(t);
		const path = join(folder, segmentName(1));
		await writeFile(path, text);
		const error = await t.throwsAsync(readAll(folder), { instanceOf: ToolmillError, code: 'ERR_CHECKPOINT', message: says });
		t.deepEqual(error.place, { file: path, line: 1 });
		t.is(await readFile(path, 'utf8'), text);
	},
});
test(refusesHeader, 'a later version', header({ checkpointVersion: 2, more: true }), /expected version 1 .* got 2, which a later toolmill wrote/);
test(refusesHeader, 'an earlier version', header({ checkpointVersion: 0 }), /expected version 1 .* got 0/);
test(refusesHeader, 'another segment\'s', header({ segment: 2 }), /expected segment 1, .* got segment 2/);
test(refusesHeader, 'one with a field too many', header({ more: 1 }), /expected the first line/);
test(refusesHeader, 'one without a run', header({ run: '' }), /run/);
test(refusesHeader, 'an entry', lineOf(JSON.stringify(entryOf(7))), /expected the first line/);
test(refusesHeader, 'another\'s file', 'dear diary\n', /expected the first line/);
test(refusesHeader, 'another\'s file without a line break', 'dear diary', /expected the first line/);
test(refusesHeader, 'a header whose checksum is wrong', header({}).replace('segment', 'sequent'), /expected the first line/);
test(refusesHeader, 'another\'s file of digits', '0123456789', /expected the first line/);

test('a segment of another run is refused', async t => {
	const { folder, pathOf } = await createJournal(t);
	await t.throwsAsync(readAll(folder, { run: 'run-2' }), { code: 'ERR_CHECKPOINT', message: /expected a part of run run-2, got one of run run-1/ });
	await writeFile(pathOf(3), header({ run: 'run-3', segment: 3 }));
	await t.throwsAsync(readAll(folder), { code: 'ERR_CHECKPOINT', message: /expected a part of run run-1, got one of run run-3/ });
});

test('a segment that took another\'s place is refused', async t => {
	const { folder, pathOf } = await createJournal(t);
	await rename(pathOf(3), pathOf(2));
	await t.throwsAsync(readAll(folder), { code: 'ERR_CHECKPOINT', message: /expected segment 2, .* got segment 3/ });
});

test('zeros where the middle of the last write should be are a torn tail', async t => {
	const { folder, pathOf } = await createJournal(t);
	const { offset } = await changeLine(pathOf(3), 4, line => '\0'.repeat(line.length));
	const { entries, found } = await readAll(folder);
	t.deepEqual(entries, Array.from({ length: 12 }, (_, number) => entryOf(number)));
	t.deepEqual(found.torn, { file: pathOf(3), offset, bytes: (await readFile(pathOf(3))).length - offset });
});

test('zeros far from the end are damage', async t => {
	const { folder, pathOf } = await createJournal(t);
	const { offset } = await changeLine(pathOf(3), 4, line => '\0'.repeat(line.length));
	const line = lineOf(JSON.stringify({ kind: 'learnt', lane: 'x'.repeat(1 << 20) }));
	await writeFile(pathOf(3), line.repeat(5), { flag: 'a' });
	await assertRefused(t, folder, { file: pathOf(3), line: 4, offset, says: /no torn end/ });
});

test('a line that has no end is not kept in memory', async t => {
	const { folder, pathOf } = await createJournal(t);
	const { length } = await readFile(pathOf(3));
	// A file with a hole takes no room on the disk.
	await truncate(pathOf(3), length + 2 * longestLine);
	const { found } = await readAll(folder);
	t.deepEqual(found.torn, { file: pathOf(3), offset: length, bytes: 2 * longestLine });
});

test('what cannot be read is named', async t => {
	const { folder, pathOf } = await createJournal(t);
	await rm(pathOf(3));
	await mkdir(pathOf(3));
	await t.throwsAsync(readAll(folder), { code: 'ERR_CHECKPOINT', message: /journal-000003\.log: expected to read/ });
	await t.throwsAsync(readAll(join(folder, 'none')), { code: 'ERR_CHECKPOINT', message: /none: expected to read/ });
});

test('what the caller throws comes through as it is', async t => {
	const { folder } = await createJournal(t);
	const thrown = new Error('enough');
	t.is(await t.throwsAsync(readJournal(folder, { from: 1, onEntry: () => {
		throw thrown;
	} })), thrown);
});
