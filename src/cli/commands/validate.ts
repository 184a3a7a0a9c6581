import { ToolmillError } from '../../errors/toolmill-error.js';
import { recordSchema } from '../../records/record.js';
import { resolveRoles } from '../../config/index.js';
import { roles } from '../../models/chat.js';
import type { Command, Invocation } from '../command.js';
import { exitStatus } from '../exit-status.js';
import { openGround } from '../ground.js';
import { openInput } from '../open-files.js';
import { createLineCount, keepingIn, readLines } from '../read-lines.js';
import { createCallValidator, defaultToolSchemaFolder, loadToolSet } from '../../tools/index.js';
import { readWorld } from '../../world/index.js';
import { plural } from '../summary.js';

/** One thing to look at: answers what was found good, in words; throws a ToolmillError for the first fault. */
type Probe = (invocation: Invocation) => Promise<readonly string[]>;

const probeTools: Probe = async ({ settings }) => {
	const folder = settings.tools ?? defaultToolSchemaFolder();
	const toolSet = await loadToolSet(folder);
	createCallValidator(toolSet);
	return [`tools: ${folder}: ${plural(toolSet.tools.length, 'tool')} and ${plural(toolSet.patterns.length, 'pattern')} of ${toolSet.environmentName}`];
};

const probeWorld: Probe = async ({ settings }) => {
	if (settings.world === undefined) return [`world: one made from the seed ${settings.seed}`];
	const world = await readWorld(settings.world);
	return [`world: ${settings.world}: ${world.emails.length} emails, ${world.calendar_events.length} events, ${world.project_tasks.length} tasks, `
		+ `${world.customers.length} customers, ${world.analytics_data.length} visits, ${world.directory.length} addresses; now is ${world.now}`];
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
	for await (const record of readLines(input, { schema: recordSchema, inspect: unknownPatterns, skipInvalid: false, keep: keepingIn(undefined), count })) void record;
	return [`input: ${input.name}: ${plural(count.lines, 'line')}`];
};

const probePrompts: Probe = async ({ settings }) => {
	const { loadPrompts, promptNames } = await import('../../engines/openai/index.js');
	await loadPrompts(settings.prompts);
	return [`prompts: ${settings.prompts ?? 'those of toolmill'}: ${plural(promptNames.length, 'template')}`];
};

/** What the settings say of the models, without a request. */
const probeModels: Probe = async ({ settings, terminal }) => {
	const endpoints = resolveRoles(settings, name => terminal.readVariable(name));
	return roles.map(role => `model: ${role}: ${endpoints[role].model} at ${endpoints[role].baseUrl}${endpoints[role].apiKey === undefined ? ', without a key' : `, with the key in ${endpoints[role].apiKeyName}`}`);
};

const probeEndpoints: Probe = async ({ settings, terminal }) => {
	const { ping } = await import('../ping.js');
	const pings = await ping(settings, terminal);
	const faults = pings.filter(({ kind }) => kind === 'fault');
	if (faults.length > 0) throw new ToolmillError('ERR_ENDPOINT', faults.map(({ roles: its, words }) => `endpoint: ${its.join(', ')}: ${words}`).join('; '));
	return pings.map(({ roles: its, words }) => `endpoint: ${its.join(', ')}: ${words}`);
};

/** Models are looked at where the engine asks them. */
const probesOf = ({ file, settings }: Invocation): readonly Probe[] => [
	probeTools,
	probeWorld,
	...(file === undefined ? [] : [probeInput]),
	...(settings.engine === 'openai' || settings.prompts !== undefined ? [probePrompts] : []),
	...(settings.ping ? [probeEndpoints] : settings.engine === 'openai' ? [probeModels] : []),
];

export const validate: Command = {
	name: 'validate',
	summary: 'Checks config, tool schemas, world, models and scenarios or records, and says what it found; status 2 where something is wrong',
	examples: [
		'toolmill validate --config run.yaml',
		'toolmill validate --tools my-tools --world my-world scenarios.ndjson',
		'toolmill validate --ping --base-url http://localhost:8000/v1 --model my-model',
	],
	input: 'scenarios or records as NDJSON; - for stdin',
	settings: ['seed', 'world', 'tools', 'engine', 'model', 'judge_model', 'provider', 'base_url', 'api_key_env', 'prompts', 'timeout', 'connect_timeout', 'first_byte_timeout', 'ping', 'quiet'],
	isReady: () => true,
	run: async invocation => {
		const { settings, terminal } = invocation;
		let faults = 0;
		for (const probe of probesOf(invocation)) {
			try {
				const found = await probe(invocation);
				if (!settings.quiet) for (const line of found) terminal.note(`ok     ${line}`);
			} catch (error) {
				if (!(error instanceof ToolmillError)) throw error;
				faults++;
				terminal.note(`fault  ${error.message}`);
			}
		}
		return faults === 0 ? exitStatus.done : exitStatus.wrongInput;
	},
};
