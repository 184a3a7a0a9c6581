import type { AskContext } from '../../../src/models/asker.js';
import type { Caller } from '../../../src/models/caller/index.js';
import type { ChatRequest } from '../../../src/models/chat.js';
import type { StageName } from '../../../src/records/verdict.js';

export const requestOf = (content: string): ChatRequest => ({ messages: [{ role: 'user', content }] });

export const contextOf = (record: number, stage: StageName = 'query', turn = 0): AskContext => ({ role: 'query', stage, sequence: record, record, turn });

const stages: readonly StageName[] = ['query', 'judge-query', 'simulate', 'judge-trajectory'];

/** As a run does: so many records at a time, each asks for stage after stage, and the next record comes when one has ended. */
export const askOn = (caller: Caller, { records, window, onEnd }: { records: number; window: number; onEnd?: (record: number) => void }): Promise<unknown> => {
	let next = 0;
	const work = async (): Promise<void> => {
		while (next < records) {
			const record = next++;
			for (const stage of stages) await caller.ask(requestOf(`${record} ${stage}`), contextOf(record, stage)).catch(() => {});
			onEnd?.(record);
		}
	};
	return Promise.all(Array.from({ length: window }, work));
};
