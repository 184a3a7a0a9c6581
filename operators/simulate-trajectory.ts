import type { OperatorContext } from '../src/graph/context.js';
import type { Stage } from '../src/graph/envelope.js';
import { stage } from '../src/graph/stage.js';
import { withOutcome } from '../src/graph/verdicts.js';
import { whenReady } from '../src/graph/when-ready.js';
import { requirePart } from './require-part.js';

/** Has the engine solve the request step by step: adds `trajectory`. */
export const simulateTrajectory = (context: OperatorContext): Stage => {
	const { engine } = context;
	return stage('simulate', context, (record, sequence) => {
		requirePart(record, 'user_query', 'query');
		return whenReady(engine.simulate(record, sequence), outcome =>
			withOutcome(record, { engine, sequence, stage: 'simulate', outcome, added: trajectory => ({ trajectory }) }));
	});
};
