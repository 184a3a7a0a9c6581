import { parentPort, workerData } from 'node:worker_threads';
import { ToolmillError } from '../errors/toolmill-error.js';
import { serveStages, type TextPort } from '../threads/index.js';
import { createScenarios } from './builtin.js';
import { createContext } from './create-context.js';
import { openGround } from './ground.js';
import { sharedOperators, type SecondThreadData } from './open-second-thread.js';

/*
 * The entry of a run's second thread: it makes scenarios and takes them through the stages that hang on nothing but their
 * own record. `open-second-thread.ts` is its other end.
 */
const port = parentPort;
if (port === null) throw new Error('second-thread: expected to be started as a thread (open-second-thread.ts), got started as a program: run toolmill');

const textPort: TextPort = {
	send: texts => port.postMessage(texts),
	listen: listener => port.on('message', listener),
};

// Given by open-second-thread.ts, of this type.
const { settings, changes, expected }: SecondThreadData = workerData;
const ground = await openGround(settings);
if (ground.toolSet.fingerprint !== expected.tools || ground.workplace?.world.fingerprint !== expected.world) {
	throw new ToolmillError('ERR_INPUT', 'expected --tools and --world to stay as they are while they are read, got others at the second look: run again when they are written');
}
const context = await createContext(sharedOperators.map(({ name }) => name), {
	settings,
	ground,
	signal: new AbortController().signal,
	terminal: { readVariable: () => undefined },
	log: () => {},
	changes,
});
const source = createScenarios(ground, settings.seed);
serveStages({ stages: sharedOperators.map(({ create }) => create(context)), scenarioAt: place => source.at(place) }, textPort);
