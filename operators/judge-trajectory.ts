import { failuresOf } from '../src/checks/failures.js';
import type { OperatorContext } from '../src/graph/context.js';
import type { Stage } from '../src/graph/envelope.js';
import { stage } from '../src/graph/stage.js';
import { rejectRecord, withOutcome } from '../src/graph/verdicts.js';
import { whenReady } from '../src/graph/when-ready.js';
import type { Awaitable } from '../src/environment/environment.js';
import type { DataRecord } from '../src/records/record.js';
import { requirePart } from './require-part.js';

/**
 * Has the engine judge the solution: adds `trajectory_judge`. For an engine whose judge is paid for the checks are made
 * first: it reads them, and what they disprove is rejected (by the stage `check`) without an opinion on it.
 */
export const judgeTrajectory = (context: OperatorContext): Stage => {
	const { engine } = context;
	const judge = (record: DataRecord, sequence: number): Awaitable<DataRecord> => whenReady(engine.judgeTrajectory(record, sequence), outcome =>
		withOutcome(record, { engine, sequence, stage: 'judge-trajectory', outcome, added: trajectory_judge => ({ trajectory_judge }) }));
	return stage('judge-trajectory', context, (record, sequence) => {
		requirePart(record, 'trajectory', 'simulate');
		if (engine.judgesProven !== true) return judge(record, sequence);
		return whenReady(context.checker(record), checks => {
			const checked = { ...record, checks };
			const failures = failuresOf(checks);
			return failures.length === 0 ? judge(checked, sequence) : rejectRecord(checked, 'check', failures);
		});
	});
};
