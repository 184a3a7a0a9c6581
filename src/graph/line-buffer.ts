import type { Line } from '../text/line.js';

const firstSize = 64 * 1024;
const lineBreak = 0x0a;

/** Gathers lines as UTF-8 in one piece of memory, which is used again after `clear`. */
export class LineBuffer {
	#bytes = Buffer.allocUnsafeSlow(firstSize);
	#length = 0;
	#lines = 0;

	/** How many lines there are. */
	get lines(): number {
		return this.#lines;
	}

	/** How many bytes there are. */
	get length(): number {
		return this.#length;
	}

	/** What was gathered; holds good until `clear`. */
	get bytes(): Uint8Array {
		return this.#bytes.subarray(0, this.#length);
	}

	/** Adds a line and its line break. */
	add(line: Line): void {
		if (typeof line === 'string') this.#addText(line);
		else for (const piece of line) this.#addPiece(piece);
		this.#reserve(1);
		this.#bytes[this.#length++] = lineBreak;
		this.#lines++;
	}

	clear(): void {
		this.#length = 0;
		this.#lines = 0;
	}

	#addPiece(piece: string | Uint8Array): void {
		if (typeof piece === 'string') {
			this.#addText(piece);
			return;
		}
		this.#reserve(piece.length);
		this.#bytes.set(piece, this.#length);
		this.#length += piece.length;
	}

	#addText(text: string): void {
		// A UTF-16 unit is at most three bytes of UTF-8.
		this.#reserve(text.length * 3);
		this.#length += this.#bytes.write(text, this.#length);
	}

	#reserve(size: number): void {
		if (this.#length + size <= this.#bytes.length) return;
		const grown = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#length + size));
		grown.set(this.bytes);
		this.#bytes = grown;
	}
}
