import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { execa } from 'execa';
import { runInProcess } from '../cli/in-process.js';
import { createFolder, nodeFlags } from '../cli/toolmill.js';
import { flagName, settingsSchema, type SettingName } from '../../src/config/index.js';
import { recordSchema } from '../../src/records/record.js';
import { taskSchema } from '../../src/records/task.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const linesOf = (text: string): unknown[] => text.split('\n').filter(line => line !== '').map(line => JSON.parse(line));

/** A folder with a `node` that runs with the tests' flags, for the PATH of the pipelines. */
const nodeFolder = await mkdtemp(join(tmpdir(), 'toolmill-'));
await writeFile(join(nodeFolder, 'node'), `#!/bin/sh\nexec "${process.execPath}" ${nodeFlags.join(' ')} "$@"\n`, { mode: 0o755 });
test.after.always(() => rm(nodeFolder, { recursive: true }));

const pipeline = async (name: string, ...args: string[]) =>
	(await execa('bash', [`${root}samples/pipelines/${name}.sh`, ...args], { stripFinalNewline: false, env: { PATH: `${nodeFolder}:${process.env['PATH'] ?? ''}` } })).stdout;
const toolmill = async (...words: string[]): Promise<string> => {
	const { status, stdout, stderr } = await runInProcess(words);
	if (status !== 0) throw new Error(`Expected toolmill ${words.join(' ')} to end well, got status ${status}: ${stderr}`);
	return stdout;
};

test('operators.sh gives the bytes of run --ordered', async t => {
	const [piped, whole] = await Promise.all([pipeline('operators', '5', '14'), toolmill('run', '--count', '14', '--seed', '5', '--ordered', '--quiet')]);
	t.is(piped, whole);
	t.true(linesOf(piped).length >= 10);
});

test('own-scenarios.sh takes scenarios from the sample file', async t => {
	const records = linesOf(await pipeline('own-scenarios')).map(line => recordSchema.parse(line));
	t.true(records.length > 0);
	t.true(records.every(({ category, verdict }) => category === 'workplace_assistant_email' && verdict?.status === 'accepted'));
});

test('rewards.sh rewards the ground truth and nothing else', async t => {
	const rewards = linesOf(await pipeline('rewards')).map(line => (line as { reward: number }).reward);
	t.true(rewards.length >= 30);
	t.deepEqual(rewards, rewards.map((_, index) => index % 2 === 0 ? 1 : 0));
});

test('training.sh makes attempts, difficulties and files for trainers, with a card and a report', async t => {
	const folder = await createFolder(t);
	const tasks = linesOf(await pipeline('training', '7', '14', folder)).map(line => taskSchema.parse(line));
	t.true(tasks.length >= 10);
	t.true(tasks.every(({ difficulty }) => difficulty?.attempts === 4 && difficulty.pass_rate === 0.5));
	t.deepEqual((await readdir(folder)).toSorted(), [
		'dataset_card.md', 'dataset_info.json', 'dpo-train.jsonl', 'dpo-validation.jsonl', 'records.ndjson', 'report.html', 'report.txt',
		'rollouts.ndjson', 'sft-train.jsonl', 'sft-validation.jsonl', 'tasks.ndjson',
	]);
});

test('own-domain.sh keeps the sound records of the library\'s desk', async t => {
	const tasks = linesOf(await pipeline('own-domain')).map(line => taskSchema.parse(line));
	t.deepEqual(tasks.map(({ id }) => id), [0, 1, 2, 3]);
	t.true(tasks.every(({ responses_create_params }) => responses_create_params.tools.length === 5));
});

test('own-domain.sh\'s records say which checks could not be made', async t => {
	const desk = `${root}samples/library-desk`;
	const [record] = linesOf(await toolmill('check', '--tools', `${desk}/tools`, `${desk}/records.ndjson`, '--quiet')).map(line => recordSchema.parse(line));
	t.is(record?.checks?.executable.status, 'not_made');
	t.is(record?.checks?.schema_valid.status, 'passed');
	t.true((record?.checks?.executable.reasons ?? []).length > 0);
});

test('own-world.sh makes tasks about the rows of a folder', async t => {
	t.is(linesOf(await pipeline('own-world')).map(line => taskSchema.parse(line)).length, 10);
});

test('the sample config is taken', async t => {
	const tasks = linesOf(await toolmill('run', '--config', `${root}samples/toolmill.yaml`, '--quiet')).map(line => taskSchema.parse(line));
	t.is(tasks.length, 10);
	t.true(tasks.every(({ ground_truth }) => ground_truth.every(({ name }) => !name.includes('search'))));
});

test('the sample scenarios are what seeds writes', async t => {
	t.is(await readFile(`${root}samples/scenarios.ndjson`, 'utf8'), await toolmill('seeds', '--count', '12', '--seed', '7', '--quiet'));
});

test('every flag that the README speaks of exists', async t => {
	const readme = await readFile(`${root}README.md`, 'utf8');
	const flags = new Set((Object.keys(settingsSchema.shape) as SettingName[]).map(flagName));
	const spoken = [...new Set(readme.match(/(?<![\w-])--[a-z][a-z-]+/g) ?? [])].filter(flag => flag !== '--help' && flag !== '--config');
	t.true(spoken.length > 10);
	t.deepEqual(spoken.filter(flag => !flags.has(flag)), []);
});
