import type { Change, Deed, Selection } from '../intent.js';
import { sayDayNoun, sayDays, sayDuration, sayTime } from './dates.js';
import { type NounPhrase, one } from './noun-phrase.js';
import { type Voice, quote, say } from './voice.js';

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

const part = (what: string) => (thing: NounPhrase | 'pronoun', its: string): NounPhrase => thing === 'pronoun'
	? one(`${its} ${what}`)
	: one(`the ${what} of ${thing.text}`);

const withPart = (what: string, base: Verb): Verb => ({ ...base, object: part(what) });

const sayShift = (voice: Voice, change: Extract<Change, { kind: 'shift' }>): Verb => {
	const later = change.by > 0;
	const size = Math.abs(change.by);
	if (change.unit === 'days') {
		const amount = sayDays(voice, size);
		return later
			? choose(voice, [
				withPart('due date', verb('push', 'pushed', 'pushing', `back by ${amount}`)),
				withPart('due date', verb('postpone', 'postponed', 'postponing', `by ${amount}`)),
				withPart('deadline', verb('extend', 'extended', 'extending', `by ${amount}`)),
				withPart('due date', verb('move', 'moved', 'moving', `${amount} later`)),
			])
			: choose(voice, [
				withPart('due date', verb('bring', 'brought', 'bringing', `forward by ${amount}`)),
				withPart('due date', verb('move', 'moved', 'moving', `${amount} earlier`)),
				withPart('deadline', verb('bring', 'brought', 'bringing', `forward by ${amount}`)),
			]);
	}
	const amount = sayDuration(voice, size);
	if (change.field === 'duration') {
		return later
			? choose(voice, [verb('extend', 'extended', 'extending', `by ${amount}`), verb('lengthen', 'lengthened', 'lengthening', `by ${amount}`), verb('make', 'made', 'making', `${amount} longer`)])
			: choose(voice, [verb('shorten', 'shortened', 'shortening', `by ${amount}`), verb('make', 'made', 'making', `${amount} shorter`)]);
	}
	return later
		? choose(voice, [verb('move', 'moved', 'moving', `${amount} later`), verb('push', 'pushed', 'pushing', `back by ${amount}`), verb('postpone', 'postponed', 'postponing', `by ${amount}`)])
		: choose(voice, [verb('move', 'moved', 'moving', `${amount} earlier`), verb('bring', 'brought', 'bringing', `forward by ${amount}`)]);
};

