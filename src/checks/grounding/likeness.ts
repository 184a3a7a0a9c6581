/** At most this many characters are compared letter by letter. */
const longest = 400;

/**
 * True where one text was most likely meant to be the other, and is not: a few letters apart, at most an eighth of
 * them (two at least, where the texts are long enough to be told from others).
 */
export const isNearlyAs = (one: string, other: string): boolean => {
	if (one === other) return false;
	const length = Math.max(one.length, other.length);
	if (length < 4) return false;
	const limit = length < 8 ? 1 : Math.max(2, Math.floor(length / 8));
	if (Math.abs(one.length - other.length) > limit) return false;
	let start = 0;
	while (start < one.length && one.charCodeAt(start) === other.charCodeAt(start)) start++;
	let end = 0;
	while (end < Math.min(one.length, other.length) - start && one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end)) end++;
	const [middle, otherMiddle] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
	if (middle.length <= limit && otherMiddle.length <= limit) return true;
	return start + end >= 2 && middle.length <= longest && editsBetween(middle, otherMiddle) <= limit;
};

const editsBetween = (one: string, other: string): number => {
	let last = Array.from({ length: other.length + 1 }, (_, column) => column);
	for (let row = 1; row <= one.length; row++) {
		const current = [row];
		for (let column = 1; column <= other.length; column++) {
			const replaced = (last[column - 1] ?? 0) + (one.charCodeAt(row - 1) === other.charCodeAt(column - 1) ? 0 : 1);
			current.push(Math.min(replaced, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
		}
		last = current;
	}
	return last[other.length] ?? 0;
};
