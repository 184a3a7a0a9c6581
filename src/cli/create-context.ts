import type { ResolvedSettings } from '../config/settings.js';
import type { OperatorContext } from '../graph/context.js';
import { Gate } from '../graph/gate.js';
import type { StageName } from '../records/verdict.js';
import type { Ground } from './ground.js';

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
};

/** True if one of the stages needs the tools and the world. */
export const needsGround = (stages: readonly StageName[]): boolean =>
	stages.some(stage => partsOfStage[stage].some(part => part !== 'deduper'));

/** Makes the context of a graph of the given stages. */
export const createContext = async (
	stages: readonly StageName[],
	{ settings, ground, signal }: { readonly settings: ResolvedSettings; readonly ground: Ground | undefined; readonly signal: AbortSignal },
): Promise<OperatorContext & { readonly nearHorizonPassed: () => number }> => {
	const needed = new Set(stages.flatMap(stage => partsOfStage[stage]));
	const engine = needed.has('engine') && ground !== undefined ? (await import('./builtin.js')).createEngine(ground) : undefined;
	const checker = needed.has('checker') && ground !== undefined ? await loadChecker(ground) : undefined;
	const deduper = needed.has('deduper') ? await loadDeduper(settings.dedupe_threshold) : silentDeduper;
	return {
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
		gate: new Gate(settings.concurrency),
		signal,
	};
};

const loadChecker = async ({ toolSet, workplace }: Ground): Promise<OperatorContext['checker']> => {
	const [{ createChecker }, { createCallValidator }] = await Promise.all([import('../checks/index.js'), import('../tools/index.js')]);
	return createChecker({ toolSet, environment: workplace?.environment, validateCall: createCallValidator(toolSet) });
};

/** The deduper, and how many records it could not hold against all before them for near copies. */
type CountingDeduper = { readonly deduper: OperatorContext['deduper']; readonly nearHorizonPassed: () => number };

const loadDeduper = async (threshold: number): Promise<CountingDeduper> => {
	const { createDuplicateIndex, createOrderedDeduper } = await import('../dedupe/index.js');
	const index = createDuplicateIndex({ threshold });
	return { deduper: createOrderedDeduper(index), nearHorizonPassed: () => index.nearHorizonPassed };
};

/** Where no stage asks, there is nobody to tell. */
const silentDeduper: CountingDeduper = {
	deduper: {
		announce: () => {},
		decide: (_sequence, _accepted, resolve) => resolve(undefined),
		pending: 0,
	},
	nearHorizonPassed: () => 0,
};

const notLoaded = (part: Part): never => {
	throw new Error(`The ${part} was asked for by a stage that is said not to need it.`);
};
