import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprintWorld, generateWorld, parseWorldSize, readWorld, writeWorld } from '../src/world/index.js';

const print = (line: string) => process.stdout.write(`${line}\n`);
const megabytes = () => Math.round(process.memoryUsage().rss / 1e6);

const timed = async <T>(what: string, work: () => T | Promise<T>): Promise<T> => {
	const start = performance.now();
	const result = await work();
	print(`${what}: ${(performance.now() - start).toFixed(1)} ms, rss ${megabytes()} MB`);
	return result;
};

// The first one is cold, as it is for `run`: nothing was compiled before.
const world = await timed('default world, cold', () => generateWorld({ seed: 7 }));
await timed('its fingerprint', () => fingerprintWorld(world));
const big = await timed('100x world', () => generateWorld({ seed: 7, size: parseWorldSize('100x') }));
const folder = await mkdtemp(join(tmpdir(), 'toolmill-bench-'));
await timed('100x written', () => writeWorld(big, folder));
const read = await timed('100x read', () => readWorld(folder));
print(`the same world: ${read.fingerprint === big.fingerprint}`);
await rm(folder, { recursive: true });
