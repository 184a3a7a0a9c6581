import { ToolmillError } from '../../errors/toolmill-error.js';
import { recordSchema } from '../../records/record.js';
import type { Command, Invocation } from '../command.js';
import { exitStatus } from '../exit-status.js';
import { openGround } from '../ground.js';
import { openInput } from '../open-files.js';
import { createLineCount, readLines } from '../read-lines.js';
import { createCallValidator, defaultToolSchemaFolder, loadToolSet } from '../../tools/index.js';
import { readWorld } from '../../world/index.js';
import { plural } from '../summary.js';

/** One thing to look at: answers what was found good, in words; throws a ToolmillError for the first fault. */
type Probe = (invocation: Invocation) => Promise<string>;

const probeTools: Probe = async ({ settings }) => {
	const folder = settings.tools ?? defaultToolSchemaFolder();
	const toolSet = await loadToolSet(folder);
	createCallValidator(toolSet);
	return `tools: ${folder}: ${plural(toolSet.tools.length, 'tool')} and ${plural(toolSet.patterns.length, 'pattern')} of ${toolSet.environmentName}`;
};

const probeWorld: Probe = async ({ settings }) => {
	if (settings.world === undefined) return `world: one made from the seed ${settings.seed}`;
	const world = await readWorld(settings.world);
	return `world: ${settings.world}: ${world.emails.length} emails, ${world.calendar_events.length} events, ${world.project_tasks.length} tasks, `
		+ `${world.customers.length} customers, ${world.analytics_data.length} visits, ${world.directory.length} addresses; now is ${world.now}`;
};

const probeInput: Probe = async ({ file, terminal, settings }) => {
	const input = await openInput(file, terminal);
	const { toolSet } = await openGround({ ...settings, world: undefined });
	const patterns = new Set(toolSet.patterns.map(({ id }) => id));
	const count = createLineCount();
	const unknownPatterns = (record: { pattern: string }) => {
		if (patterns.size === 0 || patterns.has(record.pattern)) return;
		throw new ToolmillError('ERR_INPUT', `expected a pattern of the tools (${[...patterns].slice(0, 4).join(', ')}, ...), got ${JSON.stringify(record.pattern.slice(0, 60))}`, { place: { field: 'pattern' } });
	};
	for await (const record of readLines(input, { schema: recordSchema, inspect: unknownPatterns, skipInvalid: false, rejects: undefined, count })) void record;
	return `input: ${input.name}: ${plural(count.lines, 'line')}`;
};

export const validate: Command = {
	name: 'validate',
	summary: 'Checks config, tool schemas, world and scenarios or records, and says what it found; status 2 where something is wrong',
	examples: ['toolmill validate --config run.yaml', 'toolmill validate --tools my-tools --world my-world scenarios.ndjson'],
	input: 'scenarios or records as NDJSON; - for stdin',
	settings: ['seed', 'world', 'tools', 'quiet'],
	isReady: () => true,
	run: async invocation => {
		const { settings, file, terminal } = invocation;
		let faults = 0;
		for (const probe of [probeTools, probeWorld, ...(file === undefined ? [] : [probeInput])]) {
			try {
				const found = await probe(invocation);
				if (!settings.quiet) terminal.note(`ok     ${found}`);
			} catch (error) {
				if (!(error instanceof ToolmillError)) throw error;
				faults++;
				terminal.note(`fault  ${error.message}`);
			}
		}
		return faults === 0 ? exitStatus.done : exitStatus.wrongInput;
	},
};
