import { closedSets } from '../../../environment/workplace/tables.js';
import { dayOf, isoOf } from '../days.js';
import type { Intent, Measure, Period } from '../intent.js';
import { mailBody, mailSubject } from '../language/content.js';
import { type Draw, pickOf, refer } from './draw.js';

/** Some days in a row that have visits. */
const drawDays = (draw: Draw, low: number, high: number): { from: string; to: string } | undefined => {
	const days = draw.index.visitDays();
	const from = pickOf(draw, days);
	if (from === undefined) return undefined;
	const to = isoOf(dayOf(from) + draw.random.between(low, high));
	return to > draw.index.world.now.slice(0, 10) ? undefined : { from, to };
};

const between = (days: { from: string; to: string }): Period =>
	days.from === days.to ? { kind: 'on', date: days.from } : { kind: 'between', ...days };

export const planThreeFigures = (draw: Draw): Intent | undefined => {
	const days = drawDays(draw, 0, 12);
	if (days === undefined) return undefined;
	const period = between(days);
	const measures: Measure[] = [
		{ kind: 'total_visits', period },
		{ kind: 'engaged_users', period },
		{ kind: 'traffic_source', period, source: draw.random.pick(closedSets.traffic_source) },
	];
	return { kind: 'measure', measures };
};

export const planCompareSources = (draw: Draw, sources: readonly string[]): Intent | undefined => {
	const days = drawDays(draw, 0, 14);
	if (days === undefined) return undefined;
	const period = between(days);
	return { kind: 'measure', measures: draw.random.sample(sources, 3).map(source => ({ kind: 'traffic_source', period, source })) };
};

export const planVisitor = (draw: Draw): Intent | undefined => {
	const visitor = pickOf(draw, draw.index.world.analytics_data)?.visitor_id;
	const days = drawDays(draw, 3, 20);
	if (visitor === undefined || visitor === null || days === undefined) return undefined;
	return { kind: 'measure', measures: [{ kind: 'visitor', visitor }, { kind: 'average_session_duration', period: between(days) }] };
};

const visitsIn = (draw: Draw, { from, to }: { from: string; to: string }) => {
	let total = 0;
	let engaged = 0;
	for (let day = dayOf(from); day <= dayOf(to); day++) {
		for (const visit of draw.index.visitsByDay().get(isoOf(day)) ?? []) {
			total++;
			if (visit.user_engaged === 'True') engaged++;
		}
	}
	return { total_visits: total, engaged_users: engaged };
};

/** A bound that the figure keeps well clear of, so that it holds however one counts. */
const drawBound = (draw: Draw, measure: 'total_visits' | 'engaged_users', figure: number) => {
	const { random } = draw;
	const is = figure > 3 && random.chance(0.6) ? 'above' as const : 'below' as const;
	const distance = random.between(1, Math.max(2, Math.round(figure / 2)));
	const number = is === 'above' ? Math.max(1, figure - distance) : figure + distance;
	return (is === 'above' ? figure > number : figure < number) ? { measure, is, number } : undefined;
};

export const planPlot = (draw: Draw): Intent | undefined => {
	const { random } = draw;
	const days = drawDays(draw, 2, 30);
	if (days === undefined) return undefined;
	const plot = { ...days, value: random.pick(closedSets.value_to_plot), type: random.pick(closedSets.plot_type) };
	const measures: Measure[] = [{ kind: 'total_visits', period: between(days) }];
	if (random.chance(0.4)) return { kind: 'measure', measures, plot };
	const bound = drawBound(draw, 'total_visits', visitsIn(draw, days).total_visits);
	return bound === undefined ? undefined : { kind: 'measure', measures, plot, bound };
};

export const planMailFigures = (draw: Draw): Intent | undefined => {
	const { random, index } = draw;
	const oneDay = random.chance(0.55);
	const days = drawDays(draw, oneDay ? 0 : 2, oneDay ? 0 : 9);
	const to = pickOf(draw, index.colleagues);
	if (days === undefined || to === undefined) return undefined;
	const period = between(days);
	const measures: Measure[] = [{ kind: 'total_visits', period }, { kind: 'engaged_users', period }];
	const figures = visitsIn(draw, days);
	const person = refer(draw, to);
	const subject = mailSubject(random);
	if (oneDay && figures.engaged_users > 0 && random.chance(0.35)) {
		const measure = random.pick(['total_visits', 'engaged_users'] as const);
		return { kind: 'measure', measures, mail: { to: person, subject, body: { kind: 'total', measure } } };
	}
	const measure = random.pick(['total_visits', 'engaged_users'] as const);
	const bound = drawBound(draw, measure, figures[measure]);
	if (bound === undefined) return undefined;
	return { kind: 'measure', measures, bound, mail: { to: person, subject, body: { kind: 'text', text: mailBody(random) } } };
};
