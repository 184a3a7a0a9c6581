/** The largest sum in any stretch of `length` milliseconds. */
export const mostInWindow = (uses: readonly { readonly at: number; readonly amount: number }[], length: number): number => {
	const ordered = uses.toSorted((a, b) => a.at - b.at);
	let most = 0;
	let sum = 0;
	let first = 0;
	for (const { at, amount } of ordered) {
		sum += amount;
		for (let use = ordered[first]; use !== undefined && use.at <= at - length; use = ordered[first]) {
			sum -= use.amount;
			first++;
		}
		most = Math.max(most, sum);
	}
	return most;
};
