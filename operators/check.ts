import { failuresOf } from '../src/checks/failures.js';
import type { OperatorContext } from '../src/graph/context.js';
import type { Stage } from '../src/graph/envelope.js';
import { stage } from '../src/graph/stage.js';
import { rejectRecord } from '../src/graph/verdicts.js';
import { whenReady } from '../src/graph/when-ready.js';
import { requirePart } from './require-part.js';

/**
 * Proves the solution by executing it: adds `checks`. A check that fails rejects the record here and now, whatever the
 * judges have said.
 */
export const check = (context: OperatorContext): Stage => stage('check', context, record => {
	requirePart(record, 'trajectory', 'simulate');
	return whenReady(context.checker(record), checks => {
		const checked = { ...record, checks };
		const failures = failuresOf(checks);
		return failures.length === 0 ? checked : rejectRecord(checked, 'check', failures);
	});
});
