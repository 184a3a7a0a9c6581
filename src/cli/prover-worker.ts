import { parentPort, workerData } from 'node:worker_threads';
import type { Checks } from '../records/checks.js';
import type { TrajectoryJudgement } from '../records/judgement.js';
import { createChecker } from '../checks/index.js';
import { createJudges } from '../engines/builtin/judges/index.js';
import { createCallValidator } from '../tools/index.js';
import { openGround } from './ground.js';
import type { Claim, FromProver, Proof, ProverStart, ToProver } from './prover-messages.js';

// The helper thread of a long run: judges and checks trajectories on a ground of its own, made from the same settings.

const port = parentPort;
if (port === null) throw new Error('This file is the helper thread of toolmill run and cannot be run by itself.');
const { settings }: ProverStart = workerData;
const ground = await openGround(settings);
const environment = ground.workplace?.environment;
const judges = createJudges({ toolSet: ground.toolSet, environment, now: ground.now });
const check = createChecker({ toolSet: ground.toolSet, environment, validateCall: createCallValidator(ground.toolSet) });

const isNow = <T>(value: T | Promise<T>): value is T => !(value instanceof Promise);

const prove = (claim: Claim): Proof => {
	try {
		const judgement: TrajectoryJudgement | Promise<TrajectoryJudgement> = judges.judgeTrajectory(claim);
		const checks: Checks | Promise<Checks> = check(claim);
		return isNow(judgement) && isNow(checks) ? { judgement, checks } : undefined;
	} catch {
		return undefined;
	}
};

const tell = (message: FromProver) => port.postMessage(message);

port.on('message', ({ numbers, claims }: ToProver) => {
	const read: Claim[] = JSON.parse(claims);
	tell({ kind: 'proofs', numbers, proofs: JSON.stringify(read.map(claim => prove(claim) ?? null)) });
});
tell({ kind: 'ready', world: ground.workplace?.world.fingerprint });
