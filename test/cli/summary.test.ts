import test from 'ava';
import { describeSummary } from '../../src/cli/summary.js';
import { Tally } from '../../src/graph/index.js';

const result = { summary: new Tally().summary(0, true), ended: 'complete', unwritten: 0 } as const;
const describe = (nearHorizonPassed: number) => describeSummary({ command: 'run', result, lines: undefined, decidedBefore: 0, seconds: 1, nearHorizonPassed }).join('\n');

test('the summary says how many records passed the horizon of near copies, where any did', t => {
	t.regex(describe(12), /dedupe: 12 records held for near copies against the most recent part/);
	t.notRegex(describe(0), /dedupe/);
});
