import type { Writable } from 'node:stream';

/** Where lines are written to, and how far it has come. */
export interface LineTarget {
	/**
	 * Writes whole lines; resolves when they are written, to the number of bytes that there are then. The bytes are
	 * the caller's again when it resolves. What is given while a write is under way is written after it.
	 */
	append(bytes: Uint8Array): Promise<number>;
}

export const isLineTarget = (output: Writable | LineTarget): output is LineTarget => 'append' in output;
