/** What a request was let in under; handed back with its result. */
export type Admission = {
	/** The limit at that time. */
	readonly limit: number;
	/** How many were in flight then, this one too. */
	readonly inFlight: number;
};

/** Successes in a row of a level after which the limit is raised; fewer where a round of the level is shorter. */
const raiseAfter = 25;
const leastRaiseAfter = 4;
/** A known ceiling is tried again after so many successes, or so many milliseconds with a tenth of them; twice that after it held. */
const patienceResults = 1000;
const patienceTime = 30_000;
const mostPatience = 2;
/** 429s that make a finding; fewer are an accident. */
const leastLimited = 3;
/** 429s of a level, as a share of it, that need no whole round to be believed. */
const flood = 1 / 3;
/** The share of 429s that lowers the limit, and that which goes on lowering it while lowering helps. */
const muchShare = 0.08;
const anyShare = 0.01;
/** No more than this share is held to come whatever the level. */
const mostBackground = 0.05;
/** Lowering has helped where the share of 429s fell below this part of what it was. */
const helped = 0.75;
/** Results of a level after which its older ones count half. */
const memory = 200;
/** What is left of the level from which the limit fell to 1 without reaching the cause. */
const keptAfterExhaustion = 0.7;

/** What a limit came to: how many requests in flight are known to be well, and the lowest number that is known to be too many. */
export type LearntLimit = { readonly limit: number; readonly ceiling: number | undefined };

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1;

const recovered = (from: number): number => Math.max(1, Math.round(from * keptAfterExhaustion));

/**
 * How many requests may be in flight at one endpoint and model, found out by trying (AIMD): a success in 25 raises it
 * by one, 429s lower it by half their share. A 429 counts only where its request was let in at a limit no higher than
 * the present one, so that a burst counts once.
 *
 * Plain AIMD saws: it runs into the ceiling again and again. This one remembers it. A 429 right after a raise takes the
 * raise back, and the ceiling is left alone for a thousand successes; once it was passed, it is forgotten.
 *
 * Not every 429 is about what is in flight. Those that come at any level (a server that turns some away by chance) are
 * borne: the limit is not lowered for a share that lowering does not lower. And a 429 for the only request in flight
 * says that the rate is used up: one request at a time is let through until one succeeds, and then the limit is back.
 */
export class AdaptiveLimit {
	readonly #most: number;
	#level: number;
	#inFlight = 0;
	/** The most in flight since the level was set: a level that was never reached says nothing. */
	#peak = 0;
	/** The level last known to be good: above it, the present one is on trial. */
	#proven: number;
	#ceiling: number | undefined;
	#patience = 1;
	#heldSince = 0;
	#heldResults = 0;
	/** Results at this level. */
	#succeeded = 0;
	#limited = 0;
	#towardsRaise = 0;
	/** While going down: from where, and the share of 429s before the last step. */
	#descent: { readonly from: number; readonly share: number; readonly ceiling: number | undefined } | undefined;
	#exhaustedFrom: number | undefined;
	/** The share of 429s that come whatever the level, and what it was thought to be when the level was set. */
	#background = 0;
	#backgroundBefore = 0;

