import { mkdir, readdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { execa } from 'execa';
import { AnswerStore } from '../../../src/models/cache/index.js';
import { answerOf } from '../../checkpoint/answers/ask-with.js';
import { createFolder } from '../../cli/toolmill.js';

const keyOf = (digit: string): string => digit.repeat(64);
const now = Date.parse('2026-01-01');

const openIn = async (folder: string, faults: unknown[] = []): Promise<AnswerStore> =>
	AnswerStore.open({ folder, writer: `writer-${Math.trunc(performance.now() * 1e6)}`, now, onFault: fault => faults.push(fault) });

/** A store with one answer, and where that stands. */
const withAnswer = async (t: ExecutionContext) => {
	const folder = join(await createFolder(t), 'deep', 'cache');
	const store = await openIn(folder);
	store.add(keyOf('a'), answerOf('good'));
	await store.close();
	return { folder, store, file: join(folder, 'aaa', keyOf('a')) };
};

test('what is kept is found, to the letter, by any process', async t => {
	const { folder } = await withAnswer(t);
	const other = await openIn(folder);
	t.deepEqual(await other.find(keyOf('a')), { ...answerOf('good'), kept: 'cache' });
	t.is(await other.find(keyOf('b')), undefined);
	t.is(await other.find(`${'a'.repeat(63)}b`), undefined);
	t.deepEqual(other.counts, { damaged: 0, unwritten: 0 });
	t.deepEqual(await readdir(join(folder, 'new')), []);
});

test('each truncation and each flipped bit is a miss, and counted; the next answer mends it', async t => {
	const { file, store } = await withAnswer(t);
	const whole = await readFile(file);
	const damages: Buffer[] = Array.from(whole, (_, length) => whole.subarray(0, length));
	// Every bit of what stands before the answer and of its start, then one of each byte: 8 times as many files take seconds.
	for (let bit = 0; bit < whole.length * 8; bit += bit < 100 * 8 ? 1 : 9) {
		const flipped = Buffer.from(whole);
		flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
		damages.push(flipped);
	}
	damages.push(Buffer.concat([whole, whole]), Buffer.alloc(0), Buffer.from('null'), Buffer.from([0xFF, 0xFE]));
	for (const damage of damages) {
		await writeFile(file, damage);
		t.is(await store.find(keyOf('a')), undefined);
	}
	t.is(store.counts.damaged, damages.length);
	store.add(keyOf('a'), answerOf('new'));
	await store.close();
	t.is((await store.find(keyOf('a')))?.content, 'new');
});

test('a good file under another name, a folder, a pipe and a link are misses', async t => {
	const { folder, file, store } = await withAnswer(t);
	const places = ['b', 'c', 'd', 'e'].map(digit => join(folder, digit.repeat(3), keyOf(digit)));
	for (const place of places) await mkdir(dirname(place), { recursive: true });
	const [copied = '', asFolder = '', pipe = '', link = ''] = places;
	await symlink(file, link);
	await mkdir(asFolder);
	await execa('mkfifo', [pipe]);
	await writeFile(copied, await readFile(file));
	for (const digit of ['b', 'c', 'd', 'e']) t.is(await store.find(keyOf(digit)), undefined);
	t.is(store.counts.damaged, 4);
});

test('many writers of the same answers leave whole ones', async t => {
	const folder = await createFolder(t);
	const stores = await Promise.all(Array.from({ length: 8 }, () => openIn(folder)));
	const digits = [...'0123456789abcdef'];
	for (const [index, store] of stores.entries()) for (const digit of digits) store.add(keyOf(digit), answerOf(`of ${index}`));
	await Promise.all(stores.map(store => store.close()));
	for (const digit of digits) t.regex((await stores[0]?.find(keyOf(digit)))?.content ?? '', /^of \d$/);
	for (const store of stores) t.deepEqual(store.counts, { damaged: 0, unwritten: 0 });
	t.deepEqual(await readdir(join(folder, 'new')), []);
});

test('a cache that is cleared meanwhile is filled again', async t => {
	const { folder, store } = await withAnswer(t);
	await rm(folder, { recursive: true });
	t.is(await store.find(keyOf('a')), undefined);
	store.add(keyOf('a'), answerOf('again'));
	await store.close();
	t.is((await store.find(keyOf('a')))?.content, 'again');
	t.deepEqual(store.counts, { damaged: 0, unwritten: 0 });
});

test('an answer that cannot be kept is counted, and told of once', async t => {
	const folder = await createFolder(t);
	const faults: unknown[] = [];
	const store = await openIn(folder, faults);
	await rename(join(folder, 'new'), join(folder, 'old'));
	await writeFile(join(folder, 'new'), 'no folder');
	store.add(keyOf('a'), answerOf('lost'));
	store.add(keyOf('b'), answerOf('lost'));
	await store.close();
	t.deepEqual(store.counts, { damaged: 0, unwritten: 2 });
	t.is(faults.length, 1);
});

test('a place where no folder can be is refused', async t => {
	const file = join(await createFolder(t), 'file');
	await writeFile(file, '');
	for (const folder of [file, join(file, 'below')]) await t.throwsAsync(openIn(folder), { code: 'ERR_USAGE', message: /^--cache: .*: expected a folder that can be written to/ });
});

test('what a killed process had not finished is deleted a day later', async t => {
	const { folder } = await withAnswer(t);
	for (const [name, hours] of [['old', 25], ['fresh', 1]] as const) {
		const file = join(folder, 'new', name);
		await writeFile(file, 'half');
		await utimes(file, new Date(now), new Date(now - hours * 3_600_000));
	}
	await openIn(folder);
	t.deepEqual(await readdir(join(folder, 'new')), ['fresh']);
});

test('who looks for answers waits while many others are being kept: they are in memory until then', async t => {
	const folder = await createFolder(t);
	const store = await openIn(folder);
	for (let index = 0; index < 700; index++) store.add(index.toString(16).padStart(64, '0'), answerOf('x'));
	await store.find(keyOf('f'));
	const kept = await readdir(join(folder, '000'));
	await store.close();
	t.true(kept.length >= 700 - 256, `${kept.length} were kept`);
});
