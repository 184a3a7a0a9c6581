import { readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ToolmillError } from '../errors/toolmill-error.js';
import type { Terminal } from './terminal.js';

/** What a path is for; where it is `-` or left out, what else is read or written there. */
export type FileUse = readonly [use: string, path: string | undefined, standard?: 'stdin' | 'stdout'];

/**
 * Opening a file for writing would empty it; two that write to one write over each other; and who reads what it writes has no end.
 * Into one pipe, two that write tear each other's lines wherever the kernel takes a line in pieces.
 *
 * @param uses What each file is for, the inputs first.
 * @throws {ToolmillError} ERR_USAGE where two are one file, by whatever name or link
 */
export const refuseSameFile = async (uses: readonly FileUse[], terminal: Pick<Terminal, 'fileAt' | 'pipeAt'>): Promise<void> => {
	const taken = new Map<string, string>();
	for (const [use, path, standard] of uses) {
		const isNamed = path !== undefined && path !== '-';
		const identity = isNamed ? await identityOf(path) : standard && (terminal.fileAt(standard) ?? terminal.pipeAt(standard));
		if (identity === undefined) continue;
		const name = isNamed ? use : standard ?? use;
		const other = taken.get(identity);
		if (other !== undefined) throw new ToolmillError('ERR_USAGE', `${isNamed ? `${name}: ${path}` : name}: expected another file than that of ${other}, got the same one, which would be written over or torn`, { place: { file: path ?? name } });
		taken.set(identity, name);
	}
};

/** As a terminal's `fileAt` and `pipeAt`; of a file that is not there yet, the path that it would have. Undefined for what may be named as often as one likes: /dev/null and its like. */
const identityOf = async (path: string): Promise<string | undefined> => {
	const found = await stat(path).catch(() => undefined);
	if (found === undefined) return newPathOf(path);
	return found.isFile() || found.isFIFO() || !resolve(path).startsWith('/dev/') ? `${found.dev}:${found.ino}` : undefined;
};

/** Systems follow no more. */
const mostLinks = 40;

/** Links whose target is not there lead to where the file will be. */
const newPathOf = async (path: string): Promise<string> => {
	let place = path;
	for (let links = 0; links < mostLinks; links++) {
		const folder = await realpath(dirname(place)).catch(() => resolve(dirname(place)));
		const target = await readlink(place).catch(() => undefined);
		place = target === undefined ? join(folder, basename(place)) : resolve(folder, target);
		if (target === undefined) break;
	}
	return place;
};
