import type { formatNames } from '../config/settings.js';
import type { Format, FormatContext } from './format.js';
import { createNemoGymFormat } from './nemo-gym.js';
import { createRecordFormat } from './record.js';

export type { Format, FormatContext } from './format.js';
export { createNemoGymFormat, createRecordFormat };

/** The formats by the name that `--format` gives. */
export const formats: Readonly<Record<(typeof formatNames)[number], (context: FormatContext) => Format>> = {
	'nemo-gym': createNemoGymFormat,
	record: createRecordFormat,
};
