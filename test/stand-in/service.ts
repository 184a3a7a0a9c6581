import { createRandom, type Random } from '../../src/random/random.js';
import { draftFor, say } from './answering.js';
import type { Author } from './author.js';
import { type Behaviour, type BehaviourChanges, defaultBehaviour, type Fault } from './behaviour.js';
import { completionOf, garbageUsage, usageOf } from './completion.js';
import { isForgiven, isReplyFault, type ReplyFaultKind } from './faults/kinds.js';
import { errorBody, type Reply, type ReplyFault, replyFaults } from './faults/reply-faults.js';
import { spoil } from './faults/spoil.js';
import { fingerprintOf } from './measures/answered.js';
import type { Meter } from './measures/meter.js';
import { PrefixCache, tokensOf } from './measures/prefix-cache.js';
import { RateLimits } from './rate-limits.js';
import { recognise, stageOf, type Task } from './recognise.js';
import { findRefusal } from './refusal.js';
import { createRequestReader, type Asked } from './request.js';
import { slipOf } from './slips.js';
import type { Stage } from './stages.js';

/** What becomes of a request. */
export type Outcome = {
	readonly stage: Stage;
	readonly reply: Reply;
	/** Milliseconds until the reply goes out. */
	readonly delay: number;
	/** Names the request where a forgiving client has nothing to ask again. */
	readonly answeredWell: string | undefined;
};

const onReplies: Readonly<Record<ReplyFaultKind, ReplyFault>> = replyFaults;

const isLimitFault = ({ kind }: Fault): boolean => kind.startsWith('429');

/** The endpoint without its sockets: body in, outcome out. */
export class Service {
	readonly #author: Author;
	readonly #meter: Meter;
	readonly #clock: () => number;
	readonly #read = createRequestReader();
	readonly #cache = new PrefixCache();
	readonly #limits = new RateLimits();
	readonly #used = new Map<Fault, number>();
	#random: Random;
	#count = 0;
	behaviour: Behaviour;

	constructor(author: Author, meter: Meter, clock: () => number, changes: BehaviourChanges) {
		this.#author = author;
		this.#meter = meter;
		this.#clock = clock;
		this.behaviour = { ...defaultBehaviour, ...withoutUndefined(changes) };
		this.#random = createRandom(`${this.behaviour.seed}/requests`);
	}

	/** Changes how it behaves from the next request on. */
	change(changes: BehaviourChanges): void {
		this.behaviour = { ...this.behaviour, ...withoutUndefined(changes) };
		this.#used.clear();
		if (changes.seed !== undefined) this.#random = createRandom(`${this.behaviour.seed}/requests`);
	}

