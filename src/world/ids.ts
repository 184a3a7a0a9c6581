import type { Random } from '../random/random.js';

/** `count` different ids of `width` digits, in no order and with gaps, as a system that has deleted rows has them. */
export const drawIds = (count: number, width: number, random: Random): string[] => {
	const range = Array.from({ length: Math.ceil(count * 1.25) }, (_, index) => index + 1);
	return random.sample(range, count).map(id => String(id).padStart(width, '0'));
};
