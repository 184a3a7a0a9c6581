/** A set of places in the input, from 0: a bit each, so that a million of them are 125 kB. */
export class SequenceSet {
	#bits: Uint8Array;
	#size = 0;

	/** @param bits What `bits` gave of another set. */
	constructor(bits: Uint8Array = new Uint8Array(0)) {
		this.#bits = Uint8Array.from(bits);
		for (const byte of bits) this.#size += onesOf(byte);
	}

	get size(): number {
		return this.#size;
	}

	/** The set as it is kept, without the zeros at its end. */
	get bits(): Uint8Array {
		let length = this.#bits.length;
		while (length > 0 && this.#bits[length - 1] === 0) length--;
		return this.#bits.slice(0, length);
	}

	has(sequence: number): boolean {
		return ((this.#bits[Math.floor(sequence / 8)] ?? 0) & (1 << (sequence % 8))) !== 0;
	}

	add(sequence: number): void {
		if (this.has(sequence)) return;
		const byte = Math.floor(sequence / 8);
		if (byte >= this.#bits.length) this.#grow(byte + 1);
		this.#bits[byte] = (this.#bits[byte] ?? 0) | (1 << (sequence % 8));
		this.#size++;
	}

	delete(sequence: number): void {
		if (!this.has(sequence)) return;
		const byte = Math.floor(sequence / 8);
		this.#bits[byte] = (this.#bits[byte] ?? 0) & ~(1 << (sequence % 8));
		this.#size--;
	}

	/** The first place that is not in the set. */
	get firstAbsent(): number {
		let byte = 0;
		while (this.#bits[byte] === 0xff) byte++;
		let sequence = byte * 8;
		while (this.has(sequence)) sequence++;
		return sequence;
	}

	/** One past the last place in the set; 0 where there is none. */
	get end(): number {
		let sequence = this.bits.length * 8;
		while (sequence > 0 && !this.has(sequence - 1)) sequence--;
		return sequence;
	}

	/** The places, ascending. */
	* [Symbol.iterator](): Generator<number, undefined> {
		for (let sequence = 0; sequence < this.#bits.length * 8; sequence++) if (this.has(sequence)) yield sequence;
		return undefined;
	}

	#grow(bytes: number): void {
		const grown = new Uint8Array(Math.max(bytes, this.#bits.length * 2, 64));
		grown.set(this.#bits);
		this.#bits = grown;
	}
}

const onesOf = (byte: number): number => {
	let ones = 0;
	for (let rest = byte; rest !== 0; rest >>= 1) ones += rest & 1;
	return ones;
};