	/** @param working requests that are worked on beside this one */
	handle(body: Buffer, start: number, working: number): Outcome {
		const asked = this.#read(body);
		if (asked === undefined) {
			const reply: Reply = { status: 400, body: errorBody('We could not parse the JSON body of your request, or it has no model or no messages.', 'invalid_request_error') };
			return { stage: 'other', reply, delay: 0, answeredWell: undefined };
		}
		const task = recognise(asked);
		const stage = stageOf(task);
		const refusal = findRefusal(asked, this.behaviour);
		if (refusal !== undefined) return { stage, reply: refusal, delay: 0, answeredWell: undefined };

		const fingerprint = fingerprintOf(stage, asked.messages, asked.seed);
		this.#meter.answered.ask(fingerprint, stage, asked.messages);
		const { prompt, cached } = this.#cache.take(asked);
		// What is answered goes by what is asked alone, so that a run that is broken off and gone on with can be held against a whole one.
		const slip = this.#slipOf(task, asked);
		const saying = slip !== undefined && 'saying' in slip ? slip.saying : say(task, asked, this.#author, this.behaviour, createRandom(`${this.behaviour.seed}/answers/${fingerprint}`));
		if (!saying.isKnown) this.#meter.unknown();
		const number = this.#count++;
		const fault = this.#drawFault(stage);
		const slipped = fault === undefined && slip !== undefined && 'fault' in slip ? spoil(slip.fault, saying, asked, asked.seed ?? 0) : undefined;
		const spoilt = slipped ?? (fault === undefined || isReplyFault(fault.kind) ? undefined : spoil(fault.kind, saying, asked, number));
		const draft = spoilt ?? draftFor(saying, asked);
		const completion = tokensOf(draft.length);
		this.#meter.starts.setTokens(start, prompt + completion);

		const now = this.#clock();
		const limited = this.#limits.admit(prompt + completion, working, this.behaviour, now);
		if (limited !== undefined) return { stage, reply: limited, delay: 0, answeredWell: undefined };
		const usage = !this.behaviour.usage ? undefined : fault?.kind === 'usage-garbage' ? garbageUsage : usageOf(prompt, cached, completion);
		const good = completionOf(number, Math.floor(Date.now() / 1_000), asked.model, draft.json, usage);
		const headers = this.#limits.headers(this.behaviour, now);
		const isApplied = fault !== undefined && (spoilt !== undefined || isReplyFault(fault.kind));
		if (isApplied) this.#note(fault, stage);
		if (fault !== undefined && isReplyFault(fault.kind)) {
			const reply = onReplies[fault.kind](good, this.behaviour.retryAfter);
			const isRead = isForgiven(fault.kind, false);
			return { stage, reply: headers === undefined ? reply : { ...reply, headers: { ...headers, ...reply.headers } }, delay: isLimitFault(fault) ? 0 : this.#delay(), answeredWell: isRead ? fingerprint : undefined };
		}
		this.#meter.tokens(prompt, cached, completion);
		const isCut = !isApplied && draft.json.endsWith('"finish_reason":"length"}]');
		const isWell = saying.isKnown && !isCut && (!isApplied || isForgiven(fault.kind, saying.answer.kind === 'call'));
		return { stage, reply: { status: 200, body: good, ...(headers === undefined ? {} : { headers }) }, delay: this.#delay(), answeredWell: isWell ? fingerprint : undefined };
	}

	/** What an attempt at a task says that goes wrong. */
	#slipOf(task: Task, asked: Asked): ReturnType<typeof slipOf> {
		if (this.behaviour.slips.length === 0 || task.kind !== 'step') return undefined;
		const found = this.#author.find(task.request, this.behaviour);
		return found === undefined ? undefined : slipOf(found, asked, this.behaviour);
	}

	#drawFault(stage: Stage): Fault | undefined {
		const { faults } = this.behaviour;
		if (faults.length === 0) return undefined;
		let left = this.#random.next();
		for (const fault of faults) {
			if (fault.stages !== undefined && !fault.stages.includes(stage)) continue;
			if (fault.times !== undefined && (this.#used.get(fault) ?? 0) >= fault.times) continue;
			left -= fault.probability;
			if (left < 0) return fault;
		}
		return undefined;
	}

	#note(fault: Fault, stage: Stage): void {
		this.#used.set(fault, (this.#used.get(fault) ?? 0) + 1);
		this.#meter.fault(fault.kind, stage);
	}

	#delay(): number {
		const { latency, spread } = this.behaviour;
		switch (spread.kind) {
			case 'none': return latency;
			case 'uniform': return Math.max(0, latency + (this.#random.next() * 2 - 1) * spread.by);
			case 'lognormal': {
				// Box and Muller's way from two uniform numbers to a normal one.
				const normal = Math.sqrt(-2 * Math.log(1 - this.#random.next())) * Math.cos(2 * Math.PI * this.#random.next());
				return latency * Math.exp(spread.sigma * normal);
			}
		}
	}
}

const withoutUndefined = (changes: BehaviourChanges): Partial<Behaviour> => {
	const kept: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(changes)) if (value !== undefined) kept[name] = value;
	return kept;
};

