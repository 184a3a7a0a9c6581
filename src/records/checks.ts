import * as z from 'zod';

/** The proofs, in the order in which they are made; the names of the fields of `checks`. */
export const checkNames = [
	'schema_valid',
	'executable',
	'state_changing',
	'grounded',
	'minimal',
	'mutation_proof',
	'in_budget',
] as const;

export type CheckName = (typeof checkNames)[number];

/**
 * One check's outcome.
 * - `passed`: proven; `evidence` says by what.
 * - `failed`: disproven; `reasons` says it in words, `evidence` shows it.
 * - `not_made`: could not be made (no environment, or an earlier check failed); `reasons` says why.
 * - `read_only`: (state_changing, minimal, mutation_proof) the pattern only reads, there is no state to prove.
 */
export const checkSchema = z.looseObject({
	status: z.enum(['passed', 'failed', 'not_made', 'read_only']),
	reasons: z.array(z.string()).optional(),
	evidence: z.record(z.string(), z.unknown()).optional(),
});

export const checksSchema = z.looseObject(
	Object.fromEntries(checkNames.map(name => [name, checkSchema])) as Record<CheckName, typeof checkSchema>,
);

export type Check = z.infer<typeof checkSchema>;
export type Checks = Record<CheckName, Check>;
