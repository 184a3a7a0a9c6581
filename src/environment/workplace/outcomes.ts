import { describeValue } from '../../tools/describe-value.js';
import type { CallResult } from '../environment.js';

/** The tool's answer. Rows in it belong to the world: whoever gets it must not change it. */
export const value = (answer: unknown): CallResult => ({ value: answer });

/** The state was changed, and there is nothing else to say. */
export const done = (message: string): CallResult => ({ outcome: 'done', message });

/** A search found nothing. */
export const empty = (message: string): CallResult => ({ outcome: 'empty', message });

/** The call was not valid; the state is as it was. */
export const refused = (message: string): CallResult => ({ outcome: 'refused', message });

/** `"a", "b"`: the values of a closed set. */
export const quoteAll = (values: readonly string[]): string => values.map(text => JSON.stringify(text)).join(', ');

/** An argument that is not what it must be. */
export const refusedArgument = (name: string, expected: string, came: unknown): CallResult =>
	refused(`The argument "${name}" must be ${expected}; it was ${describeValue(came)}. Nothing was changed.`);

/** An argument outside its closed set. */
export const refusedChoice = (name: string, allowed: readonly string[], came: unknown): CallResult =>
	refusedArgument(name, `one of ${quoteAll(allowed)}, in exactly this case`, came);

/**
 * An id that no row has.
 * @param search the tool that shows ids of this kind, where there is one
 */
export const refusedId = (thing: string, id: string, search?: string): CallResult =>
	refused(`There is no ${thing} with the id ${describeValue(id)}: ids match exactly${search === undefined ? '' : `, and ${search} shows them`}.`);

export const isMember = <Member extends string>(members: readonly Member[], text: string): text is Member =>
	members.some(member => member === text);
