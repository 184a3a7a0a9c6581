import type { ChatRequest, ChatUsage } from '../chat.js';
import type { StageName } from '../../records/verdict.js';

/** Before anything was answered: tokens a character (more than most texts have), and an answer's length. */
const firstTokensPerCharacter = 0.5;
const firstOutput = 1024;
/** No text has more tokens a character: a server that says so is not learnt from. */
const mostTokensPerCharacter = 4;
/** Answers of a stage after which their lengths are believed. */
const enoughAnswers = 8;
/** Standard deviations above the mean that an answer is held to need. */
const deviations = 1.5;
/** How much the latest answer weighs in what is learnt. */
const learningRate = 0.05;

/** What a server frames each conversation with, in characters: without it, short requests would look dense. */
const framing = 100;

type Output = { count: number; mean: number; variance: number };

const charactersOf = ({ messages, tools }: ChatRequest): number => {
	let sum = framing + (tools?.json.length ?? 0);
	for (const message of messages) {
		sum += message.content?.length ?? 0;
		if (message.role === 'assistant') {
			for (const call of message.toolCalls ?? []) sum += call.name.length + call.arguments.length;
		}
	}
	return sum;
};

/**
 * Tokens that a request is going to use, learnt from what others used. Rather too many than too few: what is too many
 * is given back with the answer, what is too few has broken the limit by then.
 */
export class TokenEstimate {
	#tokensPerCharacter = firstTokensPerCharacter;
	readonly #outputs = new Map<StageName, Output>();

	/** @param maxTokens the room that the answer has, where it is known */
	estimate(request: ChatRequest, stage: StageName, maxTokens: number | undefined): number {
		const output = this.#outputs.get(stage);
		const expected = output !== undefined && output.count >= enoughAnswers
			? output.mean + deviations * Math.sqrt(output.variance)
			: firstOutput;
		return Math.ceil(charactersOf(request) * this.#tokensPerCharacter + Math.min(expected, maxTokens ?? Number.POSITIVE_INFINITY));
	}

	learn(request: ChatRequest, stage: StageName, { inputTokens, outputTokens }: ChatUsage): void {
		const ratio = inputTokens / charactersOf(request);
		if (!(ratio >= 0 && ratio <= mostTokensPerCharacter) || !(outputTokens >= 0 && outputTokens < Number.POSITIVE_INFINITY)) return;
		// Upwards at once, downwards slowly.
		this.#tokensPerCharacter += (ratio - this.#tokensPerCharacter) * (ratio > this.#tokensPerCharacter ? 1 : learningRate);
		const output = this.#outputs.get(stage) ?? { count: 0, mean: 0, variance: 0 };
		output.count++;
		const rate = Math.max(learningRate, 1 / output.count);
		const distance = outputTokens - output.mean;
		output.mean += rate * distance;
		output.variance = (1 - rate) * (output.variance + rate * distance * distance);
		this.#outputs.set(stage, output);
	}
}
