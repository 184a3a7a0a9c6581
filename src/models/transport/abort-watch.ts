/** What an abort reaches. */
export type Abortable = { abort(reason: unknown): void };

/**
 * Brings a signal's abort to what is under way. A run has one signal for thousands of requests in flight, and an
 * EventTarget walks the list of its listeners at every addition and removal: so each signal has one listener here,
 * and a set behind it.
 */
export class AbortWatch {
	readonly #watched = new WeakMap<AbortSignal, { readonly members: Set<Abortable>; readonly listener: () => void }>();

	add(signal: AbortSignal, member: Abortable): void {
		const known = this.#watched.get(signal);
		if (known !== undefined) {
			known.members.add(member);
			return;
		}
		const members = new Set([member]);
		const listener = () => {
			for (const each of members) each.abort(signal.reason);
			members.clear();
		};
		this.#watched.set(signal, { members, listener });
		signal.addEventListener('abort', listener, { once: true });
	}

	remove(signal: AbortSignal, member: Abortable): void {
		const known = this.#watched.get(signal);
		if (known === undefined) return;
		known.members.delete(member);
		if (known.members.size > 0) return;
		signal.removeEventListener('abort', known.listener);
		this.#watched.delete(signal);
	}
}
