import type { Measure, MeasureIntent } from '../intent.js';
import { sayMail } from './creations.js';
import { sayRange } from './dates.js';
import { saySpan } from './noun-phrases.js';
import { type Voice, continuing, list, say, sentence } from './voice.js';

const site = (voice: Voice): string => say(voice, 'our site', 'the website', 'our website', 'the site');

const sourceWords: Readonly<Record<string, string>> = {
	direct: 'direct traffic', referral: 'referrals', 'search engine': 'search engines', 'social media': 'social media',
};

const sayMeasure = (voice: Voice, measure: Measure): string => {
	switch (measure.kind) {
		case 'total_visits': return say(voice, 'how many visits there were', `how many visits ${site(voice)} had`, 'the total number of visits');
		case 'engaged_users': return say(voice, 'how many engaged users there were', 'the number of engaged users', 'how many visitors were engaged');
		case 'traffic_source': return say(voice, `how many visits came from ${sourceWords[measure.source] ?? measure.source}`, `the visits that came in through ${sourceWords[measure.source] ?? measure.source}`, `the number of visits from ${sourceWords[measure.source] ?? measure.source}`);
		case 'average_session_duration': return say(voice, 'the average session duration', 'how long a session took on average');
		case 'visitor': return say(voice, `all the visits of visitor ${measure.visitor}`, `when visitor ${measure.visitor} came by`, `the visits of visitor ${measure.visitor}`);
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

const ask = (voice: Voice, questions: readonly string[], span: string): string => {
	const asked = list(questions);
	return say(voice,
		() => sentence(`tell me ${asked} ${span}`),
		() => sentence(`I would like to know ${asked} ${span}`),
		() => sentence(`can you find out ${asked} ${span}`, '?'),
		() => sentence(`could you check ${asked} ${span}`, '?'),
		() => sentence(`${span.charAt(0).toUpperCase()}${span.slice(1)}: ${asked}?`, '?'),
		() => sentence(`find out ${asked} ${span}`));
};

const sayBound = (voice: Voice, { measure, is, number }: NonNullable<MeasureIntent['bound']>, span: string): string => {
	const more = is === 'above' ? say(voice, 'more than', 'over', 'upwards of') : say(voice, 'fewer than', 'less than', 'under');
	return measure === 'total_visits'
		? say(voice, `there were ${more} ${number} visits in total ${span}`, `${site(voice)} had ${more} ${number} visits in total ${span}`, `the visits ${span} add up to ${more} ${number}`)
		: say(voice, `there were ${more} ${number} engaged users in total ${span}`, `the engaged users ${span} add up to ${more} ${number}`);
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
	const questions = measures.map(measure => sayMeasure(voice, measure));
	if (plot !== undefined && bound === undefined) {
		return `${ask(voice, questions, span)} ${sentence(`${say(voice, 'then', 'also', 'and', 'after that,')} ${sayPlot(voice, plot, true)}`)}`;
	}
	if (plot !== undefined && bound !== undefined) {
		const clause = sayBound(voice, bound, span);
		return say(voice,
			() => sentence(`if ${clause}, ${sayPlot(voice, plot, true)}`),
			() => `${sentence(`check whether ${clause}`)} ${sentence(`${say(voice, 'if so,', 'if they did,', 'if that is true,')} ${sayPlot(voice, plot, true)}`)}`,
			() => sentence(`${sayPlot(voice, plot, false)}, but only if ${sayBound(voice, bound, say(voice, 'in that time', 'over those days'))}`));
	}
	if (mail !== undefined) {
		const order = sayMail(voice, { kind: 'mail', to: { kind: 'person', person: mail.to }, subject: mail.subject, body: mail.body });
		return bound === undefined
			? `${ask(voice, questions, span)} ${say(voice, 'Then', 'After that,', 'With that,')} ${continuing(order)}`
			: say(voice,
				() => `If ${sayBound(voice, bound, span)}, ${continuing(order)}`,
				() => `${ask(voice, questions, span)} If ${sayBound(voice, bound, say(voice, 'in that time', 'then'))}, ${continuing(order)}`,
				() => `${sentence(`look at the visits and the engaged users ${span}`)} If ${sayBound(voice, bound, say(voice, 'in that time', 'by your count'))}, ${continuing(order)}`);
	}
	return ask(voice, questions, span);
};
