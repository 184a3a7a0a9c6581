import type { Random } from '../../../random/random.js';
import { dayOf, isoOf, workdayFrom } from '../days.js';
import type { Period, PersonFact } from '../intent.js';
import type { Colleague, WorldIndex } from '../world-index.js';

/** What a plan is drawn with: the world, the scenario's own random choices, and today. */
export type Draw = {
	readonly index: WorldIndex;
	readonly random: Random;
	/** Day number. */
	readonly today: number;
	/** Whether a batch is wanted where the pattern allows one row or several. */
	readonly many: boolean;
};

export const createDraw = (index: WorldIndex, random: Random): Draw => ({
	index,
	random,
	today: dayOf(index.world.now),
	many: random.chance(0.75),
});

/** How many times a plan is drawn anew before its pattern is given up for the scenario. */
const attempts = 60;

/** The first plan of some attempts that holds; undefined where the world has no room for one. */
export const drawUntil = <T>(plan: () => T | undefined): T | undefined => {
	for (let attempt = 0; attempt < attempts; attempt++) {
		const drawn = plan();
		if (drawn !== undefined) return drawn;
	}
	return undefined;
};

/** One of the items, or undefined where there is none. */
export const pickOf = <T>({ random }: Draw, items: readonly T[] | undefined): T | undefined =>
	items === undefined || items.length === 0 ? undefined : random.pick(items);

/** What the request will call the colleague: the first name alone only where it tells who is meant. */
export const refer = ({ index, random }: Draw, colleague: Colleague): PersonFact => ({
	name: colleague.name,
	called: index.isOnlyOne(colleague.first) && random.chance(0.45) ? colleague.first : colleague.name,
});

/** A colleague other than those given. */
export const anotherColleague = (draw: Draw, people: readonly Colleague[], ...others: ReadonlyArray<string | null>): Colleague | undefined => {
	for (let attempt = 0; attempt < 8; attempt++) {
		const colleague = pickOf(draw, people);
		if (colleague !== undefined && !others.includes(colleague.address)) return colleague;
	}
	return undefined;
};

/** A workday from `low` to `high` days from now, as an ISO date. */
export const comingWorkday = ({ random, today }: Draw, low: number, high: number): string =>
	isoOf(workdayFrom(today + random.between(low, high)));

/** A start on the quarter hour within working hours, as `YYYY-MM-DD HH:MM:00`. Full and half hours come more often. */
export const workingTime = ({ random }: Draw): string => {
	const hour = String(random.between(9, 16)).padStart(2, '0');
	const minute = random.pick(['00', '00', '00', '30', '30', '15', '45']);
	return `${hour}:${minute}:00`;
};

export const usualDurations = [15, 20, 30, 30, 30, 45, 45, 60, 60, 90, 120] as const;

/**
 * A period that the date lies in. Its bounds are days that are not `taken`, so that it does not matter whether they
 * count, and none is after `latest`: nobody speaks of mail received before next week.
 */
export const periodAround = (draw: Draw, date: string, taken: (date: string) => boolean, latest = '9999-12-31'): Period | undefined => {
	const { random } = draw;
	const day = dayOf(date);
	const kind = random.pick(['on', 'on', 'before', 'after', 'between'] as const);
	const free = (from: number, step: number): string | undefined => {
		for (let distance = 0; distance < 6; distance++) {
			const bound = isoOf(from + step * distance);
			if (!taken(bound)) return bound <= latest ? bound : undefined;
		}
		return undefined;
	};
	switch (kind) {
		case 'on': return { kind: 'on', date };
		case 'before':
		case 'after': {
			const step = kind === 'before' ? 1 : -1;
			const bound = free(day + step * random.between(1, 5), step);
			return bound === undefined ? undefined : { kind, date: bound };
		}
		case 'between': {
			const from = free(day - random.between(1, 5), -1);
			const to = free(day + random.between(1, 5), 1);
			return from === undefined || to === undefined ? undefined : { kind, from, to };
		}
	}
};
