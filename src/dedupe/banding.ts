/** How many independent hash functions a MinHash signature has at most. */
export const mostPermutations = 64;

/** The signature cut in bands: two texts are compared where all rows of some band agree. */
export type Banding = { readonly bands: number; readonly rows: number };

/** The chance that two texts of the given Jaccard similarity agree in some band. */
export const chanceOfMeeting = (similarity: number, { bands, rows }: Banding): number =>
	1 - (1 - similarity ** rows) ** bands;

const wantedRecall = 0.99;
const margin = 0.05;

/**
 * The banding with the most rows (fewest needless comparisons) that still lets 99% of the pairs meet whose similarity
 * is 0.05 above the threshold, with no more bands than that takes: each costs memory for every text kept.
 */
export const bandingFor = (threshold: number): Banding => {
	const similarity = Math.min(1, threshold + margin);
	for (let rows = mostPermutations; rows > 1; rows--) {
		// More bands let more pairs meet: where the most that fit are too few, none is enough.
		const mostBands = Math.floor(mostPermutations / rows);
		if (chanceOfMeeting(similarity, { bands: mostBands, rows }) >= wantedRecall) return { bands: bandsNeeded(similarity, rows, mostBands), rows };
	}
	return { bands: bandsNeeded(similarity, 1, mostPermutations), rows: 1 };
};

const bandsNeeded = (similarity: number, rows: number, mostBands: number): number => {
	let bands = 1;
	while (bands < mostBands && chanceOfMeeting(similarity, { bands, rows }) < wantedRecall) bands++;
	return bands;
};
