type Entry<Value> = { readonly value: Value; readonly weight: number };

/**
 * Remembers what was asked for lately, up to a total weight: two generations, the older of which is dropped when the
 * younger is full. A hit in the older one moves to the younger, so that what is in use stays.
 */
export class BoundedCache<Value, Key = string> {
	readonly #limit: number;
	#young = new Map<Key, Entry<Value>>();
	#old = new Map<Key, Entry<Value>>();
	#weight = 0;

	/** @param limit the weight that each of the two generations may hold, in whatever unit the weights are */
	constructor(limit: number) {
		this.#limit = limit;
	}

	get(key: Key): Value | undefined {
		const young = this.#young.get(key);
		if (young !== undefined) return young.value;
		const old = this.#old.get(key);
		if (old !== undefined) this.set(key, old.value, old.weight);
		return old?.value;
	}

	/** Remembers a value; one that alone outweighs the limit is not kept. */
	set(key: Key, value: Value, weight: number): void {
		if (weight > this.#limit) return;
		this.#weight += weight;
		if (this.#weight > this.#limit) {
			this.#old = this.#young;
			this.#young = new Map();
			this.#weight = weight;
		}
		this.#young.set(key, { value, weight });
	}
}
