import type { CallResult } from './environment.js';

/** True where the call was not valid and changed nothing. */
export const isRefused = (result: CallResult): boolean => 'outcome' in result && result.outcome === 'refused';

/** A result as a model sees it: the value as JSON, or the message. */
export const observationOf = (result: CallResult): string =>
	'value' in result ? JSON.stringify(result.value) ?? 'null' : result.message;
