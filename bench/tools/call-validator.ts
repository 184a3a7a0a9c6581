import { createCallValidator, defaultToolSchemaFolder, loadToolSet } from '../../src/tools/index.js';

/** Cost of loading the tool schemas that come with toolmill, and of validating a call. Run: `node dist/bench/tools/call-validator.js` */
const loadStart = performance.now();
const toolSet = await loadToolSet(defaultToolSchemaFolder());
const loadMilliseconds = performance.now() - loadStart;

const faultsOf = createCallValidator(toolSet);
const calls = [
	{ name: 'company_directory_find_email_address', arguments: '{"name": "Wanda"}' },
	{ name: 'calendar_update_event', arguments: '{"event_id": "00000397", "field": "event_name", "new_value": "One-on-one"}' },
	{
		name: 'project_management_create_task',
		arguments: '{"task_name": "Update homepage copy", "assigned_to_email": "dmitri.gupta@northwind.example", "list_name": "Backlog", "due_date": "2023-12-09", "board": "Design"}',
	},
];

const microsecondsEach = (rounds: number): number => {
	const start = performance.now();
	for (let round = 0; round < rounds; round++) {
		for (const call of calls) if (faultsOf(call).length > 0) throw new Error(`Expected a valid call, got ${call.name}.`);
	}
	return ((performance.now() - start) * 1000) / (rounds * calls.length);
};

microsecondsEach(20_000);
process.stdout.write(`${JSON.stringify({
	load_milliseconds: Number(loadMilliseconds.toFixed(1)),
	valid_call_microseconds: Number(microsecondsEach(300_000).toFixed(2)),
})}\n`);
