/** How many independent hash functions a MinHash signature has. */
export const permutations = 128;

/** The signature cut in bands: two texts are compared where all rows of some band agree. */
export type Banding = { readonly bands: number; readonly rows: number };

/** The chance that two texts of the given Jaccard similarity agree in some band. */
export const chanceOfMeeting = (similarity: number, { bands, rows }: Banding): number =>
	1 - (1 - similarity ** rows) ** bands;

const wantedRecall = 0.99;
const margin = 0.05;

/**
 * The banding with the most rows (fewest needless comparisons) that still lets 99% of the pairs meet whose similarity
 * is 0.05 above the threshold.
 */
export const bandingFor = (threshold: number): Banding => {
	for (let rows = permutations; rows > 1; rows--) {
		const banding = { bands: Math.floor(permutations / rows), rows };
		if (banding.bands <= 32 && chanceOfMeeting(Math.min(1, threshold + margin), banding) >= wantedRecall) return banding;
	}
	return { bands: permutations, rows: 1 };
};