const saySet = (voice: Voice, field: string, value: string): Verb => {
	const date = () => sayDayNoun(voice, value);
	switch (field) {
		case 'list_name': return value === 'Completed'
			? choose(voice, [verb('mark', 'marked', 'marking', `as ${value}`), verb('move', 'moved', 'moving', `to ${value}`), verb('mark', 'marked', 'marking', 'completed')])
			: choose(voice, [verb('move', 'moved', 'moving', `to ${value}`), verb('put', 'put', 'putting', `into ${value}`), verb('shift', 'shifted', 'shifting', `over to ${value}`), verb('move', 'moved', 'moving', `into the ${value} column`)]);
		case 'board': return choose(voice, [verb('move', 'moved', 'moving', `to the ${value} board`), verb('transfer', 'transferred', 'transferring', `to the ${value} board`), verb('put', 'put', 'putting', `onto the ${value} board`)]);
		case 'due_date': return choose(voice, [
			withPart('due date', verb('change', 'changed', 'changing', `to ${date()}`)), withPart('due date', verb('set', 'set', 'setting', `to ${date()}`)),
			withPart('deadline', verb('move', 'moved', 'moving', `to ${date()}`)),
		]);
		case 'task_name': return choose(voice, [verb('rename', 'renamed', 'renaming', `to ${quote(voice, value)}`), verb('retitle', 'retitled', 'retitling', `to ${quote(voice, value)}`), withPart('name', verb('change', 'changed', 'changing', `to ${quote(voice, value)}`))]);
		case 'event_name': return choose(voice, [verb('rename', 'renamed', 'renaming', `to ${quote(voice, value)}`), withPart('title', verb('change', 'changed', 'changing', `to ${quote(voice, value)}`)), verb('retitle', 'retitled', 'retitling', `to ${quote(voice, value)}`)]);
		case 'duration': {
			const length = sayDuration(voice, Number(value));
			return choose(voice, [withPart('duration', verb('set', 'set', 'setting', `to ${length}`)), withPart('length', verb('change', 'changed', 'changing', `to ${length}`)), verb('make', 'made', 'making', `${length} long`)]);
		}
		case 'event_start': {
			const day = sayDayNoun(voice, value.slice(0, 10));
			const time = sayTime(voice, value.slice(11));
			const goal = say(voice, `to ${day} at ${time}`, `to ${time} ${day === 'today' || day === 'tomorrow' ? day : `on ${day}`}`);
			return choose(voice, [verb('move', 'moved', 'moving', goal), verb('reschedule', 'rescheduled', 'rescheduling', goal), verb('shift', 'shifted', 'shifting', goal)]);
		}
		case 'status': return value === 'Lead'
			? choose(voice, [verb('set', 'set', 'setting', 'to Lead'), withPart('status', verb('change', 'changed', 'changing', 'to Lead'))])
			: choose(voice, [verb('mark', 'marked', 'marking', `as ${value}`), withPart('status', verb('change', 'changed', 'changing', `to ${value}`)), withPart('status', verb('set', 'set', 'setting', `to ${value}`)), verb('move', 'moved', 'moving', `to ${value}`)]);
		case 'product_interest': return choose(voice, [withPart('product interest', verb('change', 'changed', 'changing', `to ${value}`)), withPart('product interest', verb('set', 'set', 'setting', `to ${value.toLowerCase()}`)), withPart('product interest', verb('switch', 'switched', 'switching', `to ${value}`))]);
		default: return choose(voice, [withPart('follow-up date', verb('set', 'set', 'setting', `to ${date()}`)), withPart('follow-up date', verb('change', 'changed', 'changing', `to ${date()}`)), withPart('follow-up', verb('move', 'moved', 'moving', `to ${date()}`))]);
	}
};

const sayChange = (voice: Voice, change: Change): Verb => {
	switch (change.kind) {
		case 'set': return saySet(voice, change.field, change.value);
		case 'shift': return sayShift(voice, change);
		case 'assign': {
			const name = change.person.called;
			return choose(voice, [
				verb('reassign', 'reassigned', 'reassigning', `to ${name}`), verb('hand', 'handed', 'handing', `over to ${name}`),
				verb('give', 'given', 'giving', `to ${name}`), verb('transfer', 'transferred', 'transferring', `to ${name}`),
			]);
		}
	}
};

/** The verbs of a deed on a thing, one a wish, in order. */
export const sayDeed = (voice: Voice, table: Selection['table'], deed: Deed, thing: NounPhrase): readonly Verb[] => {
	switch (deed.kind) {
		// "Remove everything on my calendar from my calendar" says the place twice.
		case 'delete': return [choose(voice, thing.isPlaced ? removals[table].filter(({ complement }) => complement === '') : removals[table])];
		case 'forward': {
			const name = deed.to.called;
			return [choose(voice, [
				verb('forward', 'forwarded', 'forwarding', `to ${name}`), verb('forward', 'forwarded', 'forwarding', `to ${name}`),
				verb('pass', 'passed', 'passing', `on to ${name}`), verb('send', 'sent', 'sending', `on to ${name}`), verb('relay', 'relayed', 'relaying', `to ${name}`),
			])];
		}
		case 'reply': {
			const body = quote(voice, deed.body);
			return [choose(voice, [
				verb('reply to', 'replied to', 'replying to', `with ${body}`), verb('answer', 'answered', 'answering', `with ${body}`),
				verb('respond to', 'responded to', 'responding to', `with ${body}`), verb('reply to', 'replied to', 'replying to', `and write ${body}`),
				verb('answer', 'answered', 'answering', `like this: ${body}`), verb('reply to', 'replied to', 'replying to', `with exactly this: ${body}`),
			])];
		}
		case 'update': return deed.changes.map(change => sayChange(voice, change));
	}
};
