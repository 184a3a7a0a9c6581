import type { DefectKind } from '../defects/kinds.js';
import type { FaultKind } from '../faults/kinds.js';
import type { Stage } from '../stages.js';
import { Answered } from './answered.js';
import { Starts } from './starts.js';
import { InFlight, timelineStep } from './timeline.js';

/** What became of a request: its HTTP status, or that it was never answered. */
export type Ending = number | 'aborted' | 'reset';

/** What the stand-in has measured since its start, or the last reset. Times are milliseconds. */
export type Stats = {
	readonly elapsed: number;
	readonly requests: {
		/** All that came in. */
		readonly started: number;
		readonly ended: number;
		/** By stage, then by HTTP status; `aborted`: the client went away, `reset`: the stand-in did. */
		readonly byStage: Readonly<Record<string, Readonly<Record<string, number>>>>;
		readonly byEnding: Readonly<Record<string, number>>;
		/** The client went away before it had its answer. */
		readonly aborted: number;
		/** Solve requests whose text the stand-in has not written, or whose plan does not work out in its world. */
		readonly unknown: number;
	};
	readonly inFlight: { readonly now: number; readonly peak: number; readonly mean: number; readonly step: number; readonly timeline?: readonly number[] };
	/** The most that started in any window of so many milliseconds. */
	readonly starts: { readonly window: number; readonly mostRequests: number; readonly mostTokens: number; readonly span: number };
	readonly tokens: { readonly prompt: number; readonly cached: number; readonly completion: number };
	/** Requests answered well (a forgiving client has nothing to ask again), and how many of them came again. */
	readonly answeredWell: { readonly count: number; readonly askedAgain: number; readonly samples: ReadonlyArray<{ readonly stage: Stage; readonly lastMessage: string }> };
	readonly faults: Readonly<Record<string, number>>;
	/** By stage, then by kind. */
	readonly faultsByStage: Readonly<Partial<Record<Stage, Readonly<Record<string, number>>>>>;
	readonly defects: Readonly<Record<string, number>>;
	readonly sockets: { readonly open: number; readonly peak: number; readonly opened: number };
	/** Microseconds of the whole process, and per request that ended. */
	readonly cpu: { readonly micros: number; readonly perRequest: number };
};

/** Counts by name, made JSON as they are. */
const add = (counts: Map<string, number>, name: string | number, by = 1): void => {
	counts.set(String(name), (counts.get(String(name)) ?? 0) + by);
};

const addAt = (stages: Map<Stage, Map<string, number>>, stage: Stage, name: string | number): void => {
	let counts = stages.get(stage);
	if (counts === undefined) stages.set(stage, counts = new Map());
	add(counts, name);
};

/** The counts of all stages together. */
const sumOf = (stages: ReadonlyMap<Stage, ReadonlyMap<string, number>>): Record<string, number> => {
	const sums = new Map<string, number>();
	for (const counts of stages.values()) for (const [name, count] of counts) add(sums, name, count);
	return Object.fromEntries(sums);
};

const byStageOf = (stages: ReadonlyMap<Stage, ReadonlyMap<string, number>>) => Object.fromEntries([...stages].map(([stage, counts]) => [stage, Object.fromEntries(counts)]));

const processorTime = (): number => {
	const { user, system } = process.cpuUsage();
	return user + system;
};

/** Measures what comes in and how it ends. */
export class Meter {
	readonly #clock: () => number;
	readonly inFlight: InFlight;
	readonly starts = new Starts();
	readonly answered = new Answered();
	#byStage = new Map<Stage, Map<string, number>>();
	#faults = new Map<Stage, Map<string, number>>();
	#tokens = { prompt: 0, cached: 0, completion: 0 };
	#sockets = { open: 0, peak: 0, opened: 0 };
	#ended = 0;
	#unknown = 0;
	#processorTime = processorTime();

	constructor(clock: () => number) {
		this.#clock = clock;
		this.inFlight = new InFlight(clock());
	}

	/** A request came in; gives the place of its start, for its tokens. */
	begin(): number {
		const time = this.#clock();
		this.inFlight.change(1, time);
		return this.starts.add(time);
	}

	end(stage: Stage, ending: Ending): void {
		this.inFlight.change(-1, this.#clock());
		this.#ended++;
		addAt(this.#byStage, stage, ending);
	}

	unknown(): void {
		this.#unknown++;
	}

	fault(kind: FaultKind, stage: Stage): void {
		addAt(this.#faults, stage, kind);
	}

	tokens(prompt: number, cached: number, completion: number): void {
		this.#tokens.prompt += prompt;
		this.#tokens.cached += cached;
		this.#tokens.completion += completion;
	}

	socketOpened(): void {
		this.#sockets.open++;
		this.#sockets.opened++;
		this.#sockets.peak = Math.max(this.#sockets.peak, this.#sockets.open);
	}

	socketClosed(): void {
		this.#sockets.open--;
	}

	stats({ window, timeline, planted }: { readonly window: number; readonly timeline: boolean; readonly planted: ReadonlyArray<{ readonly kind: DefectKind }> }): Stats {
		const time = this.#clock();
		const byEnding = sumOf(this.#byStage);
		const defects = new Map<string, number>();
		for (const { kind } of planted) add(defects, kind);
		const most = this.starts.mostIn(window);
		const micros = processorTime() - this.#processorTime;
		return {
			elapsed: this.inFlight.elapsed(time),
			requests: {
				started: this.starts.count,
				ended: this.#ended,
				byStage: byStageOf(this.#byStage),
				byEnding,
				aborted: byEnding['aborted'] ?? 0,
				unknown: this.#unknown,
			},
			inFlight: { now: this.inFlight.now, peak: this.inFlight.peak, mean: this.inFlight.mean(time), step: timelineStep, ...(timeline ? { timeline: this.inFlight.timeline(time) } : {}) },
			starts: { window, mostRequests: most.requests, mostTokens: most.tokens, span: this.starts.span },
			tokens: { ...this.#tokens },
			answeredWell: this.answered.summary,
			faults: sumOf(this.#faults),
			faultsByStage: byStageOf(this.#faults),
			defects: Object.fromEntries(defects),
			sockets: { ...this.#sockets },
			cpu: { micros, perRequest: this.#ended === 0 ? 0 : micros / this.#ended },
		};
	}

	/** Measures anew, from a steady part on; what is in flight stays so. */
	reset(): void {
		this.inFlight.reset(this.#clock());
		this.starts.reset();
		this.answered.reset();
		this.#byStage = new Map();
		this.#faults = new Map();
		this.#tokens = { prompt: 0, cached: 0, completion: 0 };
		this.#sockets = { open: this.#sockets.open, peak: this.#sockets.open, opened: 0 };
		this.#ended = 0;
		this.#unknown = 0;
		this.#processorTime = processorTime();
	}
}
