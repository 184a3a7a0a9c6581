import type { Check } from '../records/checks.js';

type Evidence = Record<string, unknown>;

const withEvidence = (check: Check, evidence: Evidence | undefined): Check =>
	evidence === undefined ? check : { ...check, evidence };

/** Proven, by the evidence. */
export const passed = (evidence: Evidence): Check => ({ status: 'passed', evidence });

/** Disproven if there is a reason against it, else proven. */
export const decided = (reasons: readonly string[], evidence: Evidence): Check =>
	reasons.length === 0 ? passed(evidence) : { status: 'failed', reasons: [...reasons], evidence };

/** Could not be made, and why. */
export const notMade = (reason: string, evidence?: Evidence): Check =>
	withEvidence({ status: 'not_made', reasons: [reason] }, evidence);

/** There is no write to prove anything about, and there need not be one. */
export const readOnly = (evidence?: Evidence): Check =>
	withEvidence({ status: 'read_only', reasons: ['the pattern only reads: it leaves no state to compare'] }, evidence);
