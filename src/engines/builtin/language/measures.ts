import type { Measure, MeasureIntent } from '../intent.js';
import { sayMail } from './creations.js';
import { sayRange, saySpan } from './dates.js';
import { type Voice, continuing, linked, list, say, sentence } from './voice.js';

const site = (voice: Voice): string => say(voice, 'our site', 'the website', 'our website', 'the site');

const sourceWords: Readonly<Record<string, string>> = {
	direct: 'direct traffic', referral: 'referrals', 'search engine': 'search engines', 'social media': 'social media',
};

/** What is wanted, as what follows "tell me" and as a question of its own. */
type Wanted = { readonly clause: string; readonly question: string };

const sayMeasure = (voice: Voice, measure: Measure): Wanted => {
	switch (measure.kind) {
		case 'total_visits': return {
			clause: say(voice, 'how many visits there were', `how many visits ${site(voice)} had`, 'the total number of visits'),
			question: say(voice, 'how many visits were there', `how many visits did ${site(voice)} have`, 'what was the total number of visits'),
		};
		case 'engaged_users': return {
			clause: say(voice, 'how many engaged users there were', 'the number of engaged users', 'how many visitors were engaged'),
			question: say(voice, 'how many engaged users were there', 'how many visitors were engaged', 'what was the number of engaged users'),
		};
		case 'traffic_source': {
			const source = sourceWords[measure.source] ?? measure.source;
			return {
				clause: say(voice, `how many visits came from ${source}`, `the visits that came in through ${source}`, `the number of visits from ${source}`),
				question: say(voice, `how many visits came from ${source}`, `how many visits were from ${source}`, `how many visits came in through ${source}`),
			};
		}
		case 'average_session_duration': return {
			clause: say(voice, 'the average session duration', 'how long a session took on average'),
			question: say(voice, 'what was the average session duration', 'how long did a session take on average'),
		};
		case 'visitor': return {
			clause: say(voice, `all the visits of visitor ${measure.visitor}`, `when visitor ${measure.visitor} came by`, `the visits of visitor ${measure.visitor}`),
			question: say(voice, `when did visitor ${measure.visitor} come by`, `which visits did visitor ${measure.visitor} make`),
		};
	}
};

const valueWords: Readonly<Record<string, readonly string[]>> = {
	total_visits: ['total visits', 'the total visits'],
	session_duration_seconds: ['session duration', 'session durations in seconds'],
	user_engaged: ['engaged users', 'user engagement'],
	visits_direct: ['direct visits', 'visits from direct traffic'],
	visits_referral: ['referral visits', 'visits from referrals'],
	visits_search_engine: ['search engine visits', 'visits from search engines'],
	visits_social_media: ['social media visits', 'visits from social media'],
};

const ask = (voice: Voice, wanted: readonly Wanted[], span: string): string => {
	const clauses = () => list(wanted.map(({ clause }) => clause));
	const questions = () => list(wanted.map(({ question }) => question));
	return say(voice,
		() => sentence(`tell me ${clauses()} ${span}`),
		() => sentence(`I would like to know ${clauses()} ${span}`),
		() => sentence(`can you find out ${clauses()} ${span}`, '?'),
		() => sentence(`could you check ${clauses()} ${span}`, '?'),
		() => sentence(`${span}, ${questions()}`, '?'),
		() => sentence(`find out ${clauses()} ${span}`),
		() => sentence(`${span}, ${questions()}`, '?'),
		() => sentence(`look up ${clauses()} ${span}`),
		() => sentence(`${questions()} ${span}`, '?'),
		() => sentence(`I am after ${clauses()} ${span}`));
};

const sayBound = (voice: Voice, { measure, is, number }: NonNullable<MeasureIntent['bound']>, span: string): string => {
	const counted = is === 'above' ? say(voice, 'more than', 'over', 'upwards of') : say(voice, 'fewer than', 'under');
	const come = is === 'above' ? say(voice, 'come to more than', 'number more than') : say(voice, 'come to less than', 'stay below');
	return measure === 'total_visits'
		? say(voice, `there were ${counted} ${number} visits in total ${span}`, `${site(voice)} had ${counted} ${number} visits in total ${span}`, `the visits ${span} ${come} ${number}`)
		: say(voice, `there were ${counted} ${number} engaged users in total ${span}`, `the engaged users ${span} ${come} ${number}`);
};

const sayPlot = (voice: Voice, { from, to, value, type }: NonNullable<MeasureIntent['plot']>, spanKnown: boolean): string => {
	const what = say(voice, ...(valueWords[value] ?? [value]));
	const range = spanKnown ? say(voice, 'for those days', 'over the same days', 'for that period') : sayRange(voice, from, to);
	const chart = type === 'histogram' ? 'histogram' : say(voice, `${type} chart`, `${type} plot`, `${type} graph`);
	return say(voice,
		`draw a ${chart} of ${what} ${range}`,
		`make me a ${chart} of ${what} ${range}`,
		`plot ${what} ${range} as a ${chart}`,
		`create a ${chart} showing ${what} ${range}`,
		`give me a ${chart} with ${what} ${range}`);
};

/** Figures of the website, and what is to be made of them. */
export const sayMeasures = (voice: Voice, { measures, plot, bound, mail }: MeasureIntent): string => {
	const [first] = measures;
	if (first === undefined) return '';
	const period = measures.flatMap(measure => measure.kind === 'visitor' ? [] : [measure.period])[0];
	const span = period === undefined ? '' : saySpan(voice, period);
	const wanted = measures.map(measure => sayMeasure(voice, measure));
	if (plot !== undefined && bound === undefined) {
		return `${ask(voice, wanted, span)} ${sentence(`${say(voice, 'then', 'also', 'and', 'after that,')} ${sayPlot(voice, plot, true)}`)}`;
	}
	if (plot !== undefined && bound !== undefined) {
		const clause = sayBound(voice, bound, span);
		return say(voice,
			() => sentence(`if ${clause}, ${sayPlot(voice, plot, true)}`),
			() => `${sentence(`check whether ${clause}`)} ${sentence(`${say(voice, 'if so,', 'if that is the case,', 'if that is true,')} ${sayPlot(voice, plot, true)}`)}`,
			() => sentence(`${sayPlot(voice, plot, false)}, but only if ${sayBound(voice, bound, say(voice, 'in that time', 'over those days'))}`));
	}
	if (mail !== undefined) {
		const order = sayMail(linked(voice), { kind: 'mail', to: { kind: 'person', person: mail.to }, subject: mail.subject, body: mail.body });
		return bound === undefined
			? `${ask(voice, wanted, span)} ${say(voice, 'Then', 'After that,', 'Next,')} ${continuing(order)}`
			: say(voice,
				() => `If ${sayBound(voice, bound, span)}, ${continuing(order)}`,
				() => `${ask(voice, wanted, span)} If ${sayBound(voice, bound, say(voice, 'in that time', 'in that period'))}, ${continuing(order)}`,
				() => `${sentence(`look at the visits and the engaged users ${span}`)} If ${sayBound(voice, bound, say(voice, 'in that time', 'by your count'))}, ${continuing(order)}`);
	}
	return ask(voice, wanted, span);
};
