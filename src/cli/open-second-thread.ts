import { Worker } from 'node:worker_threads';
import { operators, type Operator } from '../../operators/index.js';
import type { ResolvedSettings } from '../config/index.js';
import { errorCodes, ToolmillError } from '../errors/toolmill-error.js';
import type { Lineage, LineageChange } from '../records/record.js';
import type { StageThread } from '../threads/index.js';
import { boundSecondThread } from './bound-memory.js';

/** What the second thread is begun with. */
export type SecondThreadData = {
	readonly settings: ResolvedSettings;
	/** What was changed since the run began. */
	readonly changes: readonly LineageChange[];
	/** Fingerprints of the tools and the world that the rest of the graph stands on. */
	readonly expected: Pick<Lineage, 'tools' | 'world'>;
};

/** The stages that hang on nothing but their own record: all before `dedupe`. */
export const sharedOperators: readonly Operator[] = operators.slice(0, operators.findIndex(({ name }) => name === 'dedupe'));

/** Starts the second thread. */
export const openSecondThread = (data: SecondThreadData): StageThread => {
	const worker = new Worker(new URL('./second-thread.js', import.meta.url), { workerData: data, resourceLimits: boundSecondThread(data.settings.threads) });
	let isEnded = false;
	return {
		// oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is a window's, not a thread's
		send: texts => worker.postMessage(texts),
		listen: listener => worker.on('message', listener),
		onDeath: listener => {
			worker.on('error', error => listener(asItWasThrown(error)));
			worker.on('exit', code => {
				if (!isEnded) listener(new Error(`The second thread has ended by itself (exit code ${code}).`));
			});
		},
		end: () => {
			isEnded = true;
			void worker.terminate();
		},
	};
};

/** What crosses from thread to thread is no longer of its class. */
const asItWasThrown = (error: Error & { readonly code?: unknown }): Error => {
	const code = errorCodes.find(known => known === error.code);
	return code === undefined ? new Error(`The second thread has ended: ${error.message}`, { cause: error }) : new ToolmillError(code, error.message, { cause: error });
};
