import { dayOfIso } from '../../../../text/moments/calendar.js';
import type { Span } from '../../../../text/moments/reading.js';
import { isPlainAt, type TextFeatures } from '../text/features.js';
import { boundOf } from './bounds.js';
import type { Called, TrajectoryEvidence } from './evidence.js';
import { saidWords, wordsOf } from './right-rows.js';
import type { Row } from './values.js';

const columnsOf = (rows: readonly Row[]): string[] => Object.keys(rows[0] ?? {}).filter(column => !column.endsWith('_id'));

/** Says whether a mail came in or went out: "from", "wrote me" and "I sent" say it in too many ways to be listed. */
const directionColumn = 'inbox/outbox';
const dayColumn = /date|start/;
/** Columns of free text, whose words a request has by chance. */
const proseColumn = /body|notes/;

/** The columns whose value all touched rows share, and of which the request says at least half the words. */
const sharedColumns = (text: TextFeatures, touched: readonly Row[]): string[] => columnsOf(touched).filter(column => {
	const first = touched[0]?.[column];
	if (typeof first !== 'string' || dayColumn.test(column) || !/\p{L}/u.test(first) || !touched.every(row => row[column] === first)) return false;
	return column === directionColumn || (!proseColumn.test(column) && saidWords(text, first) * 2 >= Math.max(1, wordsOf(first).length));
});

/** What all touched rows have in a column, and the words of it that the request says. */
type Shared = { readonly column: string; readonly cell: unknown; readonly said: readonly string[] };

const sharedCells = (text: TextFeatures, touched: readonly Row[]): Shared[] => sharedColumns(text, touched).map(column => {
	const cell = touched[0]?.[column];
	return { column, cell, said: wordsOf(cell).filter(word => text.says(word)) };
});

/** Whether a row's cell is the same, or has all those words: "Re: Budget" is about "Budget" as well. */
const saysTheSame = (row: Row, { column, cell, said }: Shared): boolean => {
	if (row[column] === cell) return true;
	if (said.length === 0) return false;
	const words = wordsOf(row[column]);
	return said.every(word => words.includes(word));
};

const dayIn = (row: Row, column: string): number | undefined => {
	const cell = row[column];
	return typeof cell === 'string' ? dayOfIso(cell) : undefined;
};

/** The days that the request itself speaks of, a day in a quoted name or a new value aside. */
const boundingSpans = (text: TextFeatures, writes: readonly Called[]): Span[] => {
	const set = new Set(writes.map(write => write.arguments?.['new_value']).map(value => typeof value === 'string' ? dayOfIso(value) : undefined));
	return text.moments.spans.filter(span => !set.has(span.start) && !isQuotedAt(text, text.wordAt(span)));
};

const isQuotedAt = (text: TextFeatures, at: number): boolean => at !== -1 && !isPlainAt(text, at);

/** Whether a day stands to a span in one of the ways that a request can bound a row by it. */
type Bound = (day: number, span: Span) => boolean;
const earlier: readonly Bound[] = [(day, { start }) => day < start, (day, { end }) => day <= end];
const later: readonly Bound[] = [(day, { end }) => day > end, (day, { start }) => day >= start];
const anyBound: readonly Bound[] = [...earlier, ...later];

/** The bounds that a day can mean: those of the word before it, or else any. */
const boundsOf = (text: TextFeatures, span: Span): readonly Bound[] => {
	switch (boundOf(text, span)) {
		case 'before': return earlier;
		case 'after': return later;
		case 'within': return anyBound;
	}
};

/** Days that the request speaks of, and one of the bounds that each can mean. */
type BoundingDays = { readonly span: Span; readonly isKept: Bound };

/** The days that all touched rows keep to in a column. */
type DayLimits = { readonly column: string; readonly limits: readonly BoundingDays[] };

/** The bounds that all touched rows keep to, of the days that the request speaks of. */
const dayLimits = (text: TextFeatures, spans: readonly Span[], touched: readonly Row[]): DayLimits[] => {
	const bounding = spans.flatMap(span => boundsOf(text, span).map((isKept): BoundingDays => ({ span, isKept })));
	if (bounding.length === 0) return [];
	return columnsOf(touched).filter(column => dayColumn.test(column)).map(column => {
		const days = touched.map(other => dayIn(other, column)).filter(other => other !== undefined);
		return { column, limits: bounding.filter(({ span, isKept }) => days.every(day => isKept(day, span))) };
	});
};

const keepsToLimits = (limitsOfColumns: readonly DayLimits[], row: Row): boolean => limitsOfColumns.every(({ column, limits }) => {
	const day = limits.length === 0 ? undefined : dayIn(row, column);
	return day === undefined || limits.every(({ span, isKept }) => isKept(day, span));
});

/** Whether a row's moments lie among those of the touched rows: for bounds that are said in words, such as "mornings". */
const liesAmong = (row: Row, touched: readonly Row[]): boolean => columnsOf(touched).filter(column => dayColumn.test(column)).every(column => {
	const cell = row[column];
	const moments = touched.map(other => other[column]).filter(moment => typeof moment === 'string').sort();
	const [first, last] = [moments[0], moments.at(-1)];
	return typeof cell !== 'string' || first === undefined || last === undefined || (cell >= first && cell <= last);
});

/** Rows that were found, fit all that the request says and that the touched rows have in common, and were left as they are. */
export const untouchedRows = ({ text, targeted, remaining }: TrajectoryEvidence): Row[] => {
	if (remaining.length === 0 || text.scope.order !== -1) return [];
	const writes = targeted.filter(call => call.tool?.operation !== 'create');
	const touched = writes.map(call => call.target).filter(target => target !== undefined);
	const ids = new Set(writes.flatMap(call => Object.entries(call.arguments ?? {}).filter(([name]) => name.endsWith('_id')).map(([, id]) => id)));
	const others = remaining.filter(row => !Object.keys(row).some(column => column.endsWith('_id') && ids.has(row[column])));
	if (others.length === 0) return [];
	const shared = sharedCells(text, touched);
	const spans = boundingSpans(text, writes);
	const isBoundInWords = spans.length === 0 && text.scope.bound !== -1;
	const limits = isBoundInWords ? [] : dayLimits(text, spans, touched);
	return others.filter(row =>
		shared.every(cell => saysTheSame(row, cell))
		&& (isBoundInWords ? liesAmong(row, touched) : keepsToLimits(limits, row))
		&& (text.scope.except === -1 || !isExcepted(text, row, text.scope.except))
		&& !writes.some(write => typeof write.arguments?.['field'] === 'string' && row[write.arguments['field']] === write.arguments['new_value']));
};

const isExcepted = (text: TextFeatures, row: Row, from: number): boolean => {
	const excepted = new Set(text.words.slice(from));
	return Object.entries(row).some(([column, cell]) => !dayColumn.test(column) && wordsOf(cell).some(word => excepted.has(word)));
};
