import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import * as z from 'zod';
import { closedSets } from '../../src/environment/workplace/tables.js';
import { workplaceToolParameters } from '../../src/environment/index.js';
import type { ToolSchema } from '../../src/records/tool-schema.js';
import { defaultToolSchemaFolder, loadToolSet, serialisedTools } from '../../src/tools/index.js';

const dates = ['time_min', 'time_max'];
const paging = ['page', 'page_size'];

/** Name, kind, parameters (`*` = required): the interface of NeMo Gym's Workplace Assistant. */
const interfaceTable: ReadonlyArray<readonly [name: string, kind: string, parameters: readonly string[]]> = [
	['company_directory_find_email_address', 'read', ['name']],
	['email_get_email_information_by_id', 'read', ['email_id*', 'field*']],
	['email_search_emails', 'read', ['query', 'date_min', 'date_max', ...paging]],
	['email_send_email', 'create', ['recipient*', 'subject*', 'body*']],
	['email_delete_email', 'delete', ['email_id*']],
	['email_forward_email', 'create', ['email_id*', 'recipient*']],
	['email_reply_email', 'create', ['email_id*', 'body*']],
	['calendar_get_event_information_by_id', 'read', ['event_id*', 'field*']],
	['calendar_search_events', 'read', ['query', ...dates, ...paging]],
	['calendar_create_event', 'create', ['event_name*', 'participant_email*', 'event_start*', 'duration*']],
	['calendar_delete_event', 'delete', ['event_id*']],
	['calendar_update_event', 'update', ['event_id*', 'field*', 'new_value*']],
	['analytics_get_visitor_information_by_id', 'read', ['visitor_id*']],
	['analytics_create_plot', 'create', ['time_min*', 'time_max*', 'value_to_plot*', 'plot_type*']],
	['analytics_total_visits_count', 'read', dates],
	['analytics_engaged_users_count', 'read', dates],
	['analytics_traffic_source_count', 'read', [...dates, 'traffic_source']],
	['analytics_get_average_session_duration', 'read', dates],
	['project_management_get_task_information_by_id', 'read', ['task_id*', 'field*']],
	['project_management_search_tasks', 'read', ['task_name', 'assigned_to_email', 'list_name', 'due_date', 'board']],
	['project_management_create_task', 'create', ['task_name*', 'assigned_to_email*', 'list_name*', 'due_date*', 'board*']],
	['project_management_delete_task', 'delete', ['task_id*']],
	['project_management_update_task', 'update', ['task_id*', 'field*', 'new_value*']],
	['customer_relationship_manager_search_customers', 'read', [
		'customer_name', 'customer_email', 'product_interest', 'status', 'assigned_to_email', 'last_contact_date_min',
		'last_contact_date_max', 'follow_up_by_min', 'follow_up_by_max', ...paging,
	]],
	['customer_relationship_manager_update_customer', 'update', ['customer_id*', 'field*', 'new_value*']],
	['customer_relationship_manager_add_customer', 'create', [
		'customer_name*', 'assigned_to_email*', 'status*', 'customer_email', 'customer_phone', 'last_contact_date',
		'product_interest', 'notes', 'follow_up_by',
	]],
	['customer_relationship_manager_delete_customer', 'delete', ['customer_id*']],
];

const patternIds = [
	'email_lookup_send', 'email_lookup_forward', 'email_search_reply', 'email_search_delete_batch', 'email_get_info_then_act',
	'calendar_lookup_create', 'calendar_search_update_batch', 'calendar_search_delete_batch', 'calendar_get_info_update',
	'analytics_multi_query', 'analytics_query_then_plot', 'analytics_visitor_deep_dive', 'analytics_traffic_comparison',
	'pm_lookup_create_task', 'pm_search_update_batch', 'pm_search_delete_batch', 'pm_reassign_tasks', 'pm_get_info_update',
	'crm_lookup_add', 'crm_search_update_batch', 'crm_search_delete_batch', 'crm_status_update', 'cross_email_calendar',
	'cross_calendar_email', 'cross_pm_email', 'cross_crm_calendar', 'cross_crm_email', 'cross_analytics_email',
];

const toolSet = await loadToolSet(defaultToolSchemaFolder());

const parametersSchema = z.object({
	type: z.literal('object'),
	properties: z.record(z.string(), z.object({ type: z.string(), enum: z.array(z.string()).optional(), description: z.string() })),
	required: z.array(z.string()).optional(),
	additionalProperties: z.literal(false),
});
const parametersOf = (tool: ToolSchema) => parametersSchema.parse(tool.parameters);

