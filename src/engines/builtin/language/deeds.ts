import type { Change, Deed, Selection } from '../intent.js';
import { sayDayNoun, sayDays, sayDuration, sayTime } from './dates.js';
import { type NounPhrase, one } from './noun-phrase.js';
import { type Voice, quote } from './voice.js';

/** A verb with all that a sentence may need of it; the object's place is between verb and complement. */
export type Verb = {
	readonly base: string;
	readonly participle: string;
	readonly gerund: string;
	/** What goes after the object: "to Completed". */
	readonly complement: string;
	/** "off" of "call off": before a noun, after a pronoun. */
	readonly particle?: string;
	/** What becomes of the object: "the due date of …"; the thing itself where left out. */
	readonly object?: (thing: NounPhrase | 'pronoun', its: string) => NounPhrase;
};

const verb = (base: string, participle: string, gerund: string, complement = ''): Verb => ({ base, participle, gerund, complement });

const particle = (base: string, participle: string, gerund: string, word: string): Verb => ({ base, participle: `${participle} ${word}`, gerund, complement: '', particle: word });

const choose = (voice: Voice, verbs: readonly Verb[]): Verb => voice.random.pick(verbs);

/** One of the verbs, which say what comes before a goal or an amount ("to", "back by"), with it. */
const chooseTo = (voice: Voice, verbs: readonly Verb[], what: string): Verb => completed(choose(voice, verbs), what);

const completed = (chosen: Verb, what: string, after = ''): Verb => ({ ...chosen, complement: `${chosen.complement} ${what}${after}` });

const isBare = ({ complement }: Verb): boolean => complement === '';

const part = (what: string) => (thing: NounPhrase | 'pronoun', its: string): NounPhrase => thing === 'pronoun'
	? one(`${its} ${what}`)
	: one(`the ${what} of ${thing.text}`);

const withPart = (what: string, base: Verb): Verb => ({ ...base, object: part(what) });

const removals: Readonly<Record<Selection['table'], readonly Verb[]>> = {
	emails: [
		verb('delete', 'deleted', 'deleting'), verb('delete', 'deleted', 'deleting'), verb('remove', 'removed', 'removing'),
		verb('trash', 'trashed', 'trashing'), verb('erase', 'erased', 'erasing'), verb('bin', 'binned', 'binning'),
		verb('discard', 'discarded', 'discarding'), verb('get rid of', 'disposed of', 'getting rid of'),
		verb('remove', 'removed', 'removing', 'from my mailbox'), verb('clear', 'cleared', 'clearing', 'out of my mailbox'),
	],
	calendar_events: [
		verb('cancel', 'cancelled', 'cancelling'), verb('cancel', 'cancelled', 'cancelling'), particle('call', 'called', 'calling', 'off'),
		verb('delete', 'deleted', 'deleting'), verb('remove', 'removed', 'removing', 'from my calendar'),
		verb('take', 'taken', 'taking', 'off the calendar'), verb('scrap', 'scrapped', 'scrapping'),
		verb('strike', 'struck', 'striking', 'from the calendar'),
	],
	project_tasks: [
		verb('delete', 'deleted', 'deleting'), verb('remove', 'removed', 'removing'), verb('remove', 'removed', 'removing', 'for good'),
		verb('scrap', 'scrapped', 'scrapping'), verb('get rid of', 'disposed of', 'getting rid of'), verb('erase', 'erased', 'erasing'),
		particle('throw', 'thrown', 'throwing', 'out'), particle('clear', 'cleared', 'clearing', 'out'),
	],
	customers: [
		verb('delete', 'deleted', 'deleting'), verb('remove', 'removed', 'removing', 'from the CRM'),
		verb('remove', 'removed', 'removing', 'from our customer records'), verb('erase', 'erased', 'erasing'),
		verb('take', 'taken', 'taking', 'out of the CRM'), verb('purge', 'purged', 'purging', 'from the CRM'),
		verb('get rid of', 'disposed of', 'getting rid of'),
	],
};

const removalsInPlace: Readonly<Record<Selection['table'], readonly Verb[]>> = {
	emails: removals.emails.filter(isBare), calendar_events: removals.calendar_events.filter(isBare),
	project_tasks: removals.project_tasks.filter(isBare), customers: removals.customers.filter(isBare),
};

