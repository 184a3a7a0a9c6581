import type { OperatorContext } from '../src/graph/context.js';
import type { Stage } from '../src/graph/envelope.js';
import { stage } from '../src/graph/stage.js';
import { withOutcome } from '../src/graph/verdicts.js';
import { whenReady } from '../src/graph/when-ready.js';

/**
 * Has the engine write the request that a person would type: adds `user_query`, and `lineage`, which says by what.
 * The request is announced to the deduper here, so that a later one need not wait for what becomes of it.
 */
export const generateQuery = (context: OperatorContext): Stage => {
	const { engine, deduper } = context;
	return stage('query', context, (record, sequence) => whenReady(engine.generateQuery(record), outcome => {
		if ('ok' in outcome) deduper.announce(sequence, outcome.ok);
		return withOutcome(record, 'query', outcome, user_query => ({ user_query, lineage: engine.lineage }));
	}));
};
