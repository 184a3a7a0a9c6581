/** Ways in which a solver or a writer of requests goes wrong while its answers look right. */
export const defectKinds = [
	/** The id of another row, which exists. */
	'wrong-id',
	/** One write of several is left out. */
	'missing-step',
	/** What a write needs was not looked up. */
	'missing-lookup',
	/** Writes what is there already, or nothing. */
	'no-op',
	/** Searches for another row and writes to that. */
	'wrong-row',
	/** A value that was not asked for. */
	'altered-value',
	/** A write that was not asked for. */
	'extra-write',
	/** Never comes to a final answer. */
	'endless-calls',
	/** The request does not say what is meant. */
	'no-target',
] as const;

export type DefectKind = (typeof defectKinds)[number];
