import { createWorkplaceEnvironment } from '../../src/environment/index.js';
import type { WorkplaceWorld } from '../../src/environment/workplace/tables.js';
import type { ToolSet } from '../../src/records/tool-schema.js';
import { createScenarioSource } from '../../src/seeds/index.js';
import { defaultToolSchemaFolder, loadToolSet } from '../../src/tools/index.js';
import { generateWorld, readWorld } from '../../src/world/index.js';
import { Author, type Planted } from './author.js';
import type { BehaviourChanges } from './behaviour.js';
import { Meter, type Stats } from './measures/meter.js';
import { listen } from './server.js';
import { Service } from './service.js';

/** Where the stand-in listens, what world it solves in, and how it behaves. */
export type StandInOptions = BehaviourChanges & {
	/** Any free one where it is left out. */
	readonly port?: number | undefined;
	/** The seed of the world, as in `toolmill run --seed`; 'stand-in' where it is left out. */
	readonly worldSeed?: string | number | undefined;
	/** A world's folder, instead of a seed. */
	readonly worldFolder?: string | undefined;
	/** How many scenarios of the world's seed it knows the requests of from the start, as `toolmill run` writes them: for those that only ask to have them solved. */
	readonly scenarios?: number | undefined;
};

export type StatsQuestion = {
	/** Milliseconds of the window that the most starts are looked for in; the behaviour's where it is left out. */
	readonly window?: number;
	/** Whether to tell the requests in flight over time. */
	readonly timeline?: boolean;
};

/** A running stand-in endpoint, in this process or in one of its own. */
export type StandIn = {
	/** The base URL, up to and with `/v1`. */
	readonly url: string;
	stats(question?: StatsQuestion): Promise<Stats>;
	/** Begins a part that is measured on its own. */
	resetStats(): Promise<void>;
	/** Changes how it behaves from the next request on. */
	set(changes: BehaviourChanges): Promise<void>;
	/** The defects that were planted so far. */
	planted(): Promise<readonly Planted[]>;
	/** Ends it, and all its connections. */
	close(): Promise<void>;
};

const clock = (): number => performance.now();

const openWorkplace = (world: WorkplaceWorld) => ({ world, environment: createWorkplaceEnvironment(world) });

/** What the stand-ins of a process have in common: making a world and its indexes takes longer than many a test asks of it. */
const workplaces = new Map<string, ReturnType<typeof openWorkplace>>();
let ownTools: Promise<ToolSet> | undefined;

const workplaceOf = (seed: string | number) => {
	const workplace = workplaces.get(String(seed)) ?? openWorkplace(generateWorld({ seed }));
	workplaces.set(String(seed), workplace);
	return workplace;
};

/** Starts a stand-in in this process. */
export const startStandIn = async ({ port = 0, worldSeed = 'stand-in', worldFolder, scenarios = 0, ...changes }: StandInOptions = {}): Promise<StandIn> => {
	const { world, environment } = worldFolder === undefined ? workplaceOf(worldSeed) : openWorkplace(await readWorld(worldFolder));
	const toolSet = await (ownTools ??= loadToolSet(defaultToolSchemaFolder()));
	const author = new Author(world, environment, toolSet);
	const meter = new Meter(clock);
	const service = new Service(author, meter, clock, changes);
	if (scenarios > 0) author.writeAll(createScenarioSource({ toolSet, seed: String(worldSeed), drawFacts: author.drawFacts(), world }), scenarios, service.behaviour);
	const listening = await listen(service, author, meter, port);
	const { server } = listening;
	return {
		url: `http://127.0.0.1:${listening.port}/v1`,
		stats: async ({ window = service.behaviour.window, timeline = false } = {}) => meter.stats({ window, timeline, planted: author.planted }),
		resetStats: async () => meter.reset(),
		set: async more => service.change(more),
		planted: async () => [...author.planted],
		close: () => new Promise(resolve => {
			server.close(() => resolve());
			server.closeAllConnections();
		}),
	};
};
