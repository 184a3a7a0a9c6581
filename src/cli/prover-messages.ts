import type { ResolvedSettings } from '../config/settings.js';
import type { TrajectoryJudgement } from '../records/judgement.js';
import type { Checks } from '../records/checks.js';
import type { DataRecord } from '../records/record.js';

/** What the helper thread is started with: enough to lay the same ground. */
export type ProverStart = { readonly settings: ResolvedSettings };

/** What a judge and the checks read of a record: all but the plan. */
export type Claim = Pick<DataRecord, 'id' | 'category' | 'pattern' | 'user_query' | 'trajectory'> & { readonly scenario: { readonly now?: string } };

/** What the helper found of a claim; undefined where it threw, and the work is to be done here, where it can be told. */
export type Proof = { readonly judgement: TrajectoryJudgement; readonly checks: Checks } | undefined;

/** To the helper: numbered claims, as JSON (cheaper to hand over than objects). From it: proofs, or that it is ready on a world. */
export type ToProver = { readonly numbers: readonly number[]; readonly claims: string };
export type FromProver =
	| { readonly kind: 'ready'; readonly world: string | undefined }
	| { readonly kind: 'proofs'; readonly numbers: readonly number[]; readonly proofs: string };
