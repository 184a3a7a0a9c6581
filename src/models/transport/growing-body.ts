/** A body of more than one chunk starts with this much room, so that a slow drip of bytes is not a list of crumbs. */
const leastRoom = 4096;

/**
 * An answer's body while it arrives, never larger than its bound. One chunk, the usual case, is kept as it came;
 * more are copied together, so that what is held is a small multiple of what came, however it was cut into chunks.
 */
export class GrowingBody {
	#bytes: Buffer | undefined;
	#length = 0;
	#isOwn = false;

	/** Adds a chunk. False where the body would grow over the bound: the chunk is then not kept. */
	add(chunk: Buffer, bound: number): boolean {
		const length = this.#length + chunk.length;
		if (length > bound) return false;
		if (this.#bytes === undefined) {
			this.#bytes = chunk;
		} else {
			if (!this.#isOwn || length > this.#bytes.length) {
				const larger = Buffer.allocUnsafe(Math.max(leastRoom, length * 2));
				this.#bytes.copy(larger, 0, 0, this.#length);
				this.#bytes = larger;
				this.#isOwn = true;
			}
			chunk.copy(this.#bytes, this.#length);
		}
		this.#length = length;
		return true;
	}

	/** What came so far, as UTF-8. */
	text(): string {
		return this.#bytes?.toString('utf8', 0, this.#length) ?? '';
	}
}
