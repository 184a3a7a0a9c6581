import type { Format } from './format.js';

/** The record itself, with all that the stages put on it. */
export const createRecordFormat = (): Format => record => JSON.stringify(record);
