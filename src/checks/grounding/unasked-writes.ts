import { fold } from '../../text/fold.js';
import type { ParsedCall } from '../calls.js';
import type { Choices } from './row-agreement.js';
import { isMeantBy } from './vocabulary.js';
import { contentWordsOf, stemOf } from './words.js';

/** What people say who want it done, by a word of the tool's name. Of other tools nothing is known. */
const deeds: ReadonlyMap<string, RegExp> = new Map([
	['send', /\b(?:send|sends|sent|sending|e-?mail\w*|mail\w*|messag\w*|writ\w*|wrote|tell|told|say|says|let \w+(?: \w+)? know|inform\w*|notif\w*|drop\w*|note|ping\w*|remind\w*|ask\w*|thank (?!you)\w+|invit\w*|answer\w*|repl\w*|respond\w*|updat\w*|shar\w*|forward\w*|pass\w*|report\w*|follow\w*|reach\w*|contact\w*|confirm\w*|apolog\w*|congrat\w*|warn\w*|brief\w*|announc\w*|cc|loop|touch|word|line|heads|fyi|get back|circulat\w*|deliver\w*|alert\w*|advis\w*|request\w*|propos\w*|offer\w*|nudg\w*|chas\w*|shoot\w*|relay\w*)\b/],
	['delete', /\b(?:delet\w*|remov\w*|cancel\w*|clear\w*|clean\w*|drop\w*|eras\w*|rid|trash\w*|bin\w*|call\w* (?:\w+ ){0,3}off|off|discard\w*|scrap\w*|throw\w*|wip\w*|purg\w*|kill\w*|ditch\w*|gone|go|goes|out|axe\w*|lose|dump\w*|empty|scratch\w*|strike|struck|tidy\w*|prun\w*|weed\w*|bye|away|anymore|any more|no longer|needed|obsolete|junk|toss\w*|chuck\w*|nix\w*|nuke\w*|zap\w*|shred\w*|dispose\w*|eliminat\w*|withdraw\w*|abandon\w*|undo|vanish\w*|disappear\w*|do without|spare)\b/],
]);

/**
 * The reasons for which one write among several is none that the request asks for: it sends or deletes, and the request
 * has no word for that; or it sends a text of which the request, and every earlier answer, has no word.
 */
export const unaskedWrites = (choices: Choices): string[] => {
	const writes = choices.calls.filter(call => call.writes);
	if (writes.every(({ name }) => name === writes[0]?.name)) return [];
	return writes.flatMap(call => {
		const name = call.name.split('_').find(word => deeds.has(word)) ?? '';
		const isAsked = deeds.get(name)?.test(choices.request.bare) ?? true;
		if (!isAsked) return [`step ${call.step}: ${call.name}: the request asks for nothing of the kind`];
		return name === 'send' && saysNothingOf(call, choices) ? [`step ${call.step}: ${call.name}: nothing in its text is of the request or of an earlier answer`] : [];
	});
};

const saysNothingOf = ({ step, arguments: given }: ParsedCall, { request, results }: Choices): boolean => {
	const texts = Object.values(given ?? {}).filter(value => typeof value === 'string' && !value.includes('@'));
	const stems = texts.flatMap(text => typeof text === 'string' ? contentWordsOf(fold(text)) : []).map(stemOf);
	if (stems.length === 0 || stems.some(stem => isMeantBy(stem, request.stems))) return false;
	const seen = results.filter(result => result.step < step);
	return !stems.some(stem => seen.some(({ rows }) => rows.some(({ leaves }) => leaves.some(({ facts }) => facts.telling.some(told => told.stem === stem)))));
};

