import type { Random } from '../../src/random/random.js';
import type { FileKind } from './dying-plan.js';
import type { LifeOptions } from './life.js';

/** How a life ends. */
export type LifePlan = Pick<LifeOptions, 'kill' | 'dying' | 'compactAfter'>;

/** What a life may do before its end, on average, so that about the wanted number of lives fits into the run. */
export type Share = {
	/** Bytes of outputs. */
	readonly outputs: number;
	/** Bytes of the checkpoint's folder. */
	readonly checkpoint: number;
	/** Milliseconds from a life's start to its first line, as lives so far have taken. */
	readonly start: number;
};

/** What a life may die on, and about how often it comes to that before its end. */
const ends: ReadonlyArray<{ readonly file: FileKind | 'any'; readonly steps: number }> = [
	{ file: 'any', steps: 40 },
	{ file: 'output', steps: 15 },
	{ file: 'rejects', steps: 8 },
	{ file: 'journal', steps: 25 },
	{ file: 'state', steps: 16 },
	{ file: 'state', steps: 16 },
	{ file: 'lines', steps: 25 },
	{ file: 'lock', steps: 4 },
];

/**
 * Draws how a life ends: from outside, after some time or when files have grown by some bytes; or from within, in the
 * middle of a write (then from outside where it does not come to that). Half of the lives sum up their journal often.
 */
export const planLife = (random: Random, { outputs, checkpoint, start }: Share): LifePlan => {
	const compactAfter = Math.round(500 * 100 ** random.next());
	const compacting = random.chance(0.5) ? { compactAfter } : {};
	const growth = (most: number) => random.chance(0.5)
		? { kind: 'growth', of: 'outputs', bytes: Math.ceil(random.next() * most * outputs) } as const
		: { kind: 'growth', of: 'checkpoint', bytes: Math.ceil(random.next() * most * checkpoint) } as const;
	if (random.chance(0.1)) return { ...compacting, kill: { kind: 'delay', milliseconds: random.next() * start * 1.5 } };
	if (random.chance(0.4)) return { ...compacting, kill: growth(2) };
	const { file, steps } = random.pick(ends);
	return {
		...(file === 'state' ? { compactAfter } : compacting),
		kill: growth(3),
		dying: {
			file,
			step: 1 + random.integer(steps),
			share: random.chance(0.2) ? random.integer(2) : random.next(),
			shortWrites: random.chance(0.5) ? random.next() : 0,
			seed: String(random.integer(1 << 30)),
		},
	};
};
