import type { EventSelection } from '../intent.js';
import { sayFalling, sayPeriod, sayTime } from './dates.js';
import { type NounPhrase, each, many, one, placed } from './noun-phrase.js';
import { type Voice, choose, phrase, quote, say } from './voice.js';

/** Events of the calendar: "all my meetings with Ada on Friday", "the only standup that falls after 5 May". */
export const sayEvents = (voice: Voice, selection: EventSelection): NounPhrase => {
	const head = say(voice, 'meeting', 'meeting', 'appointment', 'calendar entry');
	const heads = head === 'calendar entry' ? 'calendar entries' : `${head}s`;
	const said = selection.count > 1 ? sayMany(voice, selection, head, heads) : one(sayOne(voice, selection, head));
	return head === 'calendar entry' ? placed(said) : said;
};

const partsOf = (voice: Voice, { person, name, period, time }: EventSelection) => ({
	who: person === undefined ? '' : `with ${person.called}`,
	quoted: name === undefined ? '' : quote(voice, name),
	when: period === undefined ? '' : phrase(sayPeriod(voice, period), time === undefined ? '' : `at ${sayTime(voice, time)}`),
});

const sayMany = (voice: Voice, selection: EventSelection, head: string, heads: string): NounPhrase => {
	const { who, quoted, when } = partsOf(voice, selection);
	return selection.name === undefined
		? choose(voice,
			() => many(phrase('all my', heads, who, when)),
			() => each(phrase('every', head, who, when)),
			() => placed(one(phrase('everything on my calendar', who, when))),
			() => each(phrase('each', head, 'I have', who, when)))
		: choose(voice,
			() => many(phrase('all the', quoted, heads, who, when)),
			() => each(phrase('every', quoted, who, when)),
			() => placed(each(phrase('every', quoted, 'on my calendar', who, when))),
			() => each(phrase('each', quoted, head, who, when)),
			() => many(phrase('all', heads, 'called', quoted, who, when)));
};

/** Days that lie open ("after 5 May") pick an event only because there is no other: the phrase says so. */
const sayOne = (voice: Voice, selection: EventSelection, head: string): string => {
	const { who, quoted, when } = partsOf(voice, selection);
	const { name, period } = selection;
	if (period !== undefined && period.kind !== 'on') {
		const falls = `that falls ${sayFalling(voice, period)}`;
		return name === undefined
			? say(voice, phrase('my only', head, who, when), phrase('the one', head, 'I have', who, when), phrase('the only', head, who, falls))
			: say(voice, phrase('the only', quoted, head, who, when), phrase('the one', quoted, head, 'I have', who, when), phrase('the one', head, 'called', quoted, who, falls), phrase('my only', quoted, who, when));
	}
	return name === undefined
		? say(voice, phrase('my', head, who, when), phrase('the', head, who, when), phrase('the', head, 'I have', who, when))
		: say(voice,
			phrase('the', quoted, head, who, when), phrase(quoted, who, when), phrase('my', quoted, who, when),
			phrase('the', head, 'called', quoted, who, when), phrase('the', quoted, when, who));
};
