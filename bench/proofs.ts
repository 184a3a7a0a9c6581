/**
 * Proves the tasks of a run by means of its own, apart from the pipeline's checks: every ground truth gives reward 1,
 * doing nothing gives 0, and so does every ground truth with one write dropped, retargeted or altered.
 *
 *     node dist/bench/proofs.js [--tasks 2000] [--seed 7]
 */
import { parseArgs } from 'node:util';
import { createWorkplaceEnvironment, verifyLine, type WorkplaceWorld } from '../src/environment/index.js';
import type { Task } from '../src/records/task.js';
import type { ToolCall } from '../src/records/tool-call.js';
import { defaultToolSchemaFolder, loadToolSet } from '../src/tools/index.js';
import { generateWorld } from '../src/world/index.js';
import { makeTasks } from './parts/make-tasks.js';

const { values } = parseArgs({ options: { seed: { type: 'string', default: '7' }, tasks: { type: 'string', default: '2000' } } });
const toolSet = await loadToolSet(defaultToolSchemaFolder());
const world = generateWorld({ seed: values.seed });
const environment = createWorkplaceEnvironment(world);
const writing = new Set(toolSet.tools.filter(tool => tool.operation_type !== 'read').map(({ name }) => name));

const idTables = { email_id: world.emails, event_id: world.calendar_events, task_id: world.project_tasks, customer_id: world.customers } as const;
const addressParameters = ['recipient', 'participant_email', 'assigned_to_email'] as const;

type Arguments = Record<string, string>;

const staffOf = ({ project_tasks }: WorkplaceWorld) => [...new Set(project_tasks.map(row => row.assigned_to_email ?? ''))];

/** The call on every kind of other target that it has: another row, another person. */
const retargeted = (name: string, args: Arguments): Arguments[] => {
	const others: Arguments[] = [];
	for (const [parameter, rows] of Object.entries(idTables)) {
		const id = args[parameter];
		if (id === undefined) continue;
		const start = rows.findIndex(row => Object.values(row)[0] === id);
		const other = rows[(start + 7) % rows.length];
		if (other !== undefined) others.push({ ...args, [parameter]: Object.values(other)[0] ?? '' });
	}
	const people = name.startsWith('project_management') ? staffOf(world) : world.directory;
	for (const parameter of addressParameters) {
		const address = args[parameter];
		const other = people.find(candidate => candidate !== address?.toLowerCase());
		if (address !== undefined && other !== undefined) others.push({ ...args, [parameter]: other });
	}
	return others;
};

const closedValues: Readonly<Record<string, readonly string[]>> = {
	list_name: ['Backlog', 'In Progress'], board: ['Design', 'Front end'], status: ['Lead', 'Won'], product_interest: ['Hardware', 'Software'],
	plot_type: ['bar', 'line'], value_to_plot: ['total_visits', 'user_engaged'],
};

const alteredValue = (field: string, value: string): string => {
	const closed = closedValues[field];
	if (closed !== undefined) return closed.find(other => other !== value) ?? value;
	if (/^\d{4}-\d{2}-\d{2}/.test(value)) return `2022-02-02${value.slice(10)}`;
	if (/^\d+$/.test(value)) return String(Number(value) + 5);
	if (value.includes('@')) return (field === 'assigned_to_email' ? staffOf(world) : world.directory).find(other => other !== value) ?? value;
	return `${value} indeed`;
};

/** The call with each of its values changed, one at a time; who and which row is retargeting's matter. */
const altered = (args: Arguments): Arguments[] => Object.entries(args)
	.filter(([parameter]) => parameter !== 'field' && !(parameter in idTables) && !addressParameters.some(address => address === parameter))
	.map(([parameter, value]) => ({ ...args, [parameter]: alteredValue(parameter === 'new_value' ? args['field'] ?? '' : parameter, value) }));

const counts = { tasks: 0, truth: 0, idle: 0, dropped: [0, 0], retargeted: [0, 0], altered: [0, 0] };
const failures: string[] = [];

const reward = async (task: Task, calls: readonly ToolCall[]): Promise<number> =>
	(await verifyLine(environment, { id: task.id, ground_truth: task.ground_truth, calls: [...calls] })).reward;

const count = async (task: Task, kind: 'dropped' | 'retargeted' | 'altered', calls: readonly ToolCall[]) => {
	const given = await reward(task, calls);
	counts[kind][0] = (counts[kind][0] ?? 0) + 1;
	counts[kind][1] = (counts[kind][1] ?? 0) + given;
	if (given !== 0) failures.push(`${task.id} (${task.pattern}) ${kind}: ${JSON.stringify(calls)}`);
};

for await (const task of makeTasks('--accept', values.tasks, '--seed', values.seed)) {
	counts.tasks++;
	const truth = await reward(task, task.ground_truth);
	counts.truth += truth;
	if (truth !== 1) failures.push(`${task.id} (${task.pattern}): the ground truth gives ${truth}`);
	const idle = await reward(task, []);
	counts.idle += idle;
	if (idle !== 0) failures.push(`${task.id} (${task.pattern}): doing nothing gives ${idle}`);
	for (const [index, call] of task.ground_truth.entries()) {
		if (!writing.has(call.name)) continue;
		const instead = (args?: Arguments) => [
			...task.ground_truth.slice(0, index),
			...(args === undefined ? [] : [{ name: call.name, arguments: JSON.stringify(args) }]),
			...task.ground_truth.slice(index + 1),
		];
		const args: Arguments = JSON.parse(call.arguments);
		await count(task, 'dropped', instead());
		for (const other of retargeted(call.name, args)) await count(task, 'retargeted', instead(other));
		for (const other of altered(args)) await count(task, 'altered', instead(other));
	}
}

process.stdout.write(`${[
	`tasks                     ${counts.tasks}`,
	`ground truth gives 1      ${counts.truth}`,
	`doing nothing gives 0     ${counts.tasks - counts.idle}`,
	...(['dropped', 'retargeted', 'altered'] as const).map(kind => `${kind.padEnd(12)} gives 0   ${(counts[kind][0] ?? 0) - (counts[kind][1] ?? 0)} of ${counts[kind][0]}`),
	...failures.slice(0, 20),
].join('\n')}\n`);
process.exitCode = failures.length === 0 && counts.tasks > 0 ? 0 : 1;
