import type { OperatorContext } from '../src/graph/context.js';
import type { Stage } from '../src/graph/envelope.js';
import { stage } from '../src/graph/stage.js';
import { withOutcome } from '../src/graph/verdicts.js';
import { whenReady } from '../src/graph/when-ready.js';
import { requirePart } from './require-part.js';

/** Has the engine judge the solution: adds `trajectory_judge`. */
export const judgeTrajectory = (context: OperatorContext): Stage => stage('judge-trajectory', context, record => {
	requirePart(record, 'trajectory', 'simulate');
	return whenReady(context.engine.judgeTrajectory(record), outcome =>
		withOutcome(record, 'judge-trajectory', outcome, trajectory_judge => ({ trajectory_judge })));
});
