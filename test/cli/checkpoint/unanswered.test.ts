import test from 'ava';
import type { StandInOptions } from '../../stand-in/index.js';
import { openStandIn, runToEnd, runWords, start, startedAt, until } from '../models/on-stand-in.js';
import { wasteFirst } from '../models/waste-first.js';
import { createFiles, entriesIn } from './kept.js';

const faulty: StandInOptions = { faults: [{ kind: '500', probability: 0.5 }], latency: 2 };

test('--max-requests counts what earlier parts of the run sent in vain, also where one was killed', async t => {
	const standIn = await openStandIn(t, faulty);
	const files = await createFiles(t);
	const words = (url: string, cap: number) => runWords(url, '--count', '1000', '--concurrency', '1', '--max-requests', String(cap), ...files.flags);
	t.is((await runToEnd(words(standIn.url, 30))).status, 0);
	t.is(await startedAt(standIn), 30);
	const killed = start(words(standIn.url, 1000));
	await until(async () => (await requestsIn(files.checkpoint)).length > 45);
	killed.kill('SIGKILL');
	await killed;
	// What was in flight when it was killed, or in the moment of being written, is not known of.
	const known = await requestsIn(files.checkpoint);
	t.true(known.includes('unanswered'));
	const another = await openStandIn(t, faulty);
	const { status, stderr } = await runToEnd(words(another.url, known.length + 20));
	t.is(status, 0, stderr);
	const more = await startedAt(another);
	t.true(more > 0 && more <= 20, `${more} more`);
	t.regex(stderr, new RegExp(`--max-requests ${known.length + 20}: ${known.length + more} requests were sent`));
});

/** What the journal's requests have come to. */
const requestsIn = async (checkpoint: string) => (await entriesIn(checkpoint)).flatMap(({ kind }) => kind === 'answered' || kind === 'unanswered' ? [kind] : []);

test('an answer of no use that was paid for stays booked when the run goes on', async t => {
	const standIn = await openStandIn(t, { judge: 'always-5' });
	const files = await createFiles(t);
	const url = await wasteFirst(t, standIn);
	const run = (count: number) => runToEnd(runWords(url, '--count', String(count), ...files.flags));
	const first = await run(1);
	t.is(first.status, 0, first.stderr);
	const again = await run(2);
	t.is(again.status, 0, again.stderr);
	t.regex(again.stderr, /used: \d+ answers, 1,0\d\d,\d{3} tokens in/);
});
