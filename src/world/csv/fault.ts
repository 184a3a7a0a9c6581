import { ToolmillError, describePlace, type Place } from '../../errors/toolmill-error.js';

/** The error of a world's file: where, what was expected, what came. */
export const worldFault = (place: Place, expected: string, came: string, options: { hint?: string | undefined; cause?: unknown } = {}): ToolmillError =>
	new ToolmillError(
		'ERR_WORLD',
		`${describePlace(place)}: expected ${expected}; got ${came}${options.hint === undefined ? '.' : ` (${options.hint}).`}`,
		{ place, cause: options.cause },
	);

const longestShown = 80;

/** A cell as a message shows it: quoted, without control characters, cut where it is long. */
export const showCell = (cell: string): string => {
	if (cell === '') return 'an empty cell';
	if (cell.length <= longestShown) return JSON.stringify(cell);
	return `${JSON.stringify(cell.slice(0, longestShown))}... (${cell.length} characters)`;
};
