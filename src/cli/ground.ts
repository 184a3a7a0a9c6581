import type { ResolvedSettings } from '../config/settings.js';
import { createWorkplaceEnvironment, workplaceEnvironmentName, type WorkplaceEnvironment } from '../environment/index.js';
import { defaultNow, type WorkplaceWorld } from '../environment/workplace/tables.js';
import { ToolmillError } from '../errors/toolmill-error.js';
import type { ToolSet } from '../records/tool-schema.js';
import { defaultToolSchemaFolder, loadToolSet } from '../tools/index.js';
import { generateWorld, readWorld } from '../world/index.js';

/** What every command that knows tools stands on. */
export type Ground = {
	readonly toolSet: ToolSet;
	/** The clock of the world; the reference's for a domain without a world. */
	readonly now: string;
	/** Undefined for a domain of one's own, which has no environment here. */
	readonly workplace: { readonly world: WorkplaceWorld; readonly environment: WorkplaceEnvironment } | undefined;
};

/** Loads the tool schemas, and for the Workplace Assistant's the world: the given folder's, or one made from the seed. */
export const openGround = async (settings: ResolvedSettings): Promise<Ground> => {
	const toolSet = await loadToolSet(settings.tools ?? defaultToolSchemaFolder());
	if (toolSet.environmentName !== workplaceEnvironmentName) {
		if (settings.world === undefined) return { toolSet, now: defaultNow, workplace: undefined };
		throw new ToolmillError('ERR_USAGE', `--world: expected tools of the environment "${workplaceEnvironmentName}", which worlds are for, got those of "${toolSet.environmentName}": leave --world out`);
	}
	const world = settings.world === undefined ? generateWorld({ seed: settings.seed }) : await readWorld(settings.world);
	return { toolSet, now: world.now, workplace: { world, environment: createWorkplaceEnvironment(world) } };
};

/** The ground of a command that can do nothing without an environment. */
export const requireWorkplace = ({ toolSet, workplace }: Ground): NonNullable<Ground['workplace']> => {
	if (workplace !== undefined) return workplace;
	throw new ToolmillError('ERR_USAGE', `--tools: expected tools with an environment to run calls in, got those of "${toolSet.environmentName}", which has none here`);
};
