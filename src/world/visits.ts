import type { VisitRow } from '../environment/workplace/tables.js';
import type { Random } from '../random/random.js';
import { isWorkday, writeDay, type Moment } from './clock.js';

const visitDays = 70;
const returning = 0.18;
const visitorNumbers = 9_000;
const firstVisitor = 1_000;

type Source = { readonly name: string; readonly pull: number };

const searchEngine: Source = { name: 'search engine', pull: 1 };
const direct: Source = { name: 'direct', pull: 1.3 };
const socialMedia: Source = { name: 'social media', pull: 0.55 };
const referral: Source = { name: 'referral', pull: 1.2 };

/** Shares of the sources in ten visits; people who were sent by somebody stay longer than those who scroll by. */
const sourcesInTen: readonly Source[] = [
	searchEngine, searchEngine, searchEngine, searchEngine, direct, direct, socialMedia, socialMedia, referral, referral,
];

/** How many visits each day has: fewer on weekends, with ups and downs; they add up to `count`. */
const spreadOverDays = (days: readonly number[], count: number, random: Random): number[] => {
	const weights = days.map(day => (isWorkday(day) ? 1 : 0.45) * (0.6 + random.next() * 0.8));
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	let weightBefore = 0;
	return weights.map(weight => {
		const before = Math.round(weightBefore / total * count);
		weightBefore += weight;
		return Math.round(weightBefore / total * count) - before;
	});
};

/** Makes the website's visits of the last ten weeks, in the order of their dates. */
export const countVisits = (count: number, now: Moment, random: Random): VisitRow[] => {
	const days = Array.from({ length: visitDays }, (_, index) => now.day - visitDays + 1 + index);
	const unseen = random.sample(Array.from({ length: visitorNumbers }, (_, index) => firstVisitor + index), count);
	const seen: string[] = [];
	const chooseVisitor = (): string => {
		const number = seen.length > 0 && random.chance(returning) ? undefined : unseen[seen.length];
		if (number === undefined) return random.pick(seen);
		const visitor = String(number);
		seen.push(visitor);
		return visitor;
	};
	const visit = (date: string): VisitRow => {
		const source = random.pick(sourcesInTen);
		const pages = 1 + Math.floor(-Math.log(1 - random.next()) * 3.2 * source.pull);
		const seconds = Math.max(2, Math.round(pages * (4 + random.next() ** 2 * 55)));
		const engagement = Math.min(0.95, 0.04 + pages * 0.06 + seconds / 500);
		return {
			date_of_visit: date,
			visitor_id: chooseVisitor(),
			page_views: String(pages),
			session_duration_seconds: String(seconds),
			traffic_source: source.name,
			user_engaged: random.chance(engagement) ? 'True' : 'False',
		};
	};
	const visitsADay = spreadOverDays(days, count, random);
	return days.flatMap((day, index) => Array.from({ length: visitsADay[index] ?? 0 }, () => visit(writeDay(day))));
};
