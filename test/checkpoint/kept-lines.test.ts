import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { KeptLines, replayLines } from '../../src/checkpoint/kept-lines.js';
import { createFolder, createPolicy } from './storage/disk.js';

const encode = (text: string) => new TextEncoder().encode(text);

const none = { end: 0, isDecided: () => false };

const replay = async (folder: string, length: number, isDecided = (_sequence: number) => true): Promise<string[]> => {
	const lines: string[] = [];
	await replayLines(folder, length, isDecided, async line => {
		lines.push(line);
	});
	return lines;
};

test('lines come back as they were, each once, of decided records only; shared pieces lie there once a part', async t => {
	const folder = await createFolder(t);
	const { policy } = createPolicy();
	const tools = encode('"tools":["Zoë’s"]');
	const first = await KeptLines.open({ folder, length: 0, before: none, durability: 'fast', policy });
	first.add(0, ['{"id":0,', tools, '}']);
	first.add(2, ['{"id":2,', tools, '}']);
	const known = await first.kept();
	first.add(1, '{"id":1}');
	await first.kept();
	await first.close();
	// What is not known is cut, and comes again from the next part.
	const second = await KeptLines.open({ folder, length: known, before: { end: 3, isDecided: sequence => sequence !== 1 }, durability: 'safe', policy });
	second.add(1, ['{"id":1,', tools, '}']);
	second.add(9, 'undecided');
	const length = await second.kept();
	await second.close();
	t.deepEqual(await replay(folder, length, sequence => sequence < 9), ['{"id":0,"tools":["Zoë’s"]}', '{"id":2,"tools":["Zoë’s"]}', '{"id":1,"tools":["Zoë’s"]}']);
	t.is(readFileSync(join(folder, 'lines.log'), 'utf8').split('Zoë').length - 1, 2);
});

test('what was kept of a record that a later part decides anew is void, whatever comes of it then', async t => {
	const folder = await createFolder(t);
	const { policy } = createPolicy();
	const first = await KeptLines.open({ folder, length: 0, before: none, durability: 'fast', policy });
	for (const sequence of [0, 1, 2, 5]) first.add(sequence, `old ${sequence}`);
	const known = await first.kept();
	await first.close();
	// 1 comes to another line; 2 and 5 are rejected, and have none.
	const second = await KeptLines.open({ folder, length: known, before: { end: 4, isDecided: sequence => sequence === 0 || sequence === 3 }, durability: 'fast', policy });
	second.add(1, 'new 1');
	const length = await second.kept();
	await second.close();
	t.deepEqual(await replay(folder, length), ['old 0', 'new 1']);
});

test('every flipped bit is noticed', async t => {
	const folder = await createFolder(t);
	const kept = await KeptLines.open({ folder, length: 0, before: none, durability: 'fast', policy: createPolicy().policy });
	for (let sequence = 0; sequence < 4; sequence++) kept.add(sequence, [`{"id":${sequence},`, encode('shared'), '}']);
	const length = await kept.kept();
	await kept.close();
	const path = join(folder, 'lines.log');
	const whole = readFileSync(path);
	for (let place = 0; place < whole.length; place++) {
		const flipped = Buffer.from(whole);
		flipped[place] = (flipped[place] ?? 0) ^ (1 << (place % 8));
		writeFileSync(path, flipped);
		await t.throwsAsync(replay(folder, length), { code: 'ERR_CHECKPOINT' }, `byte ${place}`);
	}
});
