import type { StageName } from '../records/verdict.js';
import type { ChatAnswer, ChatRequest, Role } from './chat.js';

/** What a request is made for. */
export type AskContext = {
	readonly role: Role;
	readonly stage: StageName;
	/** The record's place in the input, from 0: ids may repeat in an input, places do not. */
	readonly sequence: number;
	/** The record's id. */
	readonly record: number;
	/** Which turn of the stage's conversation this is, from 0: of two records at the same stage, the one further on goes first. */
	readonly turn: number;
};

/**
 * The way from an engine to its models. Everything between (limits, retries, accounting, a journal of answers) is a
 * layer with this same face.
 */
export interface Asker {
	/**
	 * Resolves to the answer, whatever it says. Waits for room under the limits, and retries what is worth it.
	 * After the run was told to stop, requests that were not sent yet never settle.
	 *
	 * @throws {EndpointError} when the endpoint has refused the request, or does not answer well after all retries
	 */
	ask(request: ChatRequest, context: AskContext): Promise<ChatAnswer>;
}
