import { closeSync, openSync, writeSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { ToolmillError } from '../../../src/errors/toolmill-error.js';
import { AppendFile, nodeFileSystem, type FileSystem } from '../../../src/checkpoint/storage/index.js';
import { createRandom } from '../../../src/random/random.js';
import { createBadDisk, createFolder, createPolicy, systemError } from './disk.js';

const bytesOf = (text: string): Buffer => Buffer.from(text);

test('appends follow each other in the order of the calls, each told the length after it', async t => {
	const path = join(await createFolder(t), 'out');
	const file = await AppendFile.open(path, { policy: createPolicy().policy });
	const ends = await Promise.all(['one\n', '', 'three\n'].map(text => file.append(bytesOf(text))));
	t.deepEqual(ends, [4, 4, 10]);
	t.is(file.length, 10);
	await file.close();
	t.is(await readFile(path, 'utf8'), 'one\nthree\n');
});

test('a file is gone on with at the known length, at its end where none is given, and what is beyond is cut', async t => {
	const path = join(await createFolder(t), 'out');
	const { policy } = createPolicy();
	await writeFile(path, 'whole\nhal');
	const cut = await AppendFile.open(path, { length: 6, policy });
	await cut.append(bytesOf('next\n'));
	await cut.close();
	const more = await AppendFile.open(path, { policy });
	t.is(more.length, 11);
	await more.append(bytesOf('last\n'));
	await more.close();
	t.is(await readFile(path, 'utf8'), 'whole\nnext\nlast\n');
});

test('a file that is shorter than what is known of it is refused, and left as it is', async t => {
	const path = join(await createFolder(t), 'out');
	await writeFile(path, 'short\n');
	const error = await t.throwsAsync(AppendFile.open(path, { length: 7, policy: createPolicy().policy }), { instanceOf: ToolmillError, code: 'ERR_CHECKPOINT' });
	t.true(error.message.includes(path) && error.message.includes('7 bytes') && error.message.includes('got 6'));
	t.is(await readFile(path, 'utf8'), 'short\n');
});

test('what is no regular file is refused', async t => {
	const { policy } = createPolicy();
	await t.throwsAsync(AppendFile.open('/dev/null', { policy }), { code: 'ERR_OUTPUT', message: /regular file/ });
	await t.throwsAsync(AppendFile.open(await createFolder(t), { policy }), { code: 'ERR_OUTPUT' });
});

type Way = 'path' | '>>' | '>';

const openBy = async (way: Way, path: string, options: Parameters<typeof AppendFile.open>[1]): Promise<{ file: AppendFile; close(): Promise<void> }> => {
	if (way === 'path') {
		const file = await AppendFile.open(path, options);
		return { file, close: () => file.close() };
	}
	const descriptor = openSync(path, way === '>>' ? 'a' : 'w');
	const file = await AppendFile.over(descriptor, 'stdout', options);
	return {
		file,
		close: async () => {
			await file.close();
			closeSync(descriptor);
		},
	};
};

const onBadDisk = test.macro({
	title: (_, way: Way, durability: 'fast' | 'safe') => `on a bad disk nothing is lost, doubled or torn: ${way}, ${durability}`,
	exec: async (t, way: Way, durability: 'fast' | 'safe') => {
		const folder = await createFolder(t);
		let faults = 0;
		for (let round = 0; round < 12; round++) {
			const random = createRandom(`${way} ${durability} ${round}`);
			const path = join(folder, `out-${round}`);
			const { policy, troubles, recovered } = createPolicy();
			const fs = createBadDisk(random);
			const { file, close } = await openBy(way, path, { policy, durability, fs });
			let expected = '';
			for (let number = 0; number < 25; number++) {
				const line = `${number} ${'x'.repeat(random.integer(60))}\n`;
				expected += line;
				const appended = file.append(bytesOf(line));
				// What failed to be synced is written again only where syncing is what the file is for, and it can move back.
				if (durability === 'safe' && way !== '>' && random.chance(0.3)) await file.sync();
				if (random.chance(0.5)) t.is(await appended, expected.length);
			}
			if (way === '>') await file.append(bytesOf(''));
			else await close();
			t.is(await readFile(path, 'utf8'), expected);
			t.is(file.length, expected.length);
			t.is(troubles.length, recovered.length);
			faults += fs.faults;
		}
		t.true(faults > 30, `only ${faults} faults`);
	},
});
test(onBadDisk, 'path', 'fast');
test(onBadDisk, 'path', 'safe');
test(onBadDisk, '>>', 'fast');
test(onBadDisk, '>>', 'safe');
test(onBadDisk, '>', 'fast');

test('what others write to the same descriptor afterwards comes after it', async t => {
	const path = join(await createFolder(t), 'out');
	const descriptor = openSync(path, 'w');
	writeSync(descriptor, 'before\n');
	const file = await AppendFile.over(descriptor, 'stdout', { policy: createPolicy().policy });
	await file.append(bytesOf('ours\n'));
	await file.close();
	writeSync(descriptor, 'after\n');
	closeSync(descriptor);
	t.is(await readFile(path, 'utf8'), 'before\nours\nafter\n');
});

test('a descriptor that stands elsewhere than at the known length is written at that length', async t => {
	const path = join(await createFolder(t), 'out');
	await writeFile(path, 'whole\nhal');
	const descriptor = openSync(path, 'r+');
	const file = await AppendFile.over(descriptor, 'stdout', { length: 6, policy: createPolicy().policy });
	await file.append(bytesOf('next\n'));
	closeSync(descriptor);
	t.is(await readFile(path, 'utf8'), 'whole\nnext\n');
});

/** Takes so many bytes, then has no more room until it is given some. */
const createFullDisk = (room: number): FileSystem & { give(bytes: number): void } => {
	let left = room;
	return {
		...nodeFileSystem,
		give: bytes => {
			left += bytes;
		},
		write: async (descriptor, bytes, offset, position) => {
			if (left === 0) throw systemError('ENOSPC');
			const written = await nodeFileSystem.write(descriptor, bytes.subarray(0, Math.min(bytes.length, offset + left)), offset, position);
			left -= written;
			return written;
		},
	};
};

test('a full disk is told once, waited for, and told again when all is written', async t => {
	const path = join(await createFolder(t), 'out');
	const fs = createFullDisk(6);
	const { policy, troubles, recovered } = createPolicy();
	const file = await AppendFile.open(path, { fs, policy: {
		...policy,
		onTrouble: trouble => {
			policy.onTrouble(trouble);
			fs.give(1);
			setTimeout(() => fs.give(100), 30);
		},
	} });
	await file.append(bytesOf('12345\n'));
	await file.append(bytesOf('67890\n'));
	await file.append(bytesOf('more\n'));
	t.is(await readFile(path, 'utf8'), '12345\n67890\nmore\n');
	t.deepEqual(troubles.map(({ file: name, code }) => ({ name, code })), [{ name: path, code: 'ENOSPC' }]);
	t.regex(troubles[0]?.message ?? '', /disk is full/);
	t.deepEqual(recovered, [path]);
	await file.close();
});

test('where a full disk stops the run, no half line is left, and all that follows is refused', async t => {
	const path = join(await createFolder(t), 'out');
	const { policy, troubles } = createPolicy('stop');
	const file = await AppendFile.open(path, { fs: createFullDisk(9), policy });
	await file.append(bytesOf('12345\n'));
	const failing = file.append(bytesOf('67890\n'));
	const following = file.append(bytesOf('x\n'));
	const error = await t.throwsAsync(failing, { instanceOf: ToolmillError, code: 'ERR_OUTPUT' });
	t.true(error.message.includes(path) && error.message.includes('ENOSPC'));
	t.is(await t.throwsAsync(following), error);
	t.is(await t.throwsAsync(file.append(bytesOf('y\n'))), error);
	t.is(await t.throwsAsync(file.close()), error);
	t.is(file.length, 6);
	t.is(await readFile(path, 'utf8'), '12345\n');
	t.deepEqual(troubles, []);
});

test('waiting ends when the run is told to stop, and what needs no waiting is written even then', async t => {
	const path = join(await createFolder(t), 'out');
	const { policy, controller } = createPolicy();
	const file = await AppendFile.open(path, { fs: createFullDisk(6), policy: { ...policy, retryAfter: 3_600_000, onTrouble: () => setTimeout(() => controller.abort(), 5) } });
	await file.append(bytesOf('12345\n'));
	await t.throwsAsync(file.append(bytesOf('67890\n')), { code: 'ERR_OUTPUT', message: /ENOSPC/ });
	const other = await AppendFile.open(path, { policy });
	await other.append(bytesOf('written\n'));
	await other.close();
	t.is(await readFile(path, 'utf8'), '12345\nwritten\n');
});

test('an error that does not pass is not waited for', async t => {
	const path = join(await createFolder(t), 'out');
	const { policy, troubles } = createPolicy();
	const fs: FileSystem = {
		...nodeFileSystem,
		write: async () => {
			throw systemError('EFBIG');
		},
	};
	const file = await AppendFile.open(path, { fs, policy });
	await t.throwsAsync(file.append(bytesOf('x')), { code: 'ERR_OUTPUT', message: /ulimit/ });
	t.deepEqual(troubles, []);
});

test('a write that takes nothing is an error of the disk', async t => {
	const path = join(await createFolder(t), 'out');
	const fs: FileSystem = { ...nodeFileSystem, write: async () => 0 };
	const file = await AppendFile.open(path, { fs, policy: createPolicy('stop').policy });
	await t.throwsAsync(file.append(bytesOf('x')), { code: 'ERR_OUTPUT', message: /EIO/ });
});

test('syncs that are asked for together are one, and none is made where nothing was appended', async t => {
	const path = join(await createFolder(t), 'out');
	let syncs = 0;
	const fs: FileSystem = {
		...nodeFileSystem,
		datasync: descriptor => {
			syncs++;
			return nodeFileSystem.datasync(descriptor);
		},
	};
	const file = await AppendFile.open(path, { fs, policy: createPolicy().policy, durability: 'safe' });
	await file.sync();
	t.is(syncs, 0);
	await file.append(bytesOf('x'));
	await Promise.all([file.sync(), file.sync(), file.sync()]);
	t.is(syncs, 1);
	await file.append(bytesOf('y'));
	await file.close();
	t.is(syncs, 2);
});

test('a failed sync of bytes that are not kept is an error, since they may be gone', async t => {
	const path = join(await createFolder(t), 'out');
	const fs: FileSystem = {
		...nodeFileSystem,
		datasync: async () => {
			throw systemError('EIO');
		},
	};
	const file = await AppendFile.open(path, { fs, policy: createPolicy().policy });
	await file.append(bytesOf('x'));
	await t.throwsAsync(file.sync(), { code: 'ERR_OUTPUT' });
});

test('what is appended after closing is refused: the descriptor may be another file\'s by then', async t => {
	const folder = await createFolder(t);
	const file = await AppendFile.open(join(folder, 'out'), { policy: createPolicy().policy });
	await file.append(bytesOf('x'));
	await file.close();
	const other = openSync(join(folder, 'other'), 'w');
	await t.throwsAsync(file.append(bytesOf('y')), { code: 'ERR_OUTPUT', message: /closed/ });
	closeSync(other);
	t.is(await readFile(join(folder, 'other'), 'utf8'), '');
});

test('a file system that says only at closing that it could not write is believed', async t => {
	const path = join(await createFolder(t), 'out');
	const fs: FileSystem = {
		...nodeFileSystem,
		close: async descriptor => {
			await nodeFileSystem.close(descriptor);
			throw systemError('EDQUOT');
		},
	};
	const file = await AppendFile.open(path, { fs, policy: createPolicy().policy });
	await file.append(bytesOf('x'));
	await t.throwsAsync(file.close(), { instanceOf: ToolmillError, code: 'ERR_OUTPUT', message: /quota/ });
});
