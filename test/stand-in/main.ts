import { fstatSync } from 'node:fs';
import { parseFlags } from './flags.js';
import { startStandIn } from './stand-in.js';

/** Where nobody holds its stdin, it does not stay for longer, however it is forgotten. */
const longestLife = 30 * 60_000;

const standIn = await startStandIn(parseFlags(process.argv.slice(2)));
process.stdout.write(`${JSON.stringify({ url: standIn.url, pid: process.pid })}\n`);

const end = (): void => {
	void standIn.close().then(() => process.exit());
};
// Whoever started it holds the other end of its stdin, and lets go of it when it ends; a shell may have given it none.
const stdin = fstatSync(0);
if (stdin.isFIFO() || stdin.isSocket()) process.stdin.on('end', end).on('close', end).on('error', end).resume();
else setTimeout(end, longestLife).unref();
process.on('SIGINT', end);
process.on('SIGTERM', end);
