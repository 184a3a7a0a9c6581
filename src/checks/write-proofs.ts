import type { Environment } from '../environment/environment.js';
import type { Check } from '../records/checks.js';
import { type Routine, settled } from '../environment/awaitable.js';
import type { ParsedCall } from './calls.js';
import { type Execution, finalKeyOf, type ReplayedCall } from './execution.js';
import type { Mutation, ReplayMaker } from './mutations.js';
import { decided } from './outcome.js';

/** What the wrong solutions made from a trajectory's writes lead to. */
export type WriteProofs = { readonly minimal: Check; readonly mutation_proof: Check };

/**
 * Replays the writes with each of them dropped, retargeted and altered: every one must end in another state than the
 * trajectory's, so that no write can be left out (minimal) and no wrong write is rewarded (mutation-proof). Only
 * writes are replayed: by its `operation_type` a read leaves the state as it is.
 */
export function* proveWrites(
	environment: Environment, calls: readonly ParsedCall[], execution: Execution, mutationsOf: ReplayMaker,
): Routine<WriteProofs> {
	const writes = calls.filter(call => call.writes);
	const mutations = mutationsOf(writes, execution.results);
	const rewarded: Array<Mutation<ReplayedCall>> = [];
	for (const mutation of mutations) {
		// What no call leads to is known.
		const found = mutation.calls.length === 0 ? execution.startKey : finalKeyOf(environment, mutation.calls);
		const key = found instanceof Promise ? yield* settled(found) : found;
		if (key === execution.finalKey) rewarded.push(mutation);
	}
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
}

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

