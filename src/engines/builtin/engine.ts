import type { Awaitable } from '../../environment/environment.js';
import { createRandom } from '../../random/random.js';
import type { QueryJudgement, TrajectoryJudgement } from '../../records/judgement.js';
import type { DataRecord, Lineage } from '../../records/record.js';
import type { Engine, Outcome } from '../engine.js';
import { type Intent, intentSchema } from './intent.js';
import { sayIntent } from './language/index.js';
import { planners } from './plan/patterns.js';
import { type DirectSession, Unsolved } from './solve/notebook.js';
import { solve } from './solve/solve.js';

/** Judges that see what a model judge would see: the request, the tools, the trajectory; never the intent. */
export type Judges = {
	judgeQuery(record: DataRecord): Awaitable<QueryJudgement>;
	judgeTrajectory(record: DataRecord): Awaitable<TrajectoryJudgement>;
};

export type BuiltinEngineOptions = {
	readonly lineage: Lineage;
	readonly now: string;
	readonly openSession: () => DirectSession;
	readonly judges: Judges;
};

const settle = <T>(value: Awaitable<T>): Awaitable<Outcome<T>> =>
	value instanceof Promise ? value.then(ok => ({ ok })) : { ok: value };

/**
 * The embedded engine: puts a scenario's intent into words by grammar, and carries it out through the environment.
 * Needs no network and no key. It solves only requests that it wrote itself, because it reads the intent and not the
 * words; a record with any other request is rejected with that reason.
 */
export const createBuiltinEngine = ({ lineage, now, openSession, judges }: BuiltinEngineOptions): Engine => {
	// Facts that this process drew are typed already; only what came in as text is parsed. Weak: they go with the record.
	const read = new WeakMap<object, Outcome<Intent>>();
	const intentOf = (record: DataRecord): Outcome<Intent> => {
		const facts = record.scenario?.facts;
		if (facts === undefined) {
			return { rejected: [planners[record.pattern] === undefined
				? `The engine builtin has no rules for the pattern "${record.pattern}"; a model can write it (--engine openai).`
				: `The world has no rows for the pattern "${record.pattern}".`] };
		}
		const known = read.get(facts);
		if (known !== undefined) return known;
		const parsed = intentSchema.safeParse(facts);
		const outcome: Outcome<Intent> = parsed.success
			? { ok: parsed.data }
			: { rejected: parsed.error.issues.map(issue => `scenario.facts.${issue.path.join('.')}: ${issue.message}. The engine builtin reads facts of its own scenarios (toolmill seeds).`) };
		read.set(facts, outcome);
		return outcome;
	};
	const seedOf = (record: DataRecord): string => record.scenario?.seed ?? String(record.id);
	const write = (record: DataRecord, intent: Intent): string => sayIntent(intent, createRandom(`${seedOf(record)}/words`), now);

	return {
		lineage,
		generateQuery: record => {
			const intent = intentOf(record);
			return 'ok' in intent ? { ok: write(record, intent.ok) } : intent;
		},
		judgeQuery: record => settle(judges.judgeQuery(record)),
		simulate: record => {
			const intent = intentOf(record);
			if (!('ok' in intent)) return intent;
			if (record.user_query !== write(record, intent.ok)) {
				return { rejected: ['The request is not the one that the engine builtin writes for this scenario; it solves only its own.'] };
			}
			try {
				return { ok: solve(intent.ok, record.pattern, openSession(), createRandom(`${seedOf(record)}/solution`)) };
			} catch (error) {
				if (error instanceof Unsolved) return { rejected: [error.message] };
				throw error;
			}
		},
		judgeTrajectory: record => settle(judges.judgeTrajectory(record)),
	};
};
