import { operatorCommand } from '../operator-command.js';

export const judgeTrajectory = operatorCommand({
	stage: 'judge-trajectory',
	summary: 'Judges each solution: adds trajectory_judge',
	settings: ['engine'],
	examples: ['toolmill judge-trajectory solved.ndjson > records.ndjson'],
});
