import { existsSync } from 'node:fs';
import test from 'ava';
import { execa } from 'execa';
import { nodeFlags, program, valuesOf } from '../toolmill.js';
import { openStandIn, runProcess, runToEnd, runWords } from './on-stand-in.js';

const testJson = test.macro({
	title: (_, name: string) => `--progress json: every line on stderr is an object, ${name}`,
	exec: async (t, _: string, faults: ReadonlyArray<{ readonly kind: '500'; readonly probability: number }>, status: number, run: typeof runToEnd) => {
		const { url } = await openStandIn(t, { faults: [...faults] });
		// The judge is the writer, so that there is a warning too.
		const ended = await run(runWords(url, '--judge-model', 'writer', '--count', '12', '--progress', 'json', '--log-level', 'trace'));
		t.is(ended.status, status, ended.stderr);
		const events = valuesOf(ended.stderr) as Array<{ readonly event: string } & Record<string, unknown>>;
		const of = (kind: string) => events.filter(({ event }) => event === kind);
		t.true(of('log').length > 10);
		t.is(of('log').filter(({ level, message }) => level === 'warn' && String(message).includes('judges what it wrote')).length, 1);
		t.is(of('summary').length, 1);
		t.regex(String((of('summary')[0]?.['lines'] as readonly unknown[] | undefined)?.[0]), /^toolmill run: \d+ scenarios? = /);
		const summary = of('summary')[0] as Record<'scenarios' | 'accepted' | 'rejected' | 'failed' | 'undecided' | 'given_up' | 'not_begun', number> & { readonly ended: string; readonly usage: Record<string, number> } | undefined;
		t.is(summary?.accepted, valuesOf(ended.stdout).length);
		t.is((summary?.accepted ?? 0) + (summary?.rejected ?? 0) + (summary?.failed ?? 0) + (summary?.undecided ?? 0) + (summary?.given_up ?? 0) + (summary?.not_begun ?? 0), summary?.scenarios ?? Number.NaN);
		t.is(summary?.ended, status === 3 ? 'broken' : 'complete');
		t.is((summary?.usage['input_tokens'] ?? 0) > 0, status === 0);
		t.false('cost' in (summary?.usage ?? {}));
		const last = of('progress').at(-1);
		t.true(of('progress').length >= 1);
		t.is(last?.['accepted'], valuesOf(ended.stdout).length);
		t.deepEqual(last?.['goal'], { of: 'decided', count: 12 });
		t.is(last?.['cost'], undefined, 'no price is known');
		if (status === 3) t.regex(String(events.at(-1)?.['message']), /^toolmill: .*answers 500/);
	},
});

test(testJson, 'of a good run', [], 0, runProcess);
test(testJson, 'of one whose endpoint is broken', [{ kind: '500', probability: 1 }], 3, runToEnd);

test('--progress plain draws nothing, and --quiet tells nothing', async t => {
	const { url } = await openStandIn(t);
	const plain = await runToEnd(runWords(url, '--count', '4', '--progress', 'plain'));
	t.is(plain.status, 0);
	t.notRegex(plain.stderr, /[^\P{Cc}\n]/u);
	t.regex(plain.stderr, /^toolmill run: 4 scenarios = /m);
	for (const progress of ['auto', 'plain', 'json', 'bar']) {
		const quiet = await runToEnd(runWords(url, '--count', '2', '--quiet', '--progress', progress));
		t.is(quiet.status, 0);
		t.is(quiet.stderr, '', progress);
	}
});

(existsSync('/usr/bin/script') ? test : test.skip)('on a terminal: the block is drawn, notes stand above it whole, and at the end it is gone', async t => {
	const { url } = await openStandIn(t, { latency: 100, faults: [{ kind: '500', probability: 0.1 }] });
	const line = `stty cols 60; "${process.execPath}" ${nodeFlags.join(' ')} "${program}" ${runWords(url, '--count', '14', '--log-level', 'info', '--out', '/dev/null').join(' ')}`;
	const { stdout } = await execa('script', ['-qec', line, '/dev/null'], { stdin: 'ignore', reject: false, timeout: 60_000 });
	const text = stdout.replaceAll('\r\n', '\n');
	// Of three lines, or two while the models are being opened.
	const block = 'toolmill  \\d+ accepted[^\\n]*\\n(?: {10}[^\\n]*\\n){1,2}';
	const drawings = text.match(new RegExp(block, 'g')) ?? [];
	t.true(drawings.length > 2, text);
	for (const drawing of drawings) for (const shown of drawing.split('\n')) t.true(shown.length < 60);
	// Each block is erased by what comes next: another, or a line above it.
	const erasedBlock = new RegExp(`${block}\\u001B\\[(\\d)A\\r\\u001B\\[0J`, 'g');
	const erased = [...text.matchAll(erasedBlock)];
	t.is(erased.length, drawings.length);
	for (const [drawing, lines] of erased) t.is(drawing.split('\n').length - 1, Number(lines));
	const left = text.replaceAll(erasedBlock, '');
	t.false(left.includes('\u001B'), left);
	t.regex(left, /^toolmill: info: record \d+: .*answers 500.*sent again in [\d.]+ s$/m);
	for (const shown of left.split('\n').filter(each => each !== '')) t.regex(shown, /^(?:toolmill|  )/);
	t.regex(left, /^toolmill run: 14 scenarios = /m);
});
