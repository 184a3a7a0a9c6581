import { Alarms } from './alarms.js';
import type { Clock } from './clock.js';
import { roomOf } from '../room-of.js';
import type { Call, Lane } from './lane.js';
import type { Pace } from './pace.js';

export type DispatcherOptions = {
	readonly lanes: readonly Lane[];
	/** Requests in flight at once, all lanes together. */
	readonly concurrency: number;
	readonly clock: Clock;
	/** False for a call that is to stay in its queue for now. */
	readonly mayChoose: (call: Call) => boolean;
	/** Hears of each call that is taken out of its queue. */
	readonly onChosen?: (call: Call) => void;
	/** Sends the call: from then on it is in flight in its lane, until the lane's limit hears of its end. */
	readonly send: (call: Call, now: number) => void;
};

/** Chooses which call is sent, and when: by rank, under the lanes' limits, paces and pauses. */
export class Dispatcher {
	readonly #lanes: readonly Lane[];
	readonly #concurrency: number;
	readonly #clock: Clock;
	readonly #send: (call: Call, now: number) => void;
	readonly #mayChoose: (call: Call) => boolean;
	readonly #onChosen: (call: Call) => void;
	/** Waits of single calls before they are sent again, and of lanes that pause. */
	readonly #retries: Alarms;
	readonly #pauses: Alarms;
	#pumpIsDue = false;
	#isStopped = false;

	constructor({ lanes, concurrency, clock, mayChoose, onChosen = () => {}, send }: DispatcherOptions) {
		this.#lanes = lanes;
		this.#concurrency = concurrency;
		this.#clock = clock;
		this.#mayChoose = mayChoose;
		this.#onChosen = onChosen;
		this.#send = send;
		this.#retries = new Alarms(clock);
		this.#pauses = new Alarms(clock);
	}

	/** Calls that wait for the time to be sent again. */
	get waitingToRetry(): number {
		return this.#retries.size;
	}

	add(call: Call): void {
		call.lane.queue.push(call, call.rank);
		this.pumpSoon();
	}

	/** Sends it again after so many milliseconds, before its peers. Until then it holds no slot. */
	addLater(call: Call, delay: number): void {
		this.#retries.set(delay, () => {
			call.lane.queue.pushAgain(call, call.rank);
			this.pumpSoon();
		});
	}

	/** Sends nothing of this lane for so many milliseconds. */
	pause(lane: Lane, delay: number, now: number): void {
		if (this.#isStopped || now + delay <= lane.pausedUntil) return;
		lane.pausedUntil = now + delay;
		this.#resumeLater(lane, delay);
	}

	/** Sends nothing more, and forgets what waits. */
	stop(): void {
		this.#isStopped = true;
		this.#retries.clear();
		this.#pauses.clear();
		for (const lane of this.#lanes) {
			lane.queue.clear();
			lane.aside.clear();
			lane.passed.clear();
			lane.pace?.close();
		}
	}

	/**
	 * Slots are filled once an answer was heard and what follows from it was asked: a record's next request is then there
	 * to take the slot of its last. Not at the end of the event loop's turn: answers that come together would all wait
	 * for the last of them, be sent again together, and so come together ever after.
	 */
	pumpSoon(): void {
		if (this.#pumpIsDue) return;
		this.#pumpIsDue = true;
		this.#clock.afterEvent(() => {
			this.#pumpIsDue = false;
			this.#pump();
		});
	}

	#pump(): void {
		const now = this.#clock.now();
		for (const lane of this.#lanes) {
			while (lane.pace !== undefined && lane.hasGateRoom(now) && lane.hasChoice(this.#mayChoose)) void this.#pass(lane, lane.pace);
		}
		while (!this.#isStopped && this.#inFlight < this.#concurrency) {
			const call = this.#nextLane(now)?.shift();
			if (call === undefined) return;
			if (call.lane.pace === undefined) this.#onChosen(call);
			this.#send(call, now);
		}
	}

	/** Calls at a gate hold no slot: a lane that waits for its minute to pass must not starve the others. */
	get #inFlight(): number {
		let sum = 0;
		for (const lane of this.#lanes) sum += lane.limit.inFlight;
		return sum;
	}

	/** Of the lanes that may send, the one whose first has the highest rank. */
	#nextLane(now: number): Lane | undefined {
		let best: Lane | undefined;
		for (const lane of this.#lanes) {
			// What has passed a gate was chosen before it.
			if (!lane.isOpen(now) || (lane.pace === undefined && !lane.hasChoice(this.#mayChoose))) continue;
			if (lane.topRank >= 0 && (best === undefined || lane.topRank > best.topRank)) best = lane;
		}
		return best;
	}

	/** Lets the lane's first through its gate, when rpm and tpm have room. */
	async #pass(lane: Lane, pace: Pace): Promise<void> {
		const call = lane.queue.shift();
		if (call === undefined) return;
		const { request, context: { stage }, endpoint: { settings } } = call;
		this.#onChosen(call);
		lane.atGate++;
		call.lease = await pace.take(request, stage, request.maxTokens ?? roomOf(settings));
		lane.atGate--;
		if (this.#isStopped) return;
		lane.passed.push(call);
		this.pumpSoon();
	}

	/** Timers may ring early by as long as the turn they were set in had lasted: then again. */
	#resumeLater(lane: Lane, delay: number): void {
		this.#pauses.set(Math.ceil(delay), () => {
			const rest = lane.pausedUntil - this.#clock.now();
			if (rest > 0) this.#resumeLater(lane, rest);
			else this.pumpSoon();
		});
	}
}
