import { setTimeout as pause } from 'node:timers/promises';
import type { Writable } from 'node:stream';
import { CheckpointWatch } from '../../checkpoint/checkpoint-watch.js';
import { standingOf } from '../../checkpoint/run-standing.js';
import { createLockTaker } from '../../checkpoint/storage/index.js';
import { ToolmillError } from '../../errors/toolmill-error.js';
import { RecentRate } from '../../progress/index.js';
import type { Command, Invocation } from '../command.js';
import { exitStatus } from '../exit-status.js';
import { describeSight, describeSightPlainly, sightAsObject, type Sight } from '../status/describe-view.js';
import type { Terminal } from '../terminal.js';

/** Milliseconds between two looks: often where a person or a program looks on, seldom where lines pile up in a log. */
const intervals = { live: 1000, json: 2000, plain: 10_000 } as const;

const asBlock = (sight: Sight): string => describeSight(sight).map(line => `${line}\n`).join('');

/** Shows what is seen on stdout: over itself where it is followed on a terminal. */
const createView = ({ settings, terminal }: Invocation): (sight: Sight) => string => {
	if (settings.json) return sight => `${JSON.stringify(sightAsObject(sight))}\n`;
	if (!settings.follow) return asBlock;
	if (!terminal.stdoutIsTerminal) return sight => `${describeSightPlainly(sight)}\n`;
	let drawn = 0;
	return sight => {
		const block = describeSight(sight).map(line => line.slice(0, Math.max(1, terminal.screen.columns() - 1)));
		const text = `${drawn === 0 ? '' : `\u001B[${drawn}A\r\u001B[0J`}${block.map(line => `${line}\n`).join('')}`;
		drawn = block.length;
		return text;
	};
};

/** False where the reader has gone. */
const write = (stream: Writable, text: string): Promise<boolean> =>
	new Promise(resolve => stream.write(text, error => resolve(error === null || error === undefined)));

/** Aborted when the reader goes: nothing else would tell until the next line. */
const readerOf = (stream: Terminal['stdout']): AbortSignal => {
	const gone = new AbortController();
	stream.once('close', () => gone.abort());
	return gone.signal;
};

export const status: Command = {
	name: 'status',
	summary: 'How a run stands, read from its checkpoint without disturbing it',
	examples: [
		'toolmill status state',
		'toolmill status state --follow',
		'toolmill status state --json | jq .accepted',
	],
	input: 'the folder that was given to run --checkpoint',
	inputName: 'DIR',
	settings: ['follow', 'json'],
	isReady: ({ file }) => file !== undefined,
	run: async invocation => {
		const { settings, file, terminal } = invocation;
		if (file === undefined) throw new ToolmillError('ERR_USAGE', 'expected the folder of a checkpoint, got none');
		const watch = new CheckpointWatch({ folder: file, taker: createLockTaker(() => Date.now()), prices: settings.prices });
		const show = createView(invocation);
		const rate = new RecentRate();
		const interval = intervals[settings.json ? 'json' : terminal.stdoutIsTerminal ? 'live' : 'plain'];
		const gone = readerOf(terminal.stdout);
		for (;;) {
			const view = await watch.look();
			const isRunning = standingOf(view).is === 'running';
			rate.add(performance.now(), view.state.tally.counts.decided);
			const { perSecond } = rate;
			// What had failed and is tried again is taken back: fewer are decided than before.
			const isTold = await write(terminal.stdout, show({ view, at: new Date(), perSecond: isRunning && perSecond !== undefined ? Math.max(0, perSecond) : undefined }));
			if (!isTold || !settings.follow || !isRunning) return exitStatus.done;
			await pause(interval, undefined, { signal: gone }).catch(() => {});
			if (gone.aborted) return exitStatus.done;
		}
	},
};
