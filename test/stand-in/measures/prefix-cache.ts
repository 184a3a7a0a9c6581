import type { Asked } from '../request.js';

/** What servers count in: a cache holds whole blocks of so many tokens. */
const block = 128;
const charactersPerToken = 4;
const mostNodes = 20_000;
const mostSiblingsCompared = 3;

export const tokensOf = (characters: number): number => Math.ceil(characters / charactersPerToken);

/** A prompt up to and with one message, and what has followed it. */
type Node = { readonly next: Map<string, Node>; readonly latest: string[] };

const createNode = (): Node => ({ next: new Map(), latest: [] });

const step = block * charactersPerToken;

/** How many characters, in whole blocks, two texts have in common at their start. */
const commonStart = (one: string, other: string): number => {
	const most = Math.min(one.length, other.length);
	let common = 0;
	while (common + step <= most && one.startsWith(other.slice(common, common + step), common)) common += step;
	return common;
};

/** Plays a server's prefix cache: how much of a prompt it has seen before at the start of another. */
export class PrefixCache {
	#roots = new Map<string, Node>();
	#count = 0;

	/** Tokens of a prompt, and those of them that were cached; the prompt is cached from now on. */
	take({ model, tools, messages }: Asked): { readonly prompt: number; readonly cached: number } {
		if (this.#count > mostNodes) {
			this.#roots = new Map();
			this.#count = 0;
		}
		const root = `${model} ${tools?.length ?? 0}`;
		let node = this.#roots.get(root);
		let total = tools?.length ?? 0;
		let seen = node === undefined ? 0 : total;
		let isSeen = node !== undefined;
		if (node === undefined) this.#roots.set(root, node = createNode());
		for (const { content, calls, role } of messages) {
			const text = calls.length === 0 ? content : content + calls.map(call => call.name + call.arguments).join('');
			total += text.length + role.length;
			const known: Node | undefined = isSeen ? node.next.get(text) : undefined;
			if (known !== undefined) {
				seen += text.length + role.length;
				node = known;
				continue;
			}
			if (isSeen) {
				let common = 0;
				for (const sibling of node.latest) common = Math.max(common, commonStart(sibling, text));
				seen += common;
			}
			isSeen = false;
			const made = createNode();
			node.latest.unshift(text);
			node.latest.length = Math.min(node.latest.length, mostSiblingsCompared);
			node.next.set(text, made);
			this.#count++;
			node = made;
		}
		return { prompt: tokensOf(total), cached: Math.floor(tokensOf(seen) / block) * block };
	}
}
