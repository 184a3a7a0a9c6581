import type { EmailSelection, Period } from '../intent.js';
import { sayPeriod } from './dates.js';
import { type NounPhrase, each, many, one, placed } from './noun-phrase.js';
import { type Voice, choose, phrase, possessive, quote, say } from './voice.js';

const sayTopic = (voice: Voice, { topic, wholeSubject }: EmailSelection): string => {
	if (topic === undefined) return '';
	const quoted = quote(voice, topic);
	return wholeSubject === true
		? say(voice, `titled ${quoted}`, `with the subject ${quoted}`, `under the subject line ${quoted}`, `headed ${quoted}`)
		: say(voice, `about ${quoted}`, `on ${quoted}`, `with ${quoted} in the subject`, topic.includes(' ') ? `regarding ${quoted}` : `about ${topic}`);
};

/** Which of several it is; where days that lie open pick the one, that there is no other. */
const sayWhich = (voice: Voice, { order, period }: EmailSelection): string => {
	if (order === 'latest') return say(voice, 'latest', 'most recent', 'newest');
	if (order === 'oldest') return say(voice, 'oldest', 'earliest');
	return period === undefined || period.kind === 'on' ? '' : 'only';
};

/** When a mail came: "from last Friday" would be a sender's place, so a participle leads. */
const saySent = (voice: Voice, period: Period): string =>
	phrase(say(voice, 'sent', 'received', 'that came in', 'that arrived'), sayPeriod(voice, period));

/** Received mails: "all of Ada's emails about the budget", "the latest message that Ada sent me". */
export const sayEmails = (voice: Voice, selection: EmailSelection): NounPhrase => {
	const { person, period, count } = selection;
	const head = say(voice, 'mail', 'email', 'email', 'message');
	const heads = `${head}s`;
	const about = sayTopic(voice, selection);
	const which = sayWhich(voice, selection);
	const when = period === undefined ? '' : saySent(voice, period);
	if (person === undefined) {
		if (count === 1) return one(phrase('the', which, head, about, when));
		return choose(voice,
			() => many(phrase('all the', heads, about, when)),
			() => placed(many(phrase('all the', heads, 'in my inbox', about, when))),
			() => each(phrase('every one of the', heads, about, when)));
	}
	const name = person.called;
	const sent = period === undefined ? say(voice, 'sent me', 'wrote me') : say(voice, `sent me ${sayPeriod(voice, period)}`, `wrote ${sayPeriod(voice, period)}`);
	if (count === 1) {
		return one(say(voice,
			() => phrase(possessive(name), which, head, about, when),
			() => phrase('the', which, head, about, `that ${name} ${sent}`),
			() => phrase('the', which, head, about, `from ${name}`, when),
			() => phrase('the', which, head, `from ${name}`, about, when)));
	}
	return choose(voice,
		() => many(phrase('all of', possessive(name), heads, about, when)),
		() => each(phrase('every', head, about, `that ${name} ${sent}`)),
		() => many(phrase('all', heads, about, `that ${name} ${sent}`)),
		() => many(phrase('all the', heads, `from ${name}`, about, when)),
		() => each(phrase('each', head, `from ${name}`, about, when)));
};
