import type { ToolCall } from '../records/tool-call.js';

/** A value, or a promise of it: an environment in this process answers at once, one behind a socket cannot. */
export type Awaitable<T> = T | Promise<T>;

/**
 * What a call gave.
 * - `value`: the tool's answer, any JSON value. It may be shared by many answers: it is never changed once it was given.
 * - `done`: it changed the state and has nothing more to say than the message.
 * - `empty`: a search that found nothing.
 * - `refused`: the call was not valid (unknown tool, bad argument, unknown id); the state is as it was.
 */
export type CallResult =
	| { readonly value: unknown }
	| { readonly outcome: 'done' | 'empty' | 'refused'; readonly message: string };

/** A row as the state comparison sees it. Column name to text; null where the cell is empty. */
export type StateRow = Readonly<Record<string, string | null>>;

/** What changed in one table. A part without changes is left out. */
export type TableDifference = {
	/** New rows, in order (for a table without columns, such as plots, its values). */
	readonly added?: ReadonlyArray<StateRow | string>;
	/** Ids of the rows that are gone. */
	readonly removed?: readonly string[];
	/** Id to the cells that changed, with their new values. */
	readonly changed?: Readonly<Record<string, StateRow>>;
};

/** What changed, by table; a table without changes is left out, so that `{}` means "nothing". */
export type StateDifference = Readonly<Record<string, TableDifference>>;

/** One isolated copy of the world's state. */
export interface Session {
	/** Runs one call. Never throws for what a model sent: a call that is wrong is `refused`. */
	call(call: ToolCall): Awaitable<CallResult>;
	/**
	 * Answers and does what `call` does with the JSON of these arguments, which were parsed before. Absent where parsing
	 * them again costs little beside the call itself.
	 */
	callWith?(name: string, parsedArguments: Readonly<Record<string, unknown>>): Awaitable<CallResult>;
	/** What changed since the session was opened, normalised as the state comparison sees it. */
	difference(): Awaitable<StateDifference>;
	/**
	 * A text that two sessions of the same environment share exactly if their states are equal.
	 * Equal states is the reward's rule.
	 */
	stateKey(): Awaitable<string>;
	/**
	 * Makes a test whether another session of the same environment has this one's `stateKey`, for one that is called no
	 * more. Absent where comparing the keys costs no more.
	 */
	stateTest?(): (other: Session) => Awaitable<boolean>;
}

/** A world plus executable tools. */
export interface Environment {
	readonly name: string;
	/** The world's clock, `YYYY-MM-DD HH:MM:SS`. */
	readonly now: string;
	/** Opens a session on the world as it is at the start; cheap: nothing is copied until it is written to. */
	open(): Awaitable<Session>;
}
