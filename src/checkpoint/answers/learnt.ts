import { formatKinds, type FormatKind } from '../../models/structured/index.js';
import type { LearntLimit } from '../../models/caller/index.js';
import type { LearntEntry } from '../entries.js';

/** What earlier parts of a run have found out about its models, by the lane's name. */
export class Learnt {
	readonly #lanes = new Map<string, LearntEntry>();

	/** Of each thing the latest word counts. */
	add({ lane, format: newFormat, limit: newLimit, ceiling: newCeiling }: LearntEntry): void {
		const before = this.#lanes.get(lane);
		const format = newFormat ?? before?.format;
		// A limit that comes without a ceiling says that none is known.
		const { limit, ceiling } = newLimit === undefined ? before ?? {} : { limit: newLimit, ceiling: newCeiling };
		this.#lanes.set(lane, {
			kind: 'learnt',
			lane,
			...(format === undefined ? {} : { format }),
			...(limit === undefined ? {} : { limit }),
			...(ceiling === undefined ? {} : { ceiling }),
		});
	}

	/** The format that a lane stood at; undefined where nothing was learnt of it. */
	formatOf(lane: string): FormatKind | undefined {
		const format = this.#lanes.get(lane)?.format;
		return formatKinds.find(kind => kind === format);
	}

	/** What a lane takes at once; undefined where nothing was learnt of it. */
	limitOf(lane: string): LearntLimit | undefined {
		const { limit, ceiling } = this.#lanes.get(lane) ?? {};
		return limit === undefined ? undefined : { limit, ceiling };
	}

	/** One for each lane: for a snapshot. */
	entries(): LearntEntry[] {
		return [...this.#lanes.values()];
	}
}