const verbsOfShift = {
	dueLater: [
		withPart('due date', verb('push', 'pushed', 'pushing', 'back by')), withPart('due date', verb('postpone', 'postponed', 'postponing', 'by')),
		withPart('deadline', verb('extend', 'extended', 'extending', 'by')), withPart('due date', verb('move', 'moved', 'moving')),
	],
	dueEarlier: [
		withPart('due date', verb('bring', 'brought', 'bringing', 'forward by')), withPart('due date', verb('move', 'moved', 'moving')),
		withPart('deadline', verb('bring', 'brought', 'bringing', 'forward by')),
	],
	longer: [verb('extend', 'extended', 'extending', 'by'), verb('lengthen', 'lengthened', 'lengthening', 'by'), verb('make', 'made', 'making')],
	shorter: [verb('shorten', 'shortened', 'shortening', 'by'), verb('make', 'made', 'making')],
	later: [verb('move', 'moved', 'moving'), verb('push', 'pushed', 'pushing', 'back by'), verb('postpone', 'postponed', 'postponing', 'by')],
	earlier: [verb('move', 'moved', 'moving'), verb('bring', 'brought', 'bringing', 'forward by')],
} as const;

/** "by two days", or "two days later" after a verb that says nothing before it. */
const chooseShift = (voice: Voice, verbs: readonly Verb[], amount: string, comparative: string): Verb => {
	const chosen = choose(voice, verbs);
	return isBare(chosen) ? { ...chosen, complement: `${amount} ${comparative}` } : completed(chosen, amount);
};

const sayShift = (voice: Voice, change: Extract<Change, { kind: 'shift' }>): Verb => {
	const later = change.by > 0;
	const size = Math.abs(change.by);
	if (change.unit === 'days') {
		const amount = sayDays(voice, size);
		return later ? chooseShift(voice, verbsOfShift.dueLater, amount, 'later') : chooseShift(voice, verbsOfShift.dueEarlier, amount, 'earlier');
	}
	const amount = sayDuration(voice, size);
	if (change.field === 'duration') {
		return later ? chooseShift(voice, verbsOfShift.longer, amount, 'longer') : chooseShift(voice, verbsOfShift.shorter, amount, 'shorter');
	}
	return later ? chooseShift(voice, verbsOfShift.later, amount, 'later') : chooseShift(voice, verbsOfShift.earlier, amount, 'earlier');
};

const verbsOfSetting = {
	list: [verb('move', 'moved', 'moving', 'to'), verb('put', 'put', 'putting', 'into'), verb('shift', 'shifted', 'shifting', 'over to'), verb('move', 'moved', 'moving', 'into the')],
	completed: [verb('mark', 'marked', 'marking', 'as Completed'), verb('move', 'moved', 'moving', 'to Completed'), verb('mark', 'marked', 'marking', 'completed')],
	board: [verb('move', 'moved', 'moving', 'to the'), verb('transfer', 'transferred', 'transferring', 'to the'), verb('put', 'put', 'putting', 'onto the')],
	due: [withPart('due date', verb('change', 'changed', 'changing', 'to')), withPart('due date', verb('set', 'set', 'setting', 'to')), withPart('deadline', verb('move', 'moved', 'moving', 'to'))],
	taskName: [verb('rename', 'renamed', 'renaming', 'to'), verb('retitle', 'retitled', 'retitling', 'to'), withPart('name', verb('change', 'changed', 'changing', 'to'))],
	eventName: [verb('rename', 'renamed', 'renaming', 'to'), withPart('title', verb('change', 'changed', 'changing', 'to')), verb('retitle', 'retitled', 'retitling', 'to')],
	duration: [withPart('duration', verb('set', 'set', 'setting', 'to')), withPart('length', verb('change', 'changed', 'changing', 'to')), verb('make', 'made', 'making')],
	start: [verb('move', 'moved', 'moving', 'to'), verb('reschedule', 'rescheduled', 'rescheduling', 'to'), verb('shift', 'shifted', 'shifting', 'to')],
	lead: [verb('set', 'set', 'setting', 'to'), withPart('status', verb('change', 'changed', 'changing', 'to'))],
	status: [verb('mark', 'marked', 'marking', 'as'), withPart('status', verb('change', 'changed', 'changing', 'to')), withPart('status', verb('set', 'set', 'setting', 'to')), verb('move', 'moved', 'moving', 'to')],
	product: [withPart('product interest', verb('change', 'changed', 'changing', 'to')), withPart('product interest', verb('set', 'set', 'setting', 'to')), withPart('product interest', verb('switch', 'switched', 'switching', 'to'))],
	followUp: [withPart('follow-up date', verb('set', 'set', 'setting', 'to')), withPart('follow-up date', verb('change', 'changed', 'changing', 'to')), withPart('follow-up', verb('move', 'moved', 'moving', 'to'))],
} as const;

