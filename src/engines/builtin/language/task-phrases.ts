import type { TaskSelection } from '../intent.js';
import { sayPeriod } from './dates.js';
import { type NounPhrase, each, many, one } from './noun-phrase.js';
import { type Voice, choose, phrase, possessive, quote, say } from './voice.js';

const sayList = (voice: Voice, list: string | undefined): string => {
	switch (list) {
		case undefined: return '';
		case 'Backlog': return say(voice, 'in the backlog', 'still in the backlog', 'sitting in Backlog', 'in Backlog');
		case 'In Progress': return say(voice, 'in progress', 'in progress', 'in the In Progress column', 'listed as In Progress');
		case 'In Review': return say(voice, 'in review', 'waiting in review', 'in the In Review column', 'listed as In Review');
		default: return say(voice, `listed as ${list}`, `in the ${list} column`, `marked ${list.toLowerCase()}`);
	}
};

/** What tells the tasks meant from others, each empty where the description leaves it open. */
type Parts = { readonly about: string; readonly inList: string; readonly onBoard: string; readonly due: string };

const partsOf = (voice: Voice, { word, board, list, due }: TaskSelection): Parts => ({
	about: word === undefined ? '' : say(voice, `about ${word}`, `with ${quote(voice, word)} in the name`, `mentioning ${quote(voice, word)}`),
	inList: sayList(voice, list),
	onBoard: board === undefined ? '' : say(voice, `on the ${board} board`, `on our ${board} board`, `on the ${board.toLowerCase()} board`),
	due: due === undefined ? '' : `due ${sayPeriod(voice, due)}`,
});

/** Tasks: "all cards about billing in the backlog", "Ada's only task that is in review". */
export const sayTasks = (voice: Voice, selection: TaskSelection): NounPhrase => {
	const head = say(voice, 'task', 'task', 'card', 'ticket');
	if (selection.name !== undefined) return one(sayNamed(voice, selection.name, selection.person?.called, head));
	const parts = partsOf(voice, selection);
	const name = selection.person?.called;
	if (name === undefined) return sayPlaced(voice, selection, parts, head);
	return selection.count === 1 ? one(sayOnlyOneOf(voice, name, parts, head)) : sayAllOf(voice, name, parts, head);
};

const sayNamed = (voice: Voice, name: string, person: string | undefined, head: string): string => {
	const quoted = quote(voice, name);
	return person === undefined
		? say(voice, `the ${quoted} ${head}`, `the ${head} ${quoted}`, `the ${head} called ${quoted}`, quoted)
		: say(voice, `${possessive(person)} ${quoted} ${head}`, `the ${quoted} ${head} that ${person} has`, `${possessive(person)} ${head} ${quoted}`);
};

const sayPlaced = (voice: Voice, { word, count }: TaskSelection, { about, inList, onBoard, due }: Parts, head: string): NounPhrase => {
	const places = voice.random.shuffle([onBoard, inList]);
	const mention = (verb: string) => word === undefined || due !== '' ? undefined : `that ${verb} ${quote(voice, word)}`;
	if (count === 1) {
		const mentions = mention('mentions');
		return one(mentions !== undefined && voice.random.chance(0.4)
			? phrase(say(voice, 'the one', 'the only'), head, ...places, mentions)
			: phrase(say(voice, 'the one', 'the only'), head, about, ...places, due));
	}
	const mentions = mention('mention');
	const standing = (be: string) => due === '' ? phrase(...places) : phrase(onBoard, `that ${be}`, inList === '' ? due : `${inList} and ${due}`);
	return choose(voice,
		() => many(phrase('all', `${head}s`, about, ...places, due)),
		() => each(phrase('every', head, about, standing('is'))),
		() => many(mentions === undefined ? phrase('all the', `${head}s`, about, standing('are')) : phrase('all the', `${head}s`, ...places, mentions)));
};

const sayOnlyOneOf = (voice: Voice, name: string, { about, inList, onBoard, due }: Parts, head: string): string => {
	const place = phrase(inList, onBoard);
	return say(voice,
		() => phrase('the one', head, about, `that ${name} has`, place, due),
		() => phrase(possessive(name), 'only', head, about, place === '' ? due : `that is ${place}`, place === '' || due === '' ? '' : `and ${due}`));
};

const sayAllOf = (voice: Voice, name: string, { about, inList, onBoard, due }: Parts, head: string): NounPhrase => {
	const place = phrase(inList, onBoard);
	return choose(voice,
		() => many(phrase('all of', possessive(name), `${head}s`, about, place, due)),
		() => each(phrase('every', head, about, `that ${name} has`, place, due)),
		() => many(phrase('all the', `${head}s`, about, `assigned to ${name}`, place === '' ? '' : `that are ${place}`, due === '' || place === '' ? due : `and ${due}`)),
		() => about === '' ? one(phrase('everything', `${name} has`, place, due)) : many(phrase(possessive(name), `${head}s`, about, place, due)));
};
