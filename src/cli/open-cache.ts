import { randomUUID } from 'node:crypto';
import type { RoleEndpoints } from '../config/index.js';
import type { Asker } from '../models/asker.js';
import { AnswerStore, CachingAsker, createKeyOf } from '../models/cache/index.js';
import type { Log } from '../progress/index.js';

/** The answers that runs share. */
export type Cache = {
	/** Puts the cache before what is asked. */
	readonly layer: (asker: Asker) => CachingAsker;
	/** Resolves when all is kept that is to be; tells of what was damaged. */
	readonly close: () => Promise<void>;
};

/** Opens the folder of `--cache`. @throws {ToolmillError} ERR_USAGE where it cannot be written to */
export const openCache = async (folder: string, endpoints: RoleEndpoints, log: Log): Promise<Cache> => {
	const store = await AnswerStore.open({
		folder,
		writer: `${process.pid}-${randomUUID()}`,
		now: Date.now(),
		onFault: error => log('warn', `--cache: ${folder}: answers cannot be kept (${error instanceof Error ? error.message : String(error)}): the run goes on without`),
	});
	const keyOf = createKeyOf(endpoints);
	return {
		layer: asker => new CachingAsker(asker, store, keyOf),
		close: async () => {
			await store.close();
			const { damaged, unwritten } = store.counts;
			if (damaged > 0) log('warn', `--cache: ${folder}: ${damaged} of the files could not be read or were damaged: their requests were sent`);
			if (unwritten > 0) log('warn', `--cache: ${folder}: ${unwritten} answers could not be kept`);
		},
	};
};
