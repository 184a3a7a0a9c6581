import type { Checker } from '../../checks/index.js';
import type { trajectoryModes } from '../../config/settings.js';
import type { Environment } from '../../environment/environment.js';
import { ToolmillError } from '../../errors/toolmill-error.js';
import type { Asker } from '../../models/asker.js';
import type { Role } from '../../models/chat.js';
import type { ToolSet } from '../../records/tool-schema.js';
import type { Engine } from '../engine.js';
import type { AskFor } from './ask-for.js';
import { createQueryJudge } from './judge-query.js';
import { createTrajectoryJudge } from './judge-trajectory.js';
import type { Prompts } from './load-prompts.js';
import { createPrompting } from './prompting.js';
import { createQueryWriter } from './query.js';
import { createSimulator, type Solver } from './simulate.js';
import { createSolver } from './solve.js';

/** How a request is solved: step by step with the environment's real answers, or in one answer without running anything. */
export type TrajectoryMode = (typeof trajectoryModes)[number];

export type OpenaiEngineOptions = {
	/** For the conversation with tools. */
	readonly asker: Asker;
	/** For answers of a shape. */
	readonly askFor: AskFor;
	/** The room for an answer in a conversation, in tokens, where the settings of who solves say it. */
	readonly room?: number | undefined;
	readonly toolSet: ToolSet;
	/** Undefined for a domain without one. */
	readonly environment: Environment | undefined;
	/** The world's clock, for records that bring none. */
	readonly now: string;
	readonly trajectory: TrajectoryMode;
	readonly prompts: Prompts;
	/** Its findings are shown to the judge of solutions. */
	readonly checker: Checker;
	/** What lineage says beside what the engine knows itself. */
	readonly lineage: {
		readonly toolmill: string;
		readonly models: Readonly<Record<Role, string>>;
		/** Fingerprint of the world. */
		readonly world?: string;
	};
};

/**
 * The engine that asks models: they write the requests, solve any request (whoever wrote it), and judge both.
 *
 * @throws {ToolmillError} ERR_CONFIG where solutions are to be executed and there is nothing to execute them in
 */
export const createOpenaiEngine = (options: OpenaiEngineOptions): Engine => {
	const { askFor, toolSet, environment, now, prompts, checker } = options;
	const prompting = createPrompting({ toolSet, hasEnvironment: environment !== undefined, now });
	return {
		lineage: lineageOf(options),
		generateQuery: createQueryWriter({ askFor, toolSet, template: prompts.query, prompting }),
		judgeQuery: createQueryJudge({ askFor, template: prompts['judge-query'], prompting }),
		simulate: createTrajectorySolver(options, prompting),
		judgeTrajectory: createTrajectoryJudge({ askFor, environment, checker, template: prompts['judge-trajectory'], prompting }),
	};
};

const createTrajectorySolver = ({ asker, askFor, room, toolSet, environment, trajectory, prompts }: OpenaiEngineOptions, prompting: ReturnType<typeof createPrompting>): Solver => {
	if (trajectory === 'simulate') return createSimulator({ askFor, toolSet, template: prompts.simulate, prompting });
	if (environment === undefined) {
		throw new ToolmillError('ERR_CONFIG', `trajectory: expected "simulate" for the tools of "${toolSet.environmentName}", which have no environment to execute calls in, got "execute"`);
	}
	return createSolver({ asker, room, toolSet, environment, template: prompts.solve, prompting });
};

const lineageOf = ({ toolSet, trajectory, prompts, lineage }: OpenaiEngineOptions): Engine['lineage'] => ({
	engine: 'openai',
	toolmill: lineage.toolmill,
	models: { ...lineage.models },
	prompts: {
		query: prompts.query.hash,
		'judge-query': prompts['judge-query'].hash,
		simulate: prompts[trajectory === 'execute' ? 'solve' : 'simulate'].hash,
		'judge-trajectory': prompts['judge-trajectory'].hash,
	},
	trajectory,
	...(lineage.world !== undefined && { world: lineage.world }),
	tools: toolSet.fingerprint,
});
