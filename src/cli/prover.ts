import { Worker } from 'node:worker_threads';
import type { ResolvedSettings } from '../config/settings.js';
import type { Engine, Outcome } from '../engines/engine.js';
import type { Awaitable } from '../environment/environment.js';
import type { Checks } from '../records/checks.js';
import type { TrajectoryJudgement } from '../records/judgement.js';
import type { DataRecord } from '../records/record.js';
import type { Trajectory } from '../records/trajectory.js';
import type { Claim, FromProver, Proof, ProverStart, ToProver } from './prover-messages.js';

type Work = {
	readonly judgeTrajectory: Engine['judgeTrajectory'];
	readonly check: (record: DataRecord) => Awaitable<Checks>;
};

export type ProverOptions = Work & {
	readonly settings: ResolvedSettings;
	/** The fingerprint of the world here: a helper on another is not believed. */
	readonly world: string | undefined;
};

/** A short run is over before a helper has started. */
const startAfter = 800;
/** So many records are with the helper at most; what comes beyond is done here. */
export const mostWithHelper = 64;

/**
 * Shares the judging and checking of trajectories, more than half of a record's cost, with a second thread: what a record
 * gets does not depend on which of the two proved it. Until the helper is ready, while it has enough to do, and if it
 * fails, the work is done here.
 */
export const createProver = ({ settings, world, ...here }: ProverOptions): Work => {
	const proven = new WeakMap<Trajectory, Checks>();
	const waiting = new Map<number, { readonly record: DataRecord; readonly resolve: (judgement: Awaitable<Outcome<TrajectoryJudgement>>) => void }>();
	let outbox: number[] = [];
	let helper: Worker | undefined;
	let isReady = false;
	let seen = 0;

	const settle = (number: number, proof: Proof | null) => {
		const entry = waiting.get(number);
		if (entry === undefined) return;
		waiting.delete(number);
		const { record, resolve } = entry;
		if (proof === undefined || proof === null) {
			resolve(here.judgeTrajectory(record));
			return;
		}
		if (record.trajectory !== undefined) proven.set(record.trajectory, proof.checks);
		resolve({ ok: proof.judgement });
	};
	const giveUp = () => {
		helper = undefined;
		isReady = false;
		outbox = [];
		for (const number of waiting.keys()) settle(number, undefined);
	};
	const hear = (worker: Worker) => (message: FromProver) => {
		if (message.kind === 'ready') {
			isReady = message.world === world;
			return;
		}
		const proofs: Array<Proof | null> = JSON.parse(message.proofs);
		message.numbers.forEach((number, index) => settle(number, proofs[index] ?? null));
		if (waiting.size === 0) worker.unref();
	};
	const start = () => {
		const data: ProverStart = { settings };
		const worker = new Worker(new URL('./prover-worker.js', import.meta.url), {
			workerData: data, resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 },
		});
		// A run may end while the helper has nothing to do.
		worker.unref();
		worker.on('message', hear(worker)).on('error', giveUp);
		helper = worker;
	};
	const post = () => {
		const numbers = outbox;
		outbox = [];
		if (helper === undefined || numbers.length === 0) return;
		const claims = numbers.flatMap(number => waiting.get(number)?.record ?? []).map(claimOf);
		const message: ToProver = { numbers, claims: JSON.stringify(claims) };
		helper.ref();
		helper.postMessage(message);
	};

	return {
		judgeTrajectory: record => {
			seen++;
			if (seen === startAfter) start();
			if (!isReady || waiting.size >= mostWithHelper) return here.judgeTrajectory(record);
			const number = seen;
			return new Promise(resolve => {
				waiting.set(number, { record, resolve });
				// What one turn gathers goes over together.
				if (outbox.push(number) === 1) queueMicrotask(post);
			});
		},
		check: record => (record.trajectory === undefined ? undefined : proven.get(record.trajectory)) ?? here.check(record),
	};
};

const claimOf = ({ id, category, pattern, user_query, trajectory, scenario }: DataRecord): Claim => ({
	id, category, pattern, user_query, trajectory, scenario: scenario?.now === undefined ? {} : { now: scenario.now },
});
