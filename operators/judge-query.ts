import type { OperatorContext } from '../src/graph/context.js';
import type { Stage } from '../src/graph/envelope.js';
import { stage } from '../src/graph/stage.js';
import { withOutcome } from '../src/graph/verdicts.js';
import { whenReady } from '../src/graph/when-ready.js';
import { requirePart } from './require-part.js';

/** Has the engine judge the request: adds `user_query_judge`. */
export const judgeQuery = (context: OperatorContext): Stage => {
	const { engine } = context;
	return stage('judge-query', context, (record, sequence) => {
		requirePart(record, 'user_query', 'query');
		return whenReady(engine.judgeQuery(record, sequence), outcome =>
			withOutcome(record, { engine, sequence, stage: 'judge-query', outcome, added: user_query_judge => ({ user_query_judge }) }));
	});
};
