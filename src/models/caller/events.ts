import type { StageName } from '../../records/verdict.js';
import type { ChatUsage, Role } from '../chat.js';
import type { EndpointErrorKind } from '../endpoint-error.js';
import type { LearntLimit } from './adaptive-limit.js';

/** Which request an event is about. */
export type CallSubject = {
	readonly role: Role;
	readonly model: string;
	readonly stage: StageName;
	/** The record's place in the input. */
	readonly sequence: number;
	/** The record's id. */
	readonly record: number;
};

/** Why no more requests are sent. */
export type StopReason = 'drained' | 'aborted' | 'over_budget' | 'fatal';

/** What happens to requests, for accounts, logs and progress. `milliseconds` is the time of one sending, without waits. */
export type CallerEvent =
	| (CallSubject & {
		readonly kind: 'answered';
		readonly milliseconds: number;
		readonly usage: ChatUsage;
		/** How often it was sent, this time included. */
		readonly sendings: number;
	})
	/** It failed, and is sent again after `delay` milliseconds. */
	| (CallSubject & { readonly kind: 'retried'; readonly milliseconds: number; readonly delay: number; readonly error: Error })
	/** It was turned away by a limit of the server's, and is sent again after `delay` milliseconds. */
	| (CallSubject & { readonly kind: 'rate_limited'; readonly milliseconds: number; readonly delay: number; readonly error: Error })
	/** It failed for good. */
	| (CallSubject & {
		readonly kind: 'failed';
		readonly milliseconds: number;
		readonly error: Error;
		/** Undefined for an error that is not the endpoint's. */
		readonly cause: EndpointErrorKind | undefined;
	})
	/** For so many milliseconds the endpoint has answered nothing, and turned all away as it did this one. Told again at growing intervals. */
	| { readonly kind: 'only_turned_away'; readonly model: string; readonly milliseconds: number; readonly error: Error }
	| {
		readonly kind: 'limit_changed';
		readonly lane: string;
		readonly model: string;
		readonly limit: number;
		/** The lowest number in flight that is known to be too high. */
		readonly ceiling: number | undefined;
		/** What another run may begin with. */
		readonly learnt: LearntLimit;
	}
	| { readonly kind: 'stopped'; readonly reason: StopReason };
