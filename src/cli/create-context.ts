import type { ResolvedSettings } from '../config/settings.js';
import type { OperatorContext } from '../graph/context.js';
import { defaultWindowSize } from '../graph/credit-window.js';
import type { Engine } from '../engines/engine.js';
import { Gate } from '../graph/gate.js';
import type { Log } from '../progress/index.js';
import type { LineageChange } from '../records/record.js';
import type { StageName } from '../records/verdict.js';
import type { Checkpoint } from '../checkpoint/checkpoint.js';
import type { Ground } from './ground.js';
import type { Models } from './open-asking.js';
import { rememberingChecker } from './remembering-checker.js';
import type { Terminal } from './terminal.js';

type Part = 'engine' | 'checker' | 'deduper';

/** The parts that the stages work with; what is in none of a command's stages is not loaded, as each is started anew in a pipe. */
const partsOfStage: Readonly<Record<StageName, readonly Part[]>> = {
	query: ['engine'],
	'judge-query': ['engine'],
	simulate: ['engine'],
	'judge-trajectory': ['engine'],
	check: ['checker'],
	filter: [],
	dedupe: ['deduper'],
	// It asks models, and whoever makes it opens them itself.
	rollout: ['engine'],
};

/** True if one of the stages needs the tools and the world. */
export const needsGround = (stages: readonly StageName[]): boolean =>
	stages.some(stage => partsOfStage[stage].some(part => part !== 'deduper'));

/** True if one of the stages asks an engine. */
export const asksEngine = (stages: readonly StageName[]): boolean => stages.some(stage => partsOfStage[stage].includes('engine'));

export type ContextOptions = {
	readonly settings: ResolvedSettings;
	readonly ground: Ground | undefined;
	/** Aborted when the results are wanted no more. */
	readonly signal: AbortSignal;
	readonly terminal: Pick<Terminal, 'readVariable'>;
	readonly log: Log;
	/** Where the graph is kept: what earlier parts of the run have done. */
	readonly checkpoint?: Checkpoint | undefined;
	/** What was changed since the run began; none where it is left out. */
	readonly changes?: readonly LineageChange[] | undefined;
};

/** The context of a command's graph, and what it says at the end. */
export type CommandContext = OperatorContext & {
	readonly nearHorizonPassed: () => number;
	/** Where the engine asks models. */
	readonly models: Models | undefined;
	/** How many scenarios may be in the graph at once; undefined for the graph's own number. */
	readonly window: number | undefined;
};

/**
 * Every record in the graph has at most one request in flight, and some are on their way between two: there are more
 * of them than requests are permitted, so that one is always ready to be sent.
 */
export const windowFor = (concurrency: number): number => Math.max(defaultWindowSize, concurrency * 4);

/** Makes the context of a graph of the given stages. */
export const createContext = async (stages: readonly StageName[], { settings, ground, signal, terminal, log, checkpoint, changes = [] }: ContextOptions): Promise<CommandContext> => {
	const needed = new Set(stages.flatMap(stage => partsOfStage[stage]));
	const asksModels = needed.has('engine') && settings.engine === 'openai';
	const checker = (needed.has('checker') || asksModels) && ground !== undefined ? await loadChecker(ground, asksModels) : undefined;
	const models = asksModels && ground !== undefined && checker !== undefined
		? await (await import('./open-models.js')).openModels({ settings, ground, checker, terminal, log, checkpoint: checkpoint?.answers })
		: undefined;
	const bareEngine = models?.engine ?? (needed.has('engine') && ground !== undefined ? (await import('./builtin.js')).createEngine(ground) : undefined);
	const engine = bareEngine && withChanges(bareEngine, changes);
	const deduper = needed.has('deduper') ? await loadDeduper(settings.dedupe_threshold, checkpoint) : silentDeduper;
	if (models !== undefined) passOverLate(deduper.deduper, signal);
	const window = models === undefined ? undefined : windowFor(settings.concurrency);
	return {
		models,
		window,
		nearHorizonPassed: deduper.nearHorizonPassed,
		get engine() {
			return engine ?? notLoaded('engine');
		},
		get checker() {
			return checker ?? notLoaded('checker');
		},
		deduper: deduper.deduper,
		thresholds: {
			feasibility: settings.min_feasibility,
			schema_compliance: settings.min_schema_compliance,
			naturalness: settings.min_naturalness,
			tool_validity: settings.min_tool_validity,
			argument_validity: settings.min_argument_validity,
			completeness: settings.min_completeness,
			efficiency: settings.min_efficiency,
		},
		includeReadOnly: settings.include_read_only,
		// Requests have limits of their own (models/caller), which also say what goes first.
		gate: new Gate(window ?? settings.concurrency),
		signal,
	};
};

/** Records say in their lineage what had changed since the run began. */
const withChanges = (engine: Engine, changes: readonly LineageChange[]): Engine =>
	changes.length === 0 ? engine : { ...engine, lineage: { ...engine.lineage, changes: [...changes] } };

/** A request that hangs must hold up no others: its text is waited for this long after a later one was known, up to a third more. In milliseconds. */
const patience = 15_000;
const ticksOfPatience = 3;

const passOverLate = (deduper: OperatorContext['deduper'], signal: AbortSignal): void => {
	const ends: number[] = [];
	const timer = setInterval(() => {
		ends.push(deduper.end);
		const end = ends.length > ticksOfPatience ? ends.shift() : undefined;
		if (end !== undefined) deduper.passOver(end);
	}, patience / ticksOfPatience);
	timer.unref();
	signal.addEventListener('abort', () => clearInterval(timer));
};

/** @param remembers Whether checks are asked for twice: before a judgement that is paid for, and by their own stage. */
const loadChecker = async ({ toolSet, workplace }: Ground, remembers: boolean): Promise<OperatorContext['checker']> => {
	const [{ createChecker }, { createCallValidator }] = await Promise.all([import('../checks/index.js'), import('../tools/index.js')]);
	const checker = createChecker({ toolSet, environment: workplace?.environment, validateCall: createCallValidator(toolSet) });
	return remembers ? rememberingChecker(checker) : checker;
};

/** The deduper, and how many records it could not hold against all before them for near copies. */
type CountingDeduper = { readonly deduper: OperatorContext['deduper']; readonly nearHorizonPassed: () => number };

const loadDeduper = async (threshold: number, checkpoint: Checkpoint | undefined): Promise<CountingDeduper> => {
	const { createDuplicateIndex, createOrderedDeduper } = await import('../dedupe/index.js');
	const empty = createDuplicateIndex({ threshold });
	const index = checkpoint?.restoreIndex(empty) ?? empty;
	return { deduper: createOrderedDeduper(index, checkpoint?.before.isDecided), nearHorizonPassed: () => index.nearHorizonPassed };
};

/** Where no stage asks, there is nobody to tell. */
const silentDeduper: CountingDeduper = {
	deduper: {
		announce: () => {},
		decide: (_sequence, _accepted, resolve) => resolve(undefined),
		decideRest: () => {},
		end: 0,
		passOver: () => {},
		pending: 0,
	},
	nearHorizonPassed: () => 0,
};

const notLoaded = (part: Part): never => {
	throw new Error(`The ${part} was asked for by a stage that is said not to need it.`);
};
