import test, { type ExecutionContext } from 'ava';
import { createLog, createProgress, resolveMode, type ProgressOptions, type ProgressSnapshot } from '../../src/progress/index.js';
import { idle, requests } from './snapshots.js';

const control = '\u001B\\[';
const parts = new RegExp(`${control}(?:\\d+A|0J)|[\\r\\n]|[^\u001B\r\n]+`, 'g');
const moveUp = new RegExp(`^${control}(\\d+)A$`);
const redrawn = new RegExp(`^${control}3A\\r${control}0J.*\\n.*\\n.*\\n$`);

/** A terminal of which only what these codes do is known: up, to the line's start, erase below. Anything else is text. */
class Screen {
	readonly isTerminal = true;
	readonly writes: string[] = [];
	width = 80;
	#lines: string[] = [''];

	readonly columns = (): number => this.width;
	readonly write = (text: string): void => {
		this.writes.push(text);
		for (const [part] of text.matchAll(parts)) {
			const up = moveUp.exec(part)?.[1];
			if (up !== undefined) this.#row -= Number(up);
			else if (part === '\u001B[0J') this.#lines.splice(this.#row, Number.POSITIVE_INFINITY, '');
			else if (part === '\n') this.#newLine();
			else if (part !== '\r') this.#lines[this.#row] = (this.#lines[this.#row] ?? '') + part;
		}
	};
	#row = 0;

	#newLine(): void {
		this.#row++;
		this.#lines[this.#row] ??= '';
	}

	get lines(): readonly string[] {
		return this.#lines;
	}
}

const until = async (isSo: () => boolean): Promise<void> => {
	const end = Date.now() + 20_000;
	while (!isSo() && Date.now() < end) await new Promise(resolve => setTimeout(resolve, 10));
};

const open = (t: ExecutionContext, mode: ProgressOptions['mode'], snapshot: () => ProgressSnapshot = () => ({ ...idle, requests })) => {
	const screen = new Screen();
	const progress = createProgress({ mode, screen, snapshot, now: () => performance.now() });
	t.teardown(() => progress.close());
	return { screen, progress };
};

test('the block stays one block, what is told goes above it whole, and at the end it is gone', async t => {
	const { screen, progress } = open(t, 'bar');
	await until(() => screen.writes.length >= 2);
	t.is(screen.lines.filter(line => line.startsWith('toolmill  ')).length, 1);
	progress.note('a note');
	progress.log('warn', 'a warning\u001B[2J\nof two lines');
	const shown = screen.writes.length;
	await until(() => screen.writes.length > shown);
	t.is(screen.lines[0], 'a note');
	t.regex(screen.lines[1] ?? '', /^toolmill: warn: a warning.*of two lines$/);
	t.regex(screen.lines[2] ?? '', /^toolmill  0 accepted/);
	t.is(screen.lines.length, 6);
	progress.close();
	progress.summary(['the end']);
	t.deepEqual(screen.lines.slice(2), ['the end', '']);
});

test('a line is never wider than the terminal: one that wraps could not be erased', async t => {
	const { screen } = open(t, 'bar');
	screen.width = 20;
	await until(() => screen.writes.length >= 1);
	t.true(screen.lines.every(line => line.length < 20));
});

test('a block that is redrawn is drawn in one write', async t => {
	const { screen } = open(t, 'bar');
	await until(() => screen.writes.length >= 3);
	for (const text of screen.writes.slice(1)) t.regex(text, redrawn);
});

test('json: every line is an object, and the last standing is told', t => {
	let decided = 0;
	const { screen, progress } = open(t, 'json', () => ({ ...idle, decided }));
	progress.note('a "note"\nof two lines');
	progress.log('error', 'trouble');
	progress.summary(['one', 'two']);
	decided = 3;
	progress.close();
	const lines = screen.writes.join('').split('\n');
	t.is(lines.pop(), '');
	const events: unknown[] = lines.map(line => JSON.parse(line));
	t.like(events[0], { event: 'note', message: 'a "note"\nof two lines' });
	t.like(events[1], { event: 'log', level: 'error', message: 'trouble' });
	t.like(events[2], { event: 'summary', lines: ['one', 'two'] });
	t.like(events[3], { event: 'progress', decided: 3 });
	t.is(events.length, 4);
});

test('closing twice tells the last standing once', t => {
	const { screen, progress } = open(t, 'json');
	progress.close();
	progress.close();
	t.is(screen.writes.length, 1);
});

for (const mode of ['plain', 'none'] as const) {
	test(`${mode}: lines as they are, without codes, and none at the end`, t => {
		const { screen, progress } = open(t, mode);
		progress.note('a note');
		progress.log('info', 'told');
		progress.summary(['one', 'two']);
		progress.close();
		t.is(screen.writes.join(''), 'a note\ntoolmill: info: told\none\ntwo\n');
	});
}

test('auto is a block on a terminal, and lines elsewhere', t => {
	t.is(resolveMode('auto', { isTerminal: true }), 'bar');
	t.is(resolveMode('auto', { isTerminal: false }), 'plain');
	t.is(resolveMode('json', { isTerminal: true }), 'json');
});

test('the log lets through what is as grave as asked for', t => {
	const told: string[] = [];
	const log = createLog('warn', (level, message) => told.push(`${level} ${message}`));
	for (const level of ['error', 'warn', 'info', 'debug', 'trace'] as const) log(level, 'x');
	t.deepEqual(told, ['error x', 'warn x']);
});
