import type { Awaitable } from '../environment/environment.js';

/** Goes on with a value: at once, or when its promise has settled. */
export const whenReady = <T, U>(value: Awaitable<T>, goOn: (value: T) => Awaitable<U>): Awaitable<U> =>
	value instanceof Promise ? value.then(goOn) : goOn(value);
