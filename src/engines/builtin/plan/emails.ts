import type { Intent } from '../intent.js';
import { replyBody } from '../language/content.js';
import { anotherColleague, type Draw, refer } from './draw.js';
import { selectEmails } from './selections.js';

export const planForwardEmail = (draw: Draw, by: 'subject' | 'sender'): Intent | undefined => {
	const selected = selectEmails(draw, { low: 1, high: 1 });
	if (selected === undefined) return undefined;
	const { selection, rows } = selected;
	if ((by === 'subject') !== (selection.topic !== undefined)) return undefined;
	const to = anotherColleague(draw, draw.index.colleagues, rows[0]?.['sender/recipient'] ?? null);
	return to === undefined ? undefined : { kind: 'act', selection, deed: { kind: 'forward', to: refer(draw, to) } };
};

export const planReplyEmail = (draw: Draw): Intent | undefined => {
	const selected = selectEmails(draw, { low: 1, high: 1 });
	return selected === undefined
		? undefined
		: { kind: 'act', selection: selected.selection, deed: { kind: 'reply', body: replyBody(draw.random) } };
};

export const planDeleteEmails = (draw: Draw): Intent | undefined => {
	const selected = selectEmails(draw, { low: draw.many ? 2 : 1, high: 5 });
	return selected === undefined ? undefined : { kind: 'act', selection: selected.selection, deed: { kind: 'delete' } };
};
