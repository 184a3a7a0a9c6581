import test from 'ava';
import { openSecondThread, wantsSecondThread } from '../../src/cli/open-second-thread.js';
import { openGround } from '../../src/cli/ground.js';
import { resolveSettings, type Settings } from '../../src/config/index.js';
import { ToolmillError } from '../../src/errors/toolmill-error.js';

test('a thread that finds another world than the run began with dies of an error that says so', async t => {
	const settings = resolveSettings({ seed: '7', count: 600 });
	const { toolSet } = await openGround(settings);
	const thread = openSecondThread({ settings, changes: [], expected: { tools: toolSet.fingerprint, world: 'another' } });
	const error = await new Promise<Error>(resolve => thread.onDeath(resolve));
	thread.end();
	t.true(error instanceof ToolmillError && error.code === 'ERR_INPUT', String(error));
	t.regex(error.message, /--world to stay as they are/);
});

const wants = (settings: Settings) => wantsSecondThread(resolveSettings(settings), 2);

test('a run has a second thread where there are scenarios enough for it', t => {
	t.false(wants({ count: 499 }));
	t.true(wants({ count: 500 }));
	t.true(wants({ accept: 500 }));
	t.false(wants({}), 'nothing is known of an input that is read');
	t.false(wants({ count: 600, engine: 'openai' }));
	t.false(wants({ count: 600, only: [3] }));
	t.false(wantsSecondThread(resolveSettings({ count: 600 }), 1), 'one processor');
});
