import { resolveRoles, resolveSettings, type Settings } from '../../../src/config/index.js';
import { compareIdentity, identifyRun, type Change, type Done, type RunIdentity, type RunParts } from '../../../src/checkpoint/identity/index.js';
import { loadPrompts, usedPrompts } from '../../../src/engines/openai/index.js';
import { defaultToolSchemaFolder, loadToolSet } from '../../../src/tools/index.js';
import { generateWorld } from '../../../src/world/index.js';

export const toolSet = await loadToolSet(defaultToolSchemaFolder());
export const world = generateWorld({ seed: '7', size: { emails: 250 } });
const packaged = await loadPrompts();

export const key = 'sk-very-secret-key';

/** The parts of a run that asks models. */
export const partsOf = (settings: Settings = {}, others: Partial<RunParts> = {}): RunParts => {
	const resolved = resolveSettings({ seed: '7', engine: 'openai', model: 'writer', base_url: 'http://localhost:8000/v1', ...settings });
	return {
		settings: resolved,
		toolSet,
		world,
		asked: {
			endpoints: resolveRoles(resolved, name => name.endsWith('_KEY') ? key : undefined),
			trajectory: 'execute',
			prompts: usedPrompts(packaged, 'execute'),
		},
		places: { input: 'made', out: 'stdout', rejects: undefined },
		...others,
	};
};

export const runOf = (settings: Settings = {}, others: Partial<RunParts> = {}): RunIdentity => identifyRun(partsOf(settings, others));

export const nothingDone: Done = { scenarios: 0, accepted: 0 };

export const changesTo = (now: RunIdentity, before: RunIdentity = runOf(), done: Done = nothingDone): readonly Change[] => compareIdentity(before.fields, now, done);

/** Changes without where they stand. */
export const namesOf = (changes: readonly Change[]): readonly string[] => changes.map(({ name }) => name);
