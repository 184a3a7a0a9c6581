import type { Awaitable, Environment } from '../environment/environment.js';
import type { Check } from '../records/checks.js';
import { following } from '../environment/awaitable.js';
import type { ParsedCall } from './calls.js';
import { type Execution, type Replay, replayAgainst, type ReplayedCall } from './execution.js';
import type { Mutation, ReplayMaker } from './mutations.js';
import { decided } from './outcome.js';

/** What the wrong solutions made from a trajectory's writes lead to. */
export type WriteProofs = { readonly minimal: Check; readonly mutation_proof: Check };

/**
 * Replays the writes with each of them dropped, retargeted and altered: every one must end in another state than the
 * trajectory's, so that no write can be left out (minimal) and no wrong write is rewarded (mutation-proof). Only
 * writes are replayed: by its `operation_type` a read leaves the state as it is.
 */
export const proveWrites = (
	environment: Environment, calls: readonly ParsedCall[], execution: Execution, mutationsOf: ReplayMaker,
): Awaitable<WriteProofs> => {
	const writes = calls.filter(call => call.writes);
	const mutations = mutationsOf(writes, execution.results);
	return following(rewardedFrom(0, [], mutations, replayAgainst(environment, execution)), rewarded => proofsOf(writes, mutations, rewarded));
};

type Mutations = ReadonlyArray<Mutation<ReplayedCall>>;

/** Those of the mutations from `next` on that lead to the trajectory's own state, after those found before. */
const rewardedFrom = (next: number, found: Mutations, mutations: Mutations, replay: Replay): Awaitable<Mutations> => {
	let rewarded = found;
	for (let index = next; index < mutations.length; index++) {
		const mutation = mutations[index];
		if (mutation === undefined) continue;
		const isSame = replay(mutation.calls);
		if (isSame instanceof Promise) {
			const before = rewarded;
			return isSame.then(isRewarded => rewardedFrom(index + 1, isRewarded ? [...before, mutation] : before, mutations, replay));
		}
		if (isSame) rewarded = [...rewarded, mutation];
	}
	return rewarded;
};

const proofsOf = (writes: readonly ParsedCall[], mutations: Mutations, rewarded: Mutations): WriteProofs => {
	const describe = (mutation: Mutation<ReplayedCall>) => `step ${writes[mutation.index]?.step}: ${writes[mutation.index]?.call.name} ${wording(mutation)}`;
	const spare = rewarded.filter(({ kind }) => kind === 'drop');
	return {
		minimal: decided(
			spare.map(mutation => `${describe(mutation)} and the final state stays the same`),
			{ writes: writes.length, needed: writes.length - spare.length },
		),
		mutation_proof: decided(
			rewarded.map(mutation => `${describe(mutation)} and it would still be rewarded`),
			{ tried: counts(mutations), rewarded: counts(rewarded) },
		),
	};
};

const wording = ({ kind, argument }: Mutation<ReplayedCall>): string => {
	switch (kind) {
		case 'drop': return 'can be left out';
		case 'retarget': return `can be aimed at another ${argument}`;
		default: return `can have another ${argument}`;
	}
};

const counts = (mutations: ReadonlyArray<Mutation<ReplayedCall>>): Record<Mutation['kind'], number> => {
	const byKind = { drop: 0, retarget: 0, alter: 0 };
	for (const { kind } of mutations) byKind[kind]++;
	return byKind;
};

