import test from 'ava';
import { isNearlyAs } from '../../../src/checks/grounding/likeness.js';

const near = test.macro({ title: (_, one: string, other: string) => `${one} is nearly ${other}`, exec: (t, one: string, other: string) => t.true(isNearlyAs(one, other) && isNearlyAs(other, one)) });
const far = test.macro({ title: (_, one: string, other: string) => `${one} is not nearly ${other}`, exec: (t, one: string, other: string) => t.false(isNearlyAs(one, other) || isNearlyAs(other, one)) });

test(near, 'Keys', 'Kexs');
test(near, 'Budget review', 'Budget reveiw');
test(near, 'Rotate all the keys of the back end', 'Rotate all teh keys of the bakc end');
test(far, 'Budget review', 'Budget review');
test(far, 'cat', 'cut');
test(far, 'Keys', 'Doors');
test(far, 'Budget review', 'Budget reviews of spring');
test(far, 'Sprint planning', 'Hiring planning');

test('long texts are compared in no time', t => {
	const start = process.cpuUsage();
	for (let round = 0; round < 20; round++) isNearlyAs(`${'ab'.repeat(50_000)}x`, `${'ba'.repeat(50_000)}y`);
	t.true(process.cpuUsage(start).user < 2_000_000);
});
