/** The variable that has the plan, as JSON. */
export const failingDiskVariable = 'TOOLMILL_TEST_FAILING_DISK';

export type FailingDiskPlan = {
	/** How the names of the files begin that fail. */
	readonly file: string;
	/** The system's code of the errors: `EDQUOT`. */
	readonly code: string;
	/** Bytes that they take before. */
	readonly bytes: number;
	/** The file whose being there ends the trouble. */
	readonly until: string;
};