test('the 27 tools are those of the Workplace Assistant, in order, with their parameters', t => {
	const found = toolSet.tools.map(tool => {
		const { properties, required = [] } = parametersOf(tool);
		return [tool.name, tool.operation_type, Object.keys(properties).map(name => (required.includes(name) ? `${name}*` : name))];
	});
	t.is(found.length, 27);
	t.deepEqual(found, interfaceTable.map(row => [...row]));
});

test('everything is a string but page and page_size', t => {
	for (const tool of toolSet.tools) {
		for (const [name, { type, description }] of Object.entries(parametersOf(tool).properties)) {
			t.is(type, paging.includes(name) ? 'integer' : 'string', `${tool.name} ${name}`);
			t.not(description, '', `${tool.name} ${name}`);
		}
	}
});

test('every closed set is an enum wherever a parameter has it', t => {
	let found = 0;
	for (const tool of toolSet.tools) {
		for (const [name, { enum: values }] of Object.entries(parametersOf(tool).properties)) {
			const set = Object.entries(closedSets).find(([setName]) => setName === name)?.[1];
			if (set === undefined) continue;
			found++;
			t.deepEqual(values, [...set], `${tool.name} ${name}`);
		}
	}
	t.is(found, 11);
});

test('a field can be any column where it is read, and any but the id where it is changed', t => {
	const fields = toolSet.tools.flatMap(tool => {
		const values = parametersOf(tool).properties['field']?.enum;
		return values === undefined ? [] : [[tool.operation_type, values.some(value => /^(?:email|event|task|customer)_id$/.test(value))]];
	});
	t.deepEqual(fields, [['read', true], ['read', true], ['update', false], ['read', true], ['update', false], ['update', false]]);
});

test('no tool takes arguments that it does not name, and none is strict', t => {
	t.true(toolSet.tools.every(tool => !parametersOf(tool).additionalProperties && !tool.strict));
});

test('the 28 patterns are there, with an example each, and together they use every tool', t => {
	t.deepEqual(toolSet.patterns.map(({ id }) => id), patternIds);
	t.true(toolSet.patterns.every(({ example_request: example = '' }) => example.length > 20));
	const used = new Set(toolSet.patterns.flatMap(({ tools_used }) => tools_used));
	t.deepEqual(toolSet.tools.map(({ name }) => name).filter(name => !used.has(name)), []);
});

test('example requests speak as people do: no id, no tool, no field', t => {
	for (const { id, example_request: example = '' } of toolSet.patterns) {
		t.notRegex(example, /\b\d{8}\b|_/, id);
	}
});

test('the system prompt has a place for the clock', t => {
	t.is(toolSet.environmentName, 'workplace_assistant');
	t.is(toolSet.systemPrompt.split('{now}').length, 2);
});

test('a task\'s tools are the five keys of a function tool, and nothing of ours', t => {
	const tools: unknown = JSON.parse(serialisedTools(toolSet));
	t.true(Array.isArray(tools) && tools.length === 27);
	for (const tool of Array.isArray(tools) ? tools : []) {
		t.deepEqual(Object.keys(tool), ['type', 'name', 'description', 'parameters', 'strict']);
	}
});

test('the packaged schemas hold against JSON Schema, as the loader asks of everybody else\'s', async t => {
	const folder = await mkdtemp(join(tmpdir(), 'toolmill-schemas-'));
	await cp(defaultToolSchemaFolder(), folder, { recursive: true });
	t.is((await loadToolSet(folder)).fingerprint, (await loadToolSet(defaultToolSchemaFolder())).fingerprint);
	await rm(folder, { recursive: true });
});

test('the environment takes the parameters that the schemas offer', async t => {
	const { tools } = await loadToolSet(defaultToolSchemaFolder());
	for (const { name, parameters } of tools) {
		const { properties = {}, required = [] } = z.object({ properties: z.record(z.string(), z.unknown()).optional(), required: z.array(z.string()).optional() }).parse(parameters);
		const offered = workplaceToolParameters[name];
		t.deepEqual([...required].sort(), [...(offered?.required ?? [])].sort(), name);
		t.deepEqual(Object.keys(properties).sort(), [...(offered?.required ?? []), ...(offered?.optional ?? [])].sort(), name);
	}
});
