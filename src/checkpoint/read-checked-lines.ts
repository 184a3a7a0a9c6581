import { createReadStream } from 'node:fs';
import { ToolmillError } from '../errors/toolmill-error.js';
import { checksumOf, prefixLength } from './storage/index.js';

/** A line's JSON text, and where the line begins in its file, in bytes. */
export type CheckedLine = { readonly json: string; readonly offset: number };

/**
 * The lines of a file that begin with the checksum of what follows, one after the other: nothing is held of those that
 * were read.
 *
 * @param length How much of the file is read, in bytes.
 * @throws {ToolmillError} ERR_CHECKPOINT where a checksum does not fit, or a line is cut off
 */
export async function* readCheckedLines(file: string, length: number): AsyncGenerator<CheckedLine, undefined> {
	if (length === 0) return undefined;
	let rest: Buffer = Buffer.alloc(0);
	let offset = 0;
	for await (const chunk of createReadStream(file, { end: length - 1 }) as AsyncIterable<Buffer>) {
		let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
		for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a)) {
			yield { json: checkedJson(bytes.subarray(0, end), file, offset), offset };
			offset += end + 1;
			bytes = bytes.subarray(end + 1);
		}
		rest = bytes;
	}
	if (rest.length > 0 || offset !== length) throw damaged(file, offset);
	return undefined;
}

const checkedJson = (line: Buffer, file: string, offset: number): string => {
	const json = line.subarray(prefixLength);
	if (line.subarray(0, prefixLength).toString('latin1') !== `${checksumOf(json)} `) throw damaged(file, offset);
	return json.toString();
};

const damaged = (file: string, offset: number): ToolmillError => new ToolmillError(
	'ERR_CHECKPOINT',
	`${file}: byte ${offset}: expected a whole line that its checksum fits, got something else: put the file back from a copy, or leave --replay out`,
	{ place: { file } },
);
