/** Why a run ends before its scenarios do. */
export type EarlyEnd =
	/** A cap is reached, said in words. */
	| { readonly kind: 'cap'; readonly why: string }
	/** No further request would fare better. */
	| { readonly kind: 'broken'; readonly error: Error }
	/** What is answered cannot be written down, and so not used. */
	| { readonly kind: 'unkept'; readonly error: Error };

/** The requests of a run to models, as what streams its records sees them. */
export interface PaidWork {
	/** Hears of an end that comes from the models' side. To be set before the first request. */
	onEarlyEnd(listener: (end: EarlyEnd) => void): void;
	/** Sends no more requests; resolves when those in flight are answered. */
	drain(): Promise<void>;
	/** Ends the requests in flight. */
	abort(): void;
	/** Closes the connections. */
	close(): Promise<void>;
}
