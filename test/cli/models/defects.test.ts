import test from 'ava';
import { createFolder } from '../toolmill.js';
import { runPlanted } from './run-planted.js';

/** What a judge that always answers 5 lets through must be caught by the checks. */
const kinds = ['wrong-id', 'missing-step', 'no-op', 'wrong-row', 'no-target'] as const;

test('planted defects do not get through under a judge that always answers 5', async t => {
	const run = await runPlanted({ kinds, count: 112, seed: '7', worldSeed: '7', folder: await createFolder(t) });
	t.is(run.accepted + run.rejected, 112);
	t.true(run.planted > 60, `${run.planted} planted`);
	t.deepEqual(run.gotThrough.map(record => [record.user_query, record.trajectory?.reasoning_trace.map(step => step.tool_call)]), []);
	t.true(run.accepted > 10, 'what had no room for a defect is accepted');
});
