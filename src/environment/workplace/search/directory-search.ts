import { ColumnIndex } from '../indexes/column-index.js';
import { lazily } from '../lazily.js';

/** Finds addresses of the company directory by a part of them, in any case; in the directory's order. */
export class DirectorySearch {
	readonly #addresses: readonly string[];
	readonly #index: () => ColumnIndex;

	constructor(addresses: readonly string[]) {
		this.#addresses = addresses;
		this.#index = lazily(() => new ColumnIndex(addresses.map(address => address.toLowerCase())));
	}

	find(part: string): string[] {
		const ranks = this.#index().containing(part.toLowerCase()).ranks();
		const found: string[] = [];
		for (let index = 0; index < ranks.length; index++) found.push(this.#addresses[ranks[index] ?? -1] ?? '');
		return found;
	}
}
