import type { OperatorContext } from '../src/graph/context.js';
import type { Stage } from '../src/graph/envelope.js';
import { stage } from '../src/graph/stage.js';
import { withOutcome } from '../src/graph/verdicts.js';
import { whenReady } from '../src/graph/when-ready.js';

/**
 * Has the engine write the request that a person would type: adds `user_query`, and `lineage`, which says by what.
 * A record that brings its own `user_query` keeps it, and is given `lineage` only where it has none; the engine builtin
 * then rejects in `simulate` a request that it did not write, as it solves no others.
 * The request is announced to the deduper here, so that a later one need not wait for what becomes of it.
 */
export const generateQuery = (context: OperatorContext): Stage => {
	const { engine, deduper } = context;
	return stage('query', context, (record, sequence) => {
		if (record.user_query !== undefined) {
			deduper.announce(sequence, record.user_query);
			return { ...record, lineage: record.lineage ?? engine.lineage };
		}
		return whenReady(engine.generateQuery(record, sequence), outcome => {
			if ('ok' in outcome) deduper.announce(sequence, outcome.ok);
			return withOutcome(record, { engine, sequence, stage: 'query', outcome, added: user_query => ({ user_query, lineage: engine.lineage }) });
		});
	});
};
