import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { recordSchema } from '../../../src/records/record.js';
import { taskSchema } from '../../../src/records/task.js';
import { type Fault, type FaultKind, faultKinds, type Stage, startStandIn } from '../../stand-in/index.js';
import { createFolder, valuesOf } from '../toolmill.js';
import { runInProcess } from '../in-process.js';
import { countsOf, openStandIn, runProcess, runWords, seed } from './on-stand-in.js';

/** Nothing of ours was thrown where it should not be: a stack, a defect, or what the terminal would take for a command. */
const noise = /internal error|\n\s+at |TypeError|RangeError|SyntaxError|[^\P{Cc}\n]|\[object Object\]|undefined/u;

/** What a reason begins with: a word for its kind. */
const reasonKind = /^(?:[a-z][a-z_ ]{0,39}|ERR_ENDPOINT): /;

/** Scenarios that all come to the end, but for those that only read: so many for each fault. */
const countPerFault = 5;

/** A request that failed once fails its record: many would be repaired. */
const common = ['--retries', '0', '--repair', '1', '--include-read-only'];

/** So that a server which never answers is given up soon, and none that a busy machine makes slow. */
const impatience: Readonly<Partial<Record<FaultKind, readonly string[]>>> = { hang: ['--first-byte-timeout', '2'], stall: ['--timeout', '2'] };

/**
 * Where they strike: at the first requests of each stage, which every run comes to, and at any step of a solution. So few
 * that scenarios are left for the stage after, whoever is struck.
 */
const strikes = (faults: readonly FaultKind[]): Fault[] => faults.flatMap(fault => [
	...structured.filter(stage => stagesOf(fault).includes(stage)).map(stage => ({ kind: fault, stages: [stage], probability: 1, times: 1 })),
	{ kind: fault, stages: ['solve'], probability: 0.4, times: 2 },
]);

const judges: readonly Stage[] = ['judge-query', 'judge-trajectory'];
const structured: readonly Stage[] = ['query', ...judges];
const all: readonly Stage[] = [...structured, 'solve'];

/** Where an answer has room for the fault. */
const stagesOf = (fault: FaultKind): readonly Stage[] => {
	switch (fault) {
		case 'wrong-tool': case 'bad-arguments': case 'invented-ids': case 'prose': case 'null-function': case 'null-calls': case 'object-arguments': case 'no-call-ids': return ['solve'];
		case 'parallel-calls': return [];
		case 'bad-scores': case 'numbers-as-strings': return judges;
		case 'wrong-fields': case 'wrong-types': case 'malformed-content': case 'fence': case 'prose-around': case 'trailing-comma': case 'single-quotes': return structured;
		default: return all;
	}
};

const chunksOf = <Item>(items: readonly Item[], size: number): Item[][] =>
	Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

/** Being told to wait is no hostile answer, and takes its time. */
const hostile = faultKinds.filter(fault => !fault.startsWith('429'));

/** Three in a run, as a run costs more than what it asks for; those that are waited for by themselves. */
const groups = [
	...chunksOf(hostile.filter(fault => impatience[fault] === undefined), 3),
	...hostile.filter(fault => impatience[fault] !== undefined).map(fault => [fault]),
];

const standIn = await startStandIn({ worldSeed: seed, drip: 1, retryAfter: 5 });
test.after.always(() => standIn.close());

const testFaults = test.macro({
	title: (_, faults: readonly FaultKind[]) => `${faults.join(', ')}, at every stage: each scenario is decided, and what is accepted is sound`,
	exec: async (t, faults: readonly FaultKind[]) => {
		const count = countPerFault * faults.length;
		await standIn.set({ seed: faults.join(), faults: strikes(faults) });
		await standIn.resetStats();
		const rejects = join(await createFolder(t), 'rejects.ndjson');
		const { status, stdout, stderr } = await runInProcess(runWords(standIn.url, '--count', String(count), '--rejects', rejects, '--format', 'record', ...common, ...faults.flatMap(fault => impatience[fault] ?? [])));
		const accepted = valuesOf(stdout).map(value => recordSchema.parse(value));
		const rejected = valuesOf(await readFile(rejects, 'utf8')).map(value => recordSchema.parse(value));
		const failed = rejected.filter(({ verdict }) => verdict?.status === 'failed');
		t.is(status, failed.length > 0 ? 1 : 0, stderr);
		t.deepEqual(countsOf(stderr), { scenarios: count, accepted: accepted.length, rejected: rejected.length - failed.length, failed: failed.length, unfinished: 0 });
		t.notRegex(stderr, noise);
		const { faultsByStage } = await standIn.stats();
		for (const fault of faults) for (const stage of stagesOf(fault)) t.true((faultsByStage[stage]?.[fault] ?? 0) > 0, `no ${fault} at ${stage}`);
		for (const { verdict } of rejected) {
			const reasons = verdict === undefined || verdict.status === 'accepted' ? [] : verdict.reasons;
			t.true(reasons.length > 0);
			for (const reason of reasons) {
				t.regex(reason, reasonKind);
				t.notRegex(reason, noise);
				t.true(reason.length < 2000, `a reason of ${reason.length} characters`);
			}
		}
		for (const { user_query: query, user_query_judge: judgement, trajectory, verdict } of accepted) {
			t.is(verdict?.status, 'accepted');
			t.true(query !== undefined && judgement !== undefined && trajectory !== undefined);
			// Nothing of what the fault had put in came along, but for calls that are kept as refused.
			t.notRegex(JSON.stringify([query, judgement, trajectory?.reasoning_trace, trajectory?.final_answer]), /polluted|<think>|my_user_query|"padding"|\[\[\[\[/);
		}
		t.is(Object.getOwnPropertyDescriptor(Object.prototype, 'polluted'), undefined);
	},
});

// One after another: together they would be no faster, and each so slow that its requests would be given up.
for (const faults of groups) test.serial(testFaults, faults);

/** Each with the same share, which together leave most requests alone. */
const allFaults = (kinds: readonly FaultKind[], share: number) => kinds.map(fault => ({ kind: fault, probability: share / kinds.length }));

test('all faults in one run of the process: no defect, and verify agrees with every task', async t => {
	const { url } = await openStandIn(t, { drip: 1, faults: allFaults(hostile, 0.5) });
	const { status, stdout, stderr } = await runProcess(runWords(url, '--count', '42', ...common, '--first-byte-timeout', '4', '--timeout', '5'));
	t.true(status === 0 || status === 1, stderr);
	t.notRegex(stderr, noise);
	const tasks = valuesOf(stdout).map(value => taskSchema.parse(value));
	const { scenarios, accepted, rejected, failed, unfinished } = countsOf(stderr);
	t.deepEqual([scenarios, accepted, unfinished], [42, tasks.length, 0]);
	t.is(accepted + rejected + failed, 42);
	t.true(accepted > 0 && rejected > 0 && failed > 0);
	const verified = await runInProcess(['verify', '--seed', seed, '--quiet'], { input: tasks.map(({ id, ground_truth: calls }) => `${JSON.stringify({ id, ground_truth: calls, calls })}\n`).join('') });
	t.is(verified.status, 0, verified.stderr);
	for (const reward of valuesOf(verified.stdout)) t.like(reward, { reward: 1, refused: { ground_truth: 0, calls: 0 } });
});
