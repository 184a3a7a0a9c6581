import { tableColumns, type TableName, type WorkplaceWorld } from '../../environment/workplace/tables.js';
import type { ToolSet } from '../../records/tool-schema.js';
import { fieldText, hashed, type Fields } from './field-text.js';
import { printTable } from './table-print.js';

const describeTable = <Name extends TableName>(world: WorkplaceWorld, name: Name): string => printTable(tableColumns[name], world[name]);

/** The parts of a world. One that is new does not compile until it is described here. */
const worldParts = {
	now: world => world.now,
	directory: world => printTable(['address'], world.directory.map(address => ({ address }))),
	emails: world => describeTable(world, 'emails'),
	calendar_events: world => describeTable(world, 'calendar_events'),
	analytics_data: world => describeTable(world, 'analytics_data'),
	project_tasks: world => describeTable(world, 'project_tasks'),
	customers: world => describeTable(world, 'customers'),
} as const satisfies Readonly<Record<Exclude<keyof WorkplaceWorld, 'fingerprint'>, (world: WorkplaceWorld) => string>>;

/** The world's clock and a print of each of its tables, as `world.emails`. */
export const describeWorld = (world: WorkplaceWorld): Fields =>
	Object.fromEntries(Object.entries(worldParts).map(([name, describe]) => [`world.${name}`, describe(world)]));

/** The parts of a tool set. One that is new does not compile until it is described here. */
const toolSetParts = {
	environmentName: ({ environmentName }) => [['environment_name', fieldText(environmentName)]],
	systemPrompt: ({ systemPrompt }) => [['system_prompt', hashed(systemPrompt)]],
	sharedDatabases: ({ sharedDatabases }) => [['shared_databases', fieldText(sharedDatabases.join(', '))]],
	tools: ({ tools }) => describeList('tools', tools.map(tool => [tool.name, tool])),
	patterns: ({ patterns }) => describeList('patterns', patterns.map(pattern => [pattern.id, pattern])),
} as const satisfies Readonly<Record<Exclude<keyof ToolSet, 'fingerprint'>, (toolSet: ToolSet) => ReadonlyArray<readonly [string, string]>>>;

/** What a list holds by name, and the names' order, which decides the order of tools in tasks and of patterns in a round. */
const describeList = (name: string, items: ReadonlyArray<readonly [name: string, item: unknown]>): ReadonlyArray<readonly [string, string]> => [
	[name, `${items.length}, in the order ${hashed(...items.map(([own]) => own))}`],
	...items.map(([own, item]) => [`${name}.${own}`, hashed(JSON.stringify(item))] as const),
];

/** Each tool's schema and each pattern by its hash, as `tools.email_send_email`, and what is said of the environment. */
export const describeToolSet = (toolSet: ToolSet): Fields =>
	Object.fromEntries(Object.values(toolSetParts).flatMap(describe => [...describe(toolSet)]));
