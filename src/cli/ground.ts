import type { ResolvedSettings } from '../config/settings.js';
import { createWorkplaceEnvironment, workplaceEnvironmentName, type WorkplaceEnvironment } from '../environment/index.js';
import { defaultNow, type WorkplaceWorld } from '../environment/workplace/tables.js';
import { ToolmillError } from '../errors/toolmill-error.js';
import type { ToolSet } from '../records/tool-schema.js';
import { defaultToolSchemaFolder, loadToolSet } from '../tools/index.js';
import { BoundedCache } from '../text/bounded-cache.js';
import { generateWorld, readWorld } from '../world/index.js';

/** A world, and what executes calls in it. */
export type Workplace = { readonly world: WorkplaceWorld; readonly environment: WorkplaceEnvironment };

/** What every command that knows tools stands on. */
export type Ground = {
	readonly toolSet: ToolSet;
	/** The clock of the world; the reference's for a domain without a world. */
	readonly now: string;
	/** Undefined for a domain of one's own, which has no environment here. */
	readonly workplace: Workplace | undefined;
};

const openWorkplace = (world: WorkplaceWorld): Workplace => ({ world, environment: createWorkplaceEnvironment(world) });

// A process that works through several command lines, as the tests do, makes and indexes the same world once.
let ownTools: Promise<ToolSet> | undefined;
const rememberedWorlds = new BoundedCache<Workplace>(2);

const loadOwnTools = (): Promise<ToolSet> => ownTools ??= loadToolSet(defaultToolSchemaFolder());

const workplaceOf = (seed: string): Workplace => {
	const known = rememberedWorlds.get(seed);
	if (known !== undefined) return known;
	const made = openWorkplace(generateWorld({ seed }));
	rememberedWorlds.set(seed, made, 1);
	return made;
};

/** Loads the tool schemas, and for the Workplace Assistant's the world: the given folder's, or one made from the seed. */
export const openGround = async (settings: ResolvedSettings): Promise<Ground> => {
	const toolSet = await (settings.tools === undefined ? loadOwnTools() : loadToolSet(settings.tools));
	if (toolSet.environmentName !== workplaceEnvironmentName) {
		if (settings.world === undefined) return { toolSet, now: defaultNow, workplace: undefined };
		throw new ToolmillError('ERR_USAGE', `--world: expected tools of the environment "${workplaceEnvironmentName}", which worlds are for, got those of "${toolSet.environmentName}": leave --world out`);
	}
	const workplace = settings.world === undefined ? workplaceOf(settings.seed) : openWorkplace(await readWorld(settings.world));
	return { toolSet, now: workplace.world.now, workplace };
};

/** The ground of a command that can do nothing without an environment. */
export const requireWorkplace = ({ toolSet, workplace }: Ground): Workplace => {
	if (workplace !== undefined) return workplace;
	throw new ToolmillError('ERR_USAGE', `--tools: expected tools with an environment to run calls in, got those of "${toolSet.environmentName}", which has none here`);
};