/** A date is said for each of the verbs, before one of them is drawn. */
const chooseDate = (voice: Voice, verbs: readonly [Verb, Verb, Verb], date: string): Verb => {
	const dates = [sayDayNoun(voice, date), sayDayNoun(voice, date), sayDayNoun(voice, date)];
	const index = voice.random.integer(verbs.length);
	return completed(verbs[index] ?? verbs[0], dates[index] ?? '');
};

const saySet = (voice: Voice, field: string, value: string): Verb => {
	switch (field) {
		case 'list_name': {
			if (value === 'Completed') return choose(voice, verbsOfSetting.completed);
			const chosen = choose(voice, verbsOfSetting.list);
			return completed(chosen, value, chosen.complement.endsWith(' the') ? ' column' : '');
		}
		case 'board': return completed(choose(voice, verbsOfSetting.board), value, ' board');
		case 'due_date': return chooseDate(voice, verbsOfSetting.due, value);
		case 'task_name': return chooseTo(voice, verbsOfSetting.taskName, quote(voice, value));
		case 'event_name': return chooseTo(voice, verbsOfSetting.eventName, quote(voice, value));
		case 'duration': return chooseShift(voice, verbsOfSetting.duration, sayDuration(voice, Number(value)), 'long');
		case 'event_start': {
			const day = sayDayNoun(voice, value.slice(0, 10));
			const time = sayTime(voice, value.slice(11));
			const goal = voice.random.integer(2) === 0 ? `${day} at ${time}` : `${time} ${day === 'today' || day === 'tomorrow' ? day : `on ${day}`}`;
			return chooseTo(voice, verbsOfSetting.start, goal);
		}
		case 'status': return chooseTo(voice, value === 'Lead' ? verbsOfSetting.lead : verbsOfSetting.status, value);
		case 'product_interest': {
			const chosen = choose(voice, verbsOfSetting.product);
			return completed(chosen, chosen.base === 'set' ? value.toLowerCase() : value);
		}
		default: return chooseDate(voice, verbsOfSetting.followUp, value);
	}
};

const assignments: readonly Verb[] = [
	verb('reassign', 'reassigned', 'reassigning', 'to'), verb('hand', 'handed', 'handing', 'over to'),
	verb('give', 'given', 'giving', 'to'), verb('transfer', 'transferred', 'transferring', 'to'),
];

const sayChange = (voice: Voice, change: Change): Verb => {
	switch (change.kind) {
		case 'set': return saySet(voice, change.field, change.value);
		case 'shift': return sayShift(voice, change);
		case 'assign': return chooseTo(voice, assignments, change.person.called);
	}
};

const forwardings: readonly Verb[] = [
	verb('forward', 'forwarded', 'forwarding', 'to'), verb('forward', 'forwarded', 'forwarding', 'to'), verb('pass', 'passed', 'passing', 'on to'),
	verb('send', 'sent', 'sending', 'on to'), verb('relay', 'relayed', 'relaying', 'to'),
];

const replies: readonly Verb[] = [
	verb('reply to', 'replied to', 'replying to', 'with'), verb('answer', 'answered', 'answering', 'with'),
	verb('respond to', 'responded to', 'responding to', 'with'), verb('reply to', 'replied to', 'replying to', 'and write'),
	verb('answer', 'answered', 'answering', 'like this:'), verb('reply to', 'replied to', 'replying to', 'with exactly this:'),
];

/** The verbs of a deed on a thing, one a wish, in order. */
export const sayDeed = (voice: Voice, table: Selection['table'], deed: Deed, thing: NounPhrase): readonly Verb[] => {
	switch (deed.kind) {
		// "Remove everything on my calendar from my calendar" says the place twice.
		case 'delete': return [choose(voice, (thing.isPlaced ? removalsInPlace : removals)[table])];
		case 'forward': return [chooseTo(voice, forwardings, deed.to.called)];
		case 'reply': return [chooseTo(voice, replies, quote(voice, deed.body))];
		case 'update': return deed.changes.map(change => sayChange(voice, change));
	}
};
