import { mkdir, readdir, stat } from 'node:fs/promises';
import { createRandom } from '../../src/random/random.js';
import { differenceOf, linesOf, type Difference, type Lines } from './lines-of.js';
import { leftIn, stateOf } from './journal-of.js';
import { planLife, type LifePlan } from './kill-plan.js';
import { killedStatus, live, placesIn, type Life, type Places, type Way } from './life.js';
import { watchPipe } from './pipe-watch.js';

/** What is run, without where its lines go. */
export type Work = {
	readonly words: readonly string[];
	/** For Node itself. */
	readonly nodeFlags?: readonly string[] | undefined;
	/** A file that comes through a pipe at stdin. */
	readonly stdin?: string | undefined;
	/** Whether the output is to be the same as a whole, byte for byte, and not only line for line. */
	readonly isOrdered?: boolean;
	/** What may differ in lines that are the same, as a server's cache decides it. */
	readonly ignored?: RegExp | undefined;
	/** Lives what nobody kills where lines go by `--out`: in a process of its own where this is left out. */
	readonly liveWhole?: typeof live | undefined;
};

/** A run that nobody has killed. */
export type Unbroken = {
	readonly output: Lines;
	readonly rejects: Lines;
	readonly status: number;
	/** Answers that its journal had in all. */
	readonly answered: number;
	readonly bytes: { readonly outputs: number; readonly checkpoint: number };
	readonly milliseconds: number;
};

const bytesOf = async (file: string): Promise<number> => (await stat(file).catch(() => undefined))?.size ?? 0;

/** Runs it to its end, in a folder that is made for it. @throws {Error} where it does not come to a good end */
export const runUnbroken = async ({ words, nodeFlags, stdin, ignored, liveWhole = live }: Work, folder: string): Promise<Unbroken> => {
	const places = placesIn(folder);
	await mkdir(folder, { recursive: true });
	const { status, said, milliseconds } = await liveWhole({ words, nodeFlags, stdin, way: 'out', places, kill: { kind: 'never' } });
	if (status > 1) throw new Error(`Expected ${words.join(' ')} to come to its end, got status ${status}:\n${said}`);
	const { answered } = await stateOf(places.checkpoint);
	return {
		output: await linesOf(places.output, ignored),
		rejects: await linesOf(places.rejects, ignored),
		status,
		answered,
		bytes: {
			outputs: await bytesOf(places.output) + await bytesOf(places.rejects),
			checkpoint: await bytesOf(`${places.checkpoint}/journal-000001.log`),
		},
		milliseconds,
	};
};

/** What came of a run that was killed again and again, until it came to its end. */
export type KilledRun = {
	/** Times that it was killed. */
	readonly kills: number;
	readonly output: Difference;
	readonly rejects: Difference;
	/** Whether the output is the unbroken run's as a whole, in the same order. */
	readonly isSameWhole: boolean;
	/** Into a pipe: lines that were written again although the journal said before that they had been taken. */
	readonly takenTwice: number;
	/** Into a pipe: lines of which only a part had been taken when the writer was killed. */
	readonly halves: number;
	/** Answers that were journaled more than in the unbroken run: of requests that were asked again though their answer was kept. */
	readonly answeredAgain: number;
	/** Times that a torn end of the journal was told of. */
	readonly torn: number;
	/** Snapshots that were seen after one life or another. */
	readonly snapshots: number;
	/** What is amiss otherwise, in words. */
	readonly faults: readonly string[];
	readonly milliseconds: number;
};

export type KilledRunOptions = {
	readonly work: Work;
	readonly way: Way;
	readonly unbroken: Unbroken;
	readonly folder: string;
	/** How it is killed: at random, about so many times, or as each life is planned. */
	readonly kills: { readonly times: number; readonly seed: string } | readonly LifePlan[];
	/** Hears of each life, for whoever watches. */
	readonly onLife?: (life: Life, plan: LifePlan) => void;
};

const firstStart = 1500;

const wholeLife: LifePlan = { kill: { kind: 'never' } };

/** Lives a life until it is killed or comes to its end. */
const livePlanned = (plan: LifePlan, { work, way, places }: { readonly work: Work; readonly way: Way; readonly places: Places }): Promise<Life> => {
	const { liveWhole = live, ...rest } = work;
	const liveAsPlanned = plan === wholeLife && way === 'out' ? liveWhole : live;
	return liveAsPlanned({ ...rest, ...plan, way, places });
};

