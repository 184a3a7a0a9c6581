import type { Awaitable } from '../../environment/environment.js';
import { defaultNow, type WorkplaceWorld } from '../../environment/workplace/tables.js';
import { createRandom } from '../../random/random.js';
import type { DataRecord, Lineage } from '../../records/record.js';
import type { Trajectory } from '../../records/trajectory.js';
import type { DrawFacts } from '../../seeds/scenario-source.js';
import { HandedOn } from '../../text/handed-on.js';
import type { Engine, Outcome } from '../engine.js';
import { createDrawFacts } from './draw-facts.js';
import { type Intent, intentSchema } from './intent.js';
import type { Judges } from './judges/index.js';
import { sayIntent } from './language/index.js';
import { plannerOf } from './plan/patterns.js';
import { type DirectSession, Unsolved } from './solve/notebook.js';
import { solveScenario } from './solve/solve.js';

export type BuiltinOptions = {
	readonly lineage: Lineage;
	/** Undefined for a domain without an environment: the engine then rejects what it is given. */
	readonly workplace: { readonly world: WorkplaceWorld; readonly openSession: () => DirectSession } | undefined;
	/** Made at the first judgement. */
	readonly judges: () => Judges;
};

/** The embedded engine, and what draws the facts that it reads. */
export type Builtin = { readonly engine: Engine; readonly drawFacts: DrawFacts };

const settle = <T>(value: Awaitable<T>): Awaitable<Outcome<T>> =>
	value instanceof Promise ? value.then(ok => ({ ok })) : { ok: value };

/** What is known of an intent that this process has met; goes when it is carried out. */
type Known = { readonly intent: Outcome<Intent>; request?: string; readonly trajectory?: Trajectory };

/**
 * The embedded engine: puts a scenario's intent into words by grammar, and carries it out through the environment.
 * Needs no network and no key. It solves only requests that it wrote itself, because it reads the intent and not the
 * words; a record with any other request is rejected with that reason.
 *
 * An intent is tried when it is drawn; where the same process then writes and solves it, that trial is the solution.
 */
export const createBuiltin = ({ lineage, workplace, judges }: BuiltinOptions): Builtin => {
	const known = new HandedOn<Known, object>();
	const knowing = (record: DataRecord): Known => {
		const facts = record.scenario?.facts;
		if (facts === undefined) return { intent: { rejected: [whyNoFacts(record.pattern)] } };
		return known.take(facts) ?? { intent: readIntent(facts) };
	};
	const write = (record: DataRecord, intent: Intent, of: Known): string =>
		of.request ??= sayIntent(intent, createRandom(`${seedOf(record)}/words`), workplace?.world.now ?? defaultNow);

	let made: Judges | undefined;
	const bench = () => (made ??= judges());
	const engine: Engine = {
		lineage,
		generateQuery: record => {
			const of = knowing(record);
			if (!('ok' in of.intent)) return of.intent;
			if (record.scenario?.facts !== undefined) known.put(record.scenario.facts, of);
			return { ok: write(record, of.intent.ok, of) };
		},
		judgeQuery: record => settle(bench().judgeQuery(record)),
		simulate: record => {
			const of = knowing(record);
			if (!('ok' in of.intent)) return of.intent;
			if (workplace === undefined) return { rejected: ['There is no environment to solve the request in, and the engine builtin needs one.'] };
			if (record.user_query !== write(record, of.intent.ok, of)) {
				return { rejected: ['The request is not the one that the engine builtin writes for this scenario; it solves only its own.'] };
			}
			if (of.trajectory !== undefined) return { ok: of.trajectory };
			try {
				return { ok: solveScenario(of.intent.ok, record.pattern, seedOf(record), workplace.openSession()) };
			} catch (error) {
				if (error instanceof Unsolved) return { rejected: [error.message] };
				throw error;
			}
		},
		judgeTrajectory: record => settle(bench().judgeTrajectory(record)),
	};
	const drawFacts: DrawFacts = workplace === undefined
		? () => undefined
		: createDrawFacts({ ...workplace, onDrawn: (intent, trajectory) => known.put(intent, { intent: { ok: intent }, trajectory }) });
	return { engine, drawFacts };
};

const seedOf = (record: DataRecord): string => record.scenario?.seed ?? String(record.id);

const whyNoFacts = (pattern: string): string => plannerOf(pattern) === undefined
	? `The engine builtin has no rules for the pattern "${pattern}".`
	: `The scenario has no facts: the world has no rows for the pattern "${pattern}", or it was written without them.`;

const readIntent = (facts: Readonly<Record<string, unknown>>): Outcome<Intent> => {
	const parsed = intentSchema.safeParse(facts);
	return parsed.success
		? { ok: parsed.data }
		: { rejected: parsed.error.issues.map(issue => `scenario.facts.${issue.path.join('.')}: ${issue.message}. The engine builtin reads facts of its own scenarios (toolmill seeds).`) };
};
