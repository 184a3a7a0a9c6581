/**
 * The candidate that a misspelt word was most likely meant to be; undefined where none is near. Near is: the same but
 * for case, at most about a third of the candidate's letters apart (Damerau-Levenshtein, adjacent swaps count once), or
 * the one contained in the other as whole words (`send_email` in `email_send_email`). The first of equals wins.
 *
 * @example nearest('concurency', ['concurrency', 'count']) // 'concurrency'
 */
export const nearest = (word: string, candidates: readonly string[]): string | undefined => {
	const wanted = word.toLowerCase();
	let best: string | undefined;
	let bestDistance = Infinity;
	for (const candidate of candidates) {
		const distance = distanceBetween(wanted, candidate.toLowerCase());
		if (distance < bestDistance) {
			best = candidate;
			bestDistance = distance;
		}
	}
	return best;
};

/** Edits from one to the other, or infinity where they are not near. */
const distanceBetween = (wanted: string, candidate: string): number => {
	const difference = Math.abs(wanted.length - candidate.length);
	const limit = Math.max(1, Math.round(candidate.length * 0.35));
	// A difference in length is the least number of edits: a huge word costs nothing.
	if (difference > limit) return isPartOf(wanted, candidate) ? difference : Infinity;
	const distance = editDistance(wanted, candidate);
	return distance <= limit || isPartOf(wanted, candidate) ? distance : Infinity;
};

/** At least this many letters, so that `id` is not taken for part of everything. */
const leastPart = 4;

const isPartOf = (one: string, other: string): boolean => {
	const [short, long] = one.length <= other.length ? [one, other] : [other, one];
	if (short.length < leastPart || long.length > short.length * 4) return false;
	const isBoundary = (index: number) => index < 0 || index >= long.length || '_-. '.includes(long.charAt(index));
	const start = long.indexOf(short);
	return start >= 0 && isBoundary(start - 1) && isBoundary(start + short.length);
};

const editDistance = (one: string, other: string): number => {
	let beforeLast: number[] = [];
	let last = Array.from({ length: other.length + 1 }, (_, column) => column);
	for (let row = 1; row <= one.length; row++) {
		const current = [row];
		for (let column = 1; column <= other.length; column++) {
			const same = one[row - 1] === other[column - 1];
			let edits = Math.min(
				(last[column] ?? 0) + 1,
				(current[column - 1] ?? 0) + 1,
				(last[column - 1] ?? 0) + (same ? 0 : 1),
			);
			const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
			if (isSwap) edits = Math.min(edits, (beforeLast[column - 2] ?? 0) + 1);
			current.push(edits);
		}
		beforeLast = last;
		last = current;
	}
	return last[other.length] ?? 0;
};
