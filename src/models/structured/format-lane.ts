import { EndpointError } from '../endpoint-error.js';

/** The ways to ask for JSON, from the one that promises most to the one that every endpoint takes. */
export const formatKinds = ['json_schema', 'json_object', 'text'] as const;
export type FormatKind = (typeof formatKinds)[number];

/**
 * Where to start: `auto` starts at `json_schema`, and leaves it also where the endpoint takes it and does not obey it.
 * A format that is named is left only when the endpoint refuses it.
 */
export type StructuredSetting = 'auto' | FormatKind;

/** So many requests find out what an endpoint takes: more than one, as one may hang. */
const mostScouts = 4;
/** So many answers that break the schema in spite of `json_schema`, and more than half of all, show that it is not obeyed. */
const leastBreaches = 4;
/** So many refusals that do not speak of the format, each followed by an answer without it, show that it is refused. */
const leastVagueRefusals = 2;
/** So many refusals of a format that the model has taken before show that it is refused for this schema. */
const leastRefusalsOfProven = 3;

/**
 * Remembers for one model which format its endpoint takes. Only what is shown counts: a format is left for good when it
 * was refused and the same request was answered without it.
 */
export class FormatLane {
	readonly #isAuto: boolean;
	readonly #onFall: (from: FormatKind, to: FormatKind, why: 'refused' | 'ignored') => void;
	#floor: FormatKind;
	readonly #floorsOfSchemas = new Map<string, FormatKind>();
	/** Formats in which an answer came. */
	readonly #proven = new Set<FormatKind>();
	readonly #refusals = new Map<string, number>();
	#breaches = 0;
	#fits = 0;
	/** The first requests, which find out what the endpoint takes. The others wait: a refusal each would look like a broken endpoint. */
	readonly #scouts = new Set<Promise<void>>();
	#isScouted: boolean;

	/** @param start The format that was found out before. */
	constructor(setting: StructuredSetting, onFall: (from: FormatKind, to: FormatKind, why: 'refused' | 'ignored') => void, start: FormatKind = 'json_schema') {
		this.#isAuto = setting === 'auto';
		this.#floor = setting === 'auto' ? start : lowest(setting, start);
		this.#isScouted = this.#floor === 'text';
		this.#onFall = onFall;
	}

	get format(): FormatKind {
		return this.#floor;
	}

	/** The format for a schema's next request. @param highest The most that can be asked for this schema. */
	formatFor(name: string, highest: FormatKind): FormatKind {
		return lowest(this.#floor, this.#floorsOfSchemas.get(name) ?? 'json_schema', highest);
	}

	/**
	 * Makes the request, in lower formats where the endpoint refuses the higher. Waits while the first requests are
	 * finding out what the endpoint takes.
	 *
	 * @param isTelling False for an answer that does not come from the endpoint now: nothing is learnt of it.
	 */
	async ask<T>(name: string, highest: FormatKind, ask: (format: FormatKind) => Promise<T>, isTelling: (answer: T) => boolean = () => true): Promise<{ readonly answer: T; readonly format: FormatKind }> {
		while (!this.#isScouted && this.#scouts.size >= mostScouts) await Promise.race(this.#scouts);
		const asking = this.#askFalling(name, highest, ask, isTelling);
		if (this.#isScouted) return asking;
		const scout = this.#awaitScout(asking).finally(() => this.#scouts.delete(scout));
		this.#scouts.add(scout);
		return asking;
	}

	async #awaitScout(asking: Promise<unknown>): Promise<void> {
		try {
			await asking;
		} catch {
			// What ails the endpoint is no matter of formats: nobody need wait for it any longer.
			this.#isScouted = true;
		}
	}

	/** What the first answer to a request was like, in the format in which it was asked. */
	observe(format: FormatKind, isBreach: boolean): void {
		if (!this.#isAuto || format !== 'json_schema' || this.#floor !== 'json_schema') return;
		if (isBreach) this.#breaches++;
		else this.#fits++;
		if (this.#breaches >= leastBreaches && this.#breaches > this.#fits) this.#fallTo('json_object', 'ignored');
	}

	async #askFalling<T>(name: string, highest: FormatKind, ask: (format: FormatKind) => Promise<T>, isTelling: (answer: T) => boolean) {
		const refused: Array<{ readonly format: FormatKind; readonly isPlain: boolean }> = [];
		let format = this.formatFor(name, highest);
		for (;;) {
			try {
				const answer = await ask(format);
				if (isTelling(answer)) this.#learn(name, refused, format);
				return { answer, format };
			} catch (error) {
				const view = format === 'text' ? 'other' : viewOfRefusal(error);
				if (view === 'other' || (view === 'vague' && this.#proven.has(format))) throw error;
				refused.push({ format, isPlain: view === 'plain' });
				format = lowest(formatKinds[formatKinds.indexOf(format) + 1] ?? 'text', this.formatFor(name, highest));
			}
		}
	}

	#learn(name: string, refused: ReadonlyArray<{ readonly format: FormatKind; readonly isPlain: boolean }>, taken: FormatKind): void {
		this.#proven.add(taken);
		let isOpen = false;
		for (const { format, isPlain } of refused) {
			const isProven = this.#proven.has(format);
			const key = isProven ? `${format} ${name}` : format;
			const refusals = (this.#refusals.get(key) ?? 0) + 1;
			this.#refusals.set(key, refusals);
			if (isProven) {
				if (refusals >= leastRefusalsOfProven) this.#floorsOfSchemas.set(name, taken);
			} else if (isPlain || refusals >= leastVagueRefusals) this.#fallTo(taken, 'refused');
			else isOpen = true;
		}
		if (!isOpen) this.#isScouted = true;
	}

	#fallTo(format: FormatKind, why: 'refused' | 'ignored'): void {
		const from = this.#floor;
		this.#floor = lowest(from, format);
		if (this.#floor !== from) this.#onFall(from, this.#floor, why);
	}
}

const lowest = (...formats: readonly FormatKind[]): FormatKind =>
	formatKinds[Math.max(...formats.map(format => formatKinds.indexOf(format)))] ?? 'text';

const speaksOfFormat = /response[ _]?format|json[ _]?(?:schema|object|mode)|guided|grammar|structured[ _]?output/i;
const speaksOfOther = /context[ _]length|maximum context|context window|too many tokens|max_(?:completion_)?tokens|content[ _](?:filter|management|policy)/i;

/** Whether an error plainly refuses the format, refuses for a reason that it does not name, or is of another kind. */
const viewOfRefusal = (error: unknown): 'plain' | 'vague' | 'other' => {
	if (!(error instanceof EndpointError)) return 'other';
	const text = error.body ?? error.message;
	if (error.kind === 'refused') {
		if (speaksOfOther.test(text)) return 'other';
		return speaksOfFormat.test(text) ? 'plain' : 'vague';
	}
	return error.kind === 'server' && speaksOfFormat.test(text) ? 'plain' : 'other';
};