/** How the next life ends, after so many kills; undefined where it is to come to its own end. */
type NextPlan = (kills: number, so: { /** The share of the outputs that is written. */ readonly done: number; readonly start: number }) => LifePlan | undefined;

const planner = (kills: KilledRunOptions['kills'], { bytes: { outputs, checkpoint } }: Unbroken): NextPlan => {
	if (!('times' in kills)) return count => kills[count];
	const random = createRandom(kills.seed);
	return (count, { done, start }) => {
		if (count >= kills.times) return undefined;
		const share = Math.max(0, 1 - done) / (kills.times - count + 1);
		return planLife(random, { outputs: outputs * share, checkpoint: checkpoint * share, start });
	};
};

/** Runs it, and kills it, until it comes to its end by itself; then once more, which is to change nothing. */
export const runKilled = async ({ work, way, unbroken, folder, kills: planned, onLife = () => {} }: KilledRunOptions): Promise<KilledRun> => {
	const nextPlan = planner(planned, unbroken);
	const places = placesIn(folder);
	await mkdir(folder, { recursive: true });
	const began = performance.now();
	const faults: string[] = [];
	const pipe = way === 'pipe' ? watchPipe(places) : undefined;
	const snapshots = new Set<string>();
	let [kills, torn, start] = [0, 0, firstStart];
	const outputs = async () => await bytesOf(places.output) + await bytesOf(places.rejects);
	for (;;) {
		const before = await outputs();
		const plan = nextPlan(kills, { done: before / unbroken.bytes.outputs, start }) ?? wholeLife;
		await pipe?.begin();
		const life = await livePlanned(plan, { work, way, places });
		await pipe?.end();
		onLife(life, plan);
		for (const name of await readdir(places.checkpoint).catch(() => [])) if (name.endsWith('.bin')) snapshots.add(name);
		if (/half an entry/.test(life.said)) torn++;
		if (life.status === killedStatus) {
			kills++;
			if (plan.kill.kind === 'growth' && await outputs() > before) start = start * 0.8 + life.milliseconds * 0.2;
			continue;
		}
		if (life.status !== unbroken.status) faults.push(`after ${kills} kills, status ${life.status} (${JSON.stringify(plan)}): ${life.said.slice(-1500)}`);
		break;
	}
	if (faults.length === 0) faults.push(...await again({ work, way, places }));
	const output = await linesOf(places.output, work.ignored);
	const state = await stateOf(places.checkpoint).catch((error: unknown) => {
		faults.push(String(error));
		return undefined;
	});
	const left = await leftIn(places.checkpoint);
	if (left.length > 0) faults.push(`left in the folder: ${left.join(', ')}`);
	const rejects = await linesOf(places.rejects, work.ignored);
	if (pipe === undefined && output.blank > 0) faults.push(`${output.blank} blank lines in the output`);
	if (output.torn > 0 || rejects.torn > 0) faults.push(`the last line is torn (output ${output.torn}, rejects ${rejects.torn} bytes)`);
	return {
		kills,
		output: differenceOf(unbroken.output, output),
		rejects: differenceOf(unbroken.rejects, rejects),
		isSameWhole: output.whole === unbroken.output.whole,
		takenTwice: pipe?.takenTwice ?? 0,
		halves: pipe?.halves ?? 0,
		answeredAgain: (state?.answered ?? 0) - unbroken.answered,
		torn,
		snapshots: snapshots.size,
		faults,
		milliseconds: performance.now() - began,
	};
};

/** The same command on a run that is done: nothing is left to do. */
const again = async (options: Parameters<typeof livePlanned>[1]): Promise<string[]> => {
	const { places } = options;
	const before = [await bytesOf(places.output), await bytesOf(places.rejects)].join(' and ');
	const { status, said } = await livePlanned(wholeLife, options);
	const after = [await bytesOf(places.output), await bytesOf(places.rejects)].join(' and ');
	return [
		...(status > 1 ? [`run again when it was done: status ${status}: ${said.slice(-1500)}`] : []),
		...(before === after ? [] : [`run again when it was done: ${before} bytes of output and rejects became ${after}`]),
	];
};
