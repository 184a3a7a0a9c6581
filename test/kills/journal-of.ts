import { readdir } from 'node:fs/promises';
import { readSnapshot } from '../../src/checkpoint/snapshot.js';
import { CheckpointState } from '../../src/checkpoint/state.js';
import { readJournal } from '../../src/checkpoint/storage/index.js';

/** What a checkpoint says, read as the next part of the run reads it, without a change of it. */
export const stateOf = async (folder: string): Promise<CheckpointState> => {
	const snapshot = readSnapshot(folder, undefined, () => {});
	const state = snapshot?.state ?? new CheckpointState();
	await readJournal(folder, { from: snapshot?.segment ?? 1, onEntry: entry => state.apply(entry) });
	return state;
};

/**
 * What lies in a checkpoint's folder beside what belongs there when nobody writes it. (The guard of a dead holder's
 * lock may stay until the next dead holder's.)
 */
export const leftIn = async (folder: string): Promise<string[]> =>
	(await readdir(folder)).filter(name => !/^(?:journal-\d+\.log|state-\d+\.bin|lines\.log|lock(?:\.over)+)$/.test(name));