	/**
	 * @param most never exceeded, and what it begins with where nothing was learnt before
	 * @param learnt what it came to another time; what makes no sense of it is not believed
	 */
	constructor(most: number, { learnt, now = 0 }: { readonly learnt?: LearntLimit | undefined; readonly now?: number } = {}) {
		this.#most = most;
		this.#level = learnt !== undefined && isCount(learnt.limit) ? Math.min(most, learnt.limit) : most;
		this.#proven = this.#level;
		if (learnt?.ceiling === undefined || !isCount(learnt.ceiling) || learnt.ceiling <= this.#level) return;
		this.#ceiling = learnt.ceiling;
		this.#hold(now);
	}

	/** What another run may begin with. */
	get learnt(): LearntLimit {
		const level = this.#exhaustedFrom === undefined ? this.#proven : recovered(this.#exhaustedFrom);
		return { limit: level, ceiling: this.#ceiling };
	}

	/** How many may be in flight now. */
	get limit(): number {
		return this.#exhaustedFrom === undefined ? this.#level : 1;
	}

	get inFlight(): number {
		return this.#inFlight;
	}

	/** The lowest level that is known to be too high; undefined where none is. */
	get ceiling(): number | undefined {
		return this.#ceiling;
	}

	/** True after a 429 for the only request in flight, until one succeeds. */
	get isExhausted(): boolean {
		return this.#exhaustedFrom !== undefined;
	}

	/** A request is sent. */
	admit(): Admission {
		this.#inFlight++;
		this.#peak = Math.max(this.#peak, this.#inFlight);
		return { limit: this.limit, inFlight: this.#inFlight };
	}

	/** It ended in a way that says nothing of limits. */
	release(): void {
		this.#inFlight--;
	}

	succeeded(admission: Admission, now: number): void {
		this.#inFlight--;
		if (this.#exhaustedFrom !== undefined) {
			this.#recover();
			return;
		}
		// Let in at whatever limit: without these, a new level's first evidence would be the 429s alone, which come back sooner.
		this.#succeeded++;
		this.#heldResults++;
		this.#background -= this.#background / memory;
		this.#fade();
		if (this.#loweredInVain) {
			this.#restore();
			return;
		}
		if (admission.limit > this.#level || admission.inFlight < admission.limit * 0.8) return;
		this.#towardsRaise++;
		this.#raise(now);
	}

	limited(admission: Admission, now: number): void {
		this.#inFlight--;
		if (admission.limit > this.limit || this.#exhaustedFrom !== undefined) return;
		this.#limited++;
		this.#background = Math.min(mostBackground, this.#background + (1 - this.#background) / memory);
		const share = this.#limited / (this.#limited + this.#succeeded);
		if (this.#level > this.#proven) this.#judgeTrial(share, now);
		else if (this.#isEvidence && this.#isTooMuch(share)) this.#lower(share, now);
	}

	/** 429s come back sooner than answers: until a round of the level is over, only a flood of them says something. */
	get #isEvidence(): boolean {
		const results = this.#limited + this.#succeeded;
		return this.#limited >= leastLimited && (results >= this.#level || this.#limited >= this.#level * flood);
	}

	#isTooMuch(share: number): boolean {
		if (share > Math.max(muchShare, 2 * this.#background)) return true;
		return this.#descent !== undefined && share > anyShare && share < helped * this.#descent.share;
	}

	/** A 429 at a level that was just raised to: without a background of 429s, one is enough. */
	#judgeTrial(share: number, now: number): void {
		const isQuiet = this.#backgroundBefore < anyShare;
		if (!isQuiet && (this.#limited < leastLimited || share <= 2 * this.#backgroundBefore)) return;
		if (this.#ceiling !== undefined && this.#level >= this.#ceiling) this.#patience = Math.min(this.#patience * 2, mostPatience);
		this.#ceiling = this.#level;
		this.#background = this.#backgroundBefore;
		this.#hold(now);
		this.#setLevel(this.#proven);
	}

	#lower(share: number, now: number): void {
		const reached = Math.min(this.#level, this.#peak);
		const { from, ceiling } = this.#descent ?? { from: this.#level, ceiling: this.#ceiling };
		this.#background = this.#backgroundBefore;
		if (reached <= 1) {
			this.#exhaustedFrom = from;
			this.#ceiling = ceiling;
			return;
		}
		this.#descent = { from, share, ceiling };
		this.#ceiling = reached;
		this.#hold(now);
		this.#setLevel(Math.max(1, Math.min(reached - 1, Math.round(reached * (1 - share / 2)))));
		this.#proven = this.#level;
	}

	/** True where half a memory of results shows about as many 429s as before the level was lowered. */
	get #loweredInVain(): boolean {
		const results = this.#succeeded + this.#limited;
		return this.#descent !== undefined && results >= memory / 2 && this.#limited / results >= helped * this.#descent.share;
	}

	#restore(): void {
		if (this.#descent === undefined) return;
		const { from, ceiling } = this.#descent;
		this.#descent = undefined;
		this.#ceiling = ceiling;
		this.#setLevel(from);
		this.#proven = from;
	}

	#raise(now: number): void {
		const isAboveCeiling = this.#ceiling !== undefined && this.#level >= this.#ceiling;
		const enough = Math.max(leastRaiseAfter, isAboveCeiling ? 2 * this.#level : Math.min(raiseAfter, this.#level));
		if (this.#towardsRaise < enough) return;
		this.#proven = this.#level;
		if (isAboveCeiling) {
			this.#ceiling = undefined;
			this.#patience = 1;
		}
		if (this.#level >= this.#most) return;
		if (this.#ceiling !== undefined && this.#level + 1 >= this.#ceiling && !this.#patienceIsOver(now)) return;
		this.#descent = undefined;
		this.#setLevel(this.#level + 1);
	}

	#patienceIsOver(now: number): boolean {
		const results = this.#heldResults / this.#patience;
		const time = (now - this.#heldSince) / this.#patience;
		return results >= patienceResults || (results >= patienceResults / 10 && time >= patienceTime);
	}

	#hold(now: number): void {
		this.#heldSince = now;
		this.#heldResults = 0;
	}

	#recover(): void {
		const from = this.#exhaustedFrom ?? this.#level;
		this.#exhaustedFrom = undefined;
		this.#descent = undefined;
		this.#setLevel(recovered(from));
		this.#proven = this.#level;
	}

	#setLevel(level: number): void {
		this.#level = level;
		this.#peak = this.#inFlight;
		this.#succeeded = 0;
		this.#limited = 0;
		this.#towardsRaise = 0;
		this.#backgroundBefore = this.#background;
	}

	#fade(): void {
		if (this.#succeeded + this.#limited < memory) return;
		this.#succeeded /= 2;
		this.#limited /= 2;
	}
}
