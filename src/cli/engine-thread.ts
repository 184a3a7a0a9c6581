import { parentPort, workerData } from 'node:worker_threads';
import { operators } from '../../operators/index.js';
import { ToolmillError } from '../errors/toolmill-error.js';
import { serveStages, type TextPort } from '../threads/index.js';
import { boundYoungSpace } from './bound-memory.js';
import { createScenarios } from './builtin.js';
import { asksEngine, createContext } from './create-context.js';
import { openGround } from './ground.js';
import { engineThreads, type EngineThreadData } from './open-engine-thread.js';

/*
 * The entry of the thread that the engine `builtin` has to itself: it draws the scenarios and takes them through the
 * stages that ask the engine. `open-engine-thread.ts` is its other end.
 */
const port = parentPort;
if (port === null) throw new Error('engine-thread: expected to be started as a thread (open-engine-thread.ts), got started as a program: run toolmill');

const textPort: TextPort = {
	send: texts => port.postMessage(texts),
	listen: listener => port.on('message', listener),
};

boundYoungSpace(engineThreads);

// Given by open-engine-thread.ts, of this type.
const { settings, changes, expected }: EngineThreadData = workerData;
const ground = await openGround(settings);
if (ground.toolSet.fingerprint !== expected.tools || ground.workplace?.world.fingerprint !== expected.world) {
	throw new ToolmillError('ERR_INPUT', 'expected --tools and --world to stay as they are while they are read, got others at the second look: run again when they are written');
}
const served = operators.filter(({ name }) => asksEngine([name]));
const context = await createContext(served.map(({ name }) => name), {
	settings,
	ground,
	signal: new AbortController().signal,
	terminal: { readVariable: () => undefined },
	log: () => {},
	changes,
});
const source = createScenarios(ground, settings.seed);
serveStages({ stages: served.map(({ create }) => create(context)), scenarioAt: place => source.at(place) }, textPort);
