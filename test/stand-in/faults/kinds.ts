import { answerFaults } from './answer-faults.js';
import { choiceFaults } from './choice-faults.js';
import { replyFaults } from './reply-faults.js';
import { wireFaults } from './wire-faults.js';

export type AnswerFaultKind = keyof typeof answerFaults;
export type ChoiceFaultKind = keyof typeof choiceFaults;
export type WireFaultKind = keyof typeof wireFaults;
export type ReplyFaultKind = keyof typeof replyFaults;

/** One way of misbehaving. `usage-garbage` sends counts of tokens that are none; `parallel-calls` makes the plan's calls all in one answer. */
export type FaultKind = AnswerFaultKind | ChoiceFaultKind | WireFaultKind | ReplyFaultKind | 'usage-garbage' | 'parallel-calls';

const isKeyOf = <T extends object>(table: T) => (kind: string): kind is Extract<keyof T, string> => Object.hasOwn(table, kind);

export const isAnswerFault = isKeyOf(answerFaults);
export const isChoiceFault = isKeyOf(choiceFaults);
export const isWireFault = isKeyOf(wireFaults);
export const isReplyFault = isKeyOf(replyFaults);

export const isFaultKind = (kind: string): kind is FaultKind =>
	isAnswerFault(kind) || isChoiceFault(kind) || isWireFault(kind) || isReplyFault(kind) || kind === 'usage-garbage' || kind === 'parallel-calls';

/** All kinds, for messages and for tests that try each. */
export const faultKinds: readonly FaultKind[] =
	[...Object.keys(replyFaults), ...Object.keys(answerFaults), ...Object.keys(choiceFaults), ...Object.keys(wireFaults), 'usage-garbage', 'parallel-calls'].filter(isFaultKind);

/** What a forgiving client reads as if nothing had been wrong: asking such a request again is a waste. */
const forgiven: ReadonlySet<FaultKind> = new Set<FaultKind>([
	'drip', 'think', 'fence', 'prose-around', 'trailing-comma', 'single-quotes', 'numbers-as-strings', 'reasoning-content',
	'parallel-calls', 'two-choices', 'usage-garbage',
]);
/** What in a conversation with tools is answered by the environment, and in a whole trajectory is for the checks. */
const answeredByTools: ReadonlySet<FaultKind> = new Set<FaultKind>(['wrong-tool', 'bad-arguments', 'invented-ids']);

/** True where a client that knows its trade has an answer all the same. */
export const isForgiven = (kind: FaultKind, isCall: boolean): boolean => forgiven.has(kind) || (isCall && answeredByTools.has(kind));
