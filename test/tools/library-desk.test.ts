import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { callBudget, recordSchema } from '../../src/records/index.js';
import { categoryOf, createCallValidator, defaultToolSchemaFolder, loadToolSet } from '../../src/tools/index.js';

const folder = join(defaultToolSchemaFolder(), '../samples/library-desk');
const toolSet = await loadToolSet(join(folder, 'tools'));
const lines = (await readFile(join(folder, 'records.ndjson'), 'utf8')).trimEnd().split('\n');
const records = lines.map(line => recordSchema.parse(JSON.parse(line)));

test('the library desk\'s records are complete, and of its patterns', t => {
	t.is(records.length, 9);
	records.forEach((record, index) => {
		t.is(record.id, index);
		const pattern = toolSet.patterns.find(({ id }) => id === record.pattern);
		t.is(pattern && categoryOf(toolSet, pattern), record.category);
		t.true([record.user_query, record.user_query_judge, record.trajectory, record.trajectory_judge].every(part => part !== undefined));
	});
});

test('the flaws that its README tells of, and no others, are in the calls', t => {
	const faultsOf = createCallValidator(toolSet);
	const found = records.flatMap(({ id, trajectory }) => {
		const steps = trajectory?.reasoning_trace ?? [];
		const faults = steps.flatMap(step => faultsOf(step.tool_call));
		if (steps.length > callBudget) faults.push(`${steps.length} calls`);
		return faults.map(fault => [id, fault]);
	});
	t.deepEqual(found, [
		[5, 'No tool is named "loans_extend".'],
		[6, '$.genre should be one of "Novel", "Crime", "History", "Science", "Travel" or "Children", but is "Picture book".'],
		[8, '7 calls'],
	]);
});

test('ids come from an answer in every record but the one with an invented id', t => {
	const invented = records.filter(({ trajectory }) => {
		const steps = trajectory?.reasoning_trace ?? [];
		return steps.some(({ tool_call }, index) => {
			const ids = tool_call.arguments.match(/[BM]-\d{4}/g) ?? [];
			const seen = steps.slice(0, index).map(({ observation = '' }) => observation).join('\n');
			return ids.some(id => !seen.includes(id));
		});
	});
	t.deepEqual(invented.map(({ id }) => id), [7]);
});
