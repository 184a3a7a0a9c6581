import type { EmailRow } from '../../../environment/workplace/tables.js';
import type { Intent } from '../intent.js';
import { replyBody } from '../language/content.js';
import { anotherColleague, type Draw, refer } from './draw.js';
import { topicOf } from '../selecting.js';
import { selectEmails } from './selections.js';

/** Whether another mail has the same subject and the same cell: an answer to it would leave the very same row. */
const hasTwin = ({ index }: Draw, row: EmailRow, column: 'body' | 'sender/recipient'): boolean =>
	(index.emailsByTopic().get(topicOf(row.subject ?? '').toLowerCase()) ?? [])
		.some(other => other !== row && other.subject === row.subject && other[column] === row[column]);

export const planForwardEmail = (draw: Draw, by: 'subject' | 'sender'): Intent | undefined => {
	const selected = selectEmails(draw, { low: 1, high: 1 });
	if (selected === undefined) return undefined;
	const { selection, rows } = selected;
	if ((by === 'subject') !== (selection.topic !== undefined)) return undefined;
	if (rows[0] === undefined || hasTwin(draw, rows[0], 'body')) return undefined;
	const to = anotherColleague(draw, draw.index.colleagues, rows[0]['sender/recipient']);
	return to === undefined ? undefined : { kind: 'act', selection, deed: { kind: 'forward', to: refer(draw, to) } };
};

export const planReplyEmail = (draw: Draw): Intent | undefined => {
	const selected = selectEmails(draw, { low: 1, high: 1 });
	const row = selected?.rows[0];
	return selected === undefined || row === undefined || hasTwin(draw, row, 'sender/recipient')
		? undefined
		: { kind: 'act', selection: selected.selection, deed: { kind: 'reply', body: replyBody(draw.random) } };
};

export const planDeleteEmails = (draw: Draw): Intent | undefined => {
	const selected = selectEmails(draw, { low: draw.many ? 2 : 1, high: 5 });
	return selected === undefined ? undefined : { kind: 'act', selection: selected.selection, deed: { kind: 'delete' } };
};
