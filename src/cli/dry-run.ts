import { resolveRoles, structuredModeOf, type ResolvedSettings } from '../config/index.js';
import { createOpenaiEngine, loadPrompts } from '../engines/openai/index.js';
import type { Engine, Outcome } from '../engines/engine.js';
import type { Awaitable } from '../environment/environment.js';
import type { OperatorContext } from '../graph/context.js';
import { describeUse, scaledUse } from '../models/cost/describe-use.js';
import { Ledger } from '../models/cost/ledger.js';
import { createStructuredAsker } from '../models/structured/index.js';
import type { Scenario } from '../records/record.js';
import { version } from '../version.js';
import type { Ground } from './ground.js';
import { createRehearsal } from './rehearsal.js';
import { plural } from './summary.js';
import type { Terminal } from './terminal.js';

/** How many scenarios an estimate is drawn from, at most. */
export const sampleSize = 28;

export type DryRunOptions = {
	readonly settings: ResolvedSettings;
	readonly ground: Ground;
	readonly terminal: Pick<Terminal, 'readVariable'>;
	readonly checker: OperatorContext['checker'];
	/** The engine that answers in the models' stead. */
	readonly understudy: Engine;
	/** The first of the run's scenarios. */
	readonly scenarios: AsyncIterable<Scenario> | Iterable<Scenario>;
	/** How many scenarios the run is to have; undefined where that is not known. */
	readonly count: number | undefined;
};

/**
 * Estimates what a run will use: the real prompts of a few of its scenarios, answered as a model well might, without a
 * request. Lines for people.
 *
 * @throws {ToolmillError} ERR_USAGE or ERR_CONFIG as the run itself would
 */
export const dryRun = async ({ settings, ground, terminal, checker, understudy, scenarios, count }: DryRunOptions): Promise<string[]> => {
	const endpoints = resolveRoles(settings, name => terminal.readVariable(name));
	const prompts = await loadPrompts(settings.prompts);
	const ledger = new Ledger(settings.prices);
	const { toolSet, now, workplace } = ground;
	const trajectory = settings.trajectory ?? (workplace === undefined ? 'simulate' : 'execute');
	let sampled = 0;
	let solved = 0;
	for await (const record of scenarios) {
		if (sampled === Math.min(sampleSize, count ?? sampleSize)) break;
		const sequence = sampled++;
		const asker = createRehearsal({
			record,
			understudy,
			toolSet,
			executes: trajectory === 'execute',
			booked: ({ role, stage }, usage) => ledger.book({ stage, model: endpoints[role].model, sequence, usage }),
		});
		const engine = createOpenaiEngine({
			asker,
			askFor: createStructuredAsker({ asker, repairs: 0, structuredOf: role => structuredModeOf(settings, role) }).askFor,
			toolSet,
			environment: workplace?.environment,
			now,
			trajectory,
			prompts,
			checker,
			lineage: { toolmill: version, models: { query: endpoints.query.model, solve: endpoints.solve.model, judge: endpoints.judge.model } },
		});
		if (await goThrough(record, sequence, engine)) solved++;
		ledger.settle(sequence, undefined);
	}
	if (sampled === 0) return ['toolmill run --dry-run: there are no scenarios: nothing would be asked'];
	const whole = count ?? sampled;
	return [
		`toolmill run --dry-run: an estimate for ${plural(whole, 'scenario')}, from ${sampled} of them; nothing was sent`,
		...describeUse(scaledUse(ledger, whole / sampled), Math.round((whole * solved) / sampled)),
		...describeCaps(settings, ledger, sampled, whole),
		...(settings.accept === undefined ? [] : [`  --accept ${settings.accept}: for each scenario that is rejected another is made, and comes on top of this`]),
		...(Object.values(settings.prices ?? {}).some(price => price.cached_input !== undefined) ? ['  All input is priced as fresh: cached_input is for what the endpoint has in its cache, which only a run shows.'] : []),
		'  Tokens are counted as 4 characters each, thinking is not counted, and every answer is taken to be good at once: a real run asks again for some.',
	];
};

/** How many scenarios the caps allow, where that is not all of them. */
const describeCaps = ({ max_requests, max_tokens_total, max_cost }: ResolvedSettings, { total }: Ledger, sampled: number, whole: number): string[] => {
	const uses = [
		{ flag: '--max-requests', cap: max_requests, used: total.requests },
		{ flag: '--max-tokens-total', cap: max_tokens_total, used: total.inputTokens + total.outputTokens },
		{ flag: '--max-cost', cap: max_cost, used: total.cost },
	];
	return uses.flatMap(({ flag, cap, used }) => {
		if (cap === undefined || used === undefined || used === 0) return [];
		const allowed = Math.floor((cap * sampled) / used);
		return allowed >= whole ? [] : [`  ${flag} ${cap}: enough for about ${plural(allowed, 'scenario')} of these ${whole}; the run ends there`];
	});
};

/** The stages that ask, in their order; true where it came through them all. */
const goThrough = async (scenario: Scenario, sequence: number, engine: Engine): Promise<boolean> => {
	const query = await okOf(engine.generateQuery(scenario, sequence));
	if (query === undefined) return false;
	const asked = { ...scenario, user_query: query };
	if (await okOf(engine.judgeQuery(asked, sequence)) === undefined) return false;
	const trajectory = await okOf(engine.simulate(asked, sequence));
	if (trajectory === undefined) return false;
	return await okOf(engine.judgeTrajectory({ ...asked, trajectory }, sequence)) !== undefined;
};

const okOf = async <T>(outcome: Awaitable<Outcome<T>>): Promise<T | undefined> => {
	const settled = await outcome;
	return 'ok' in settled ? settled.ok : undefined;
};
