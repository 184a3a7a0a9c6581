import test from 'ava';
import { openSecondThread } from '../../src/cli/open-second-thread.js';
import { openGround } from '../../src/cli/ground.js';
import { resolveSettings } from '../../src/config/index.js';
import { ToolmillError } from '../../src/errors/toolmill-error.js';

test('a thread that finds another world than the run began with dies of an error that says so', async t => {
	const settings = resolveSettings({ seed: '7', count: 600, threads: 2 });
	const { toolSet } = await openGround(settings);
	const thread = openSecondThread({ settings, changes: [], expected: { tools: toolSet.fingerprint, world: 'another' } });
	const error = await new Promise<Error>(resolve => thread.onDeath(resolve));
	thread.end();
	t.true(error instanceof ToolmillError && error.code === 'ERR_INPUT', String(error));
	t.regex(error.message, /--world to stay as they are/);
});
