import { setImmediate } from 'node:timers/promises';
import test from 'ava';
import { createWorkplaceEnvironment, executeLine, verifyLine, type Environment } from '../../src/environment/index.js';
import { conformanceSequences, conformanceWorld } from './helpers/conformance-world.js';

const local = createWorkplaceEnvironment(conformanceWorld);

const transfer = async <Message>(message: Message): Promise<Message> => {
	await setImmediate();
	return structuredClone(message);
};

/** As a server of tools in another process would be: every answer arrives later, and is a copy. */
const remote: Environment = {
	name: local.name,
	now: local.now,
	open: async () => {
		const session = local.open();
		return {
			call: async call => transfer(session.call(await transfer(call))),
			difference: async () => transfer(session.difference()),
			stateKey: async () => transfer(session.stateKey()),
		};
	},
};

test('an environment that answers later gives what the one in this process gives', async t => {
	const compared = conformanceSequences.filter(({ compare }) => compare !== undefined).slice(0, 60);
	t.is(compared.length, 60);
	for (const { id, calls, compare } of compared) {
		t.deepEqual(await executeLine(remote, { id, calls, compare }), await executeLine(local, { id, calls, compare }));
		const line = { id, ground_truth: calls, calls: compare };
		t.deepEqual(await verifyLine(remote, line), await verifyLine(local, line));
	}
});
