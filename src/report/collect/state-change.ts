import * as z from 'zod';
import type { RowChange } from '../../environment/index.js';
import { cut } from './cut.js';

/** A row that was added, changed or removed. */
export type StateChange = {
	readonly table: string;
	readonly what: 'added' | 'changed' | 'removed';
	/** The row's id, where it is named by it. */
	readonly row?: string;
	/** The cells that are new: of an added row all, of a changed one those that changed, with what they were before where that is known. */
	readonly cells: ReadonlyArray<readonly [column: string, value: string | null, before?: string | null]>;
};

const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const rowSchema = z.record(z.string(), cellSchema);

/** As `TableDifference` of the environment; values of other kinds are shown as they are. */
const tableDifferenceSchema = z.looseObject({
	added: z.array(z.union([rowSchema, cellSchema])).optional(),
	removed: z.array(z.string()).optional(),
	changed: z.record(z.string(), rowSchema).optional(),
});

const changeLimit = 20;
const cellLimit = 12;
const nameLength = 60;
const valueLength = 160;

type Row = z.infer<typeof rowSchema>;

const cellsOf = (row: Row): StateChange['cells'] => Object.entries(row).slice(0, cellLimit)
	.map(([column, value]) => [cut(column, nameLength), value === null ? null : cut(String(value), valueLength)]);

const changesOfTable = (table: string, { added = [], removed = [], changed = {} }: z.infer<typeof tableDifferenceSchema>): StateChange[] => [
	...added.slice(0, changeLimit).map((row): StateChange => ({ table, what: 'added', cells: typeof row === 'object' && row !== null ? cellsOf(row) : [['value', row === null ? null : cut(String(row), valueLength)]] })),
	...Object.entries(changed).slice(0, changeLimit).map(([row, cells]): StateChange => ({ table, what: 'changed', row: cut(row, nameLength), cells: cellsOf(cells) })),
	...removed.slice(0, changeLimit).map((row): StateChange => ({ table, what: 'removed', row: cut(row, nameLength), cells: [] })),
];

/** A state difference by table as rows to show; undefined where it is none. */
export const readStateChanges = (difference: unknown): readonly StateChange[] | undefined => {
	if (typeof difference !== 'object' || difference === null || Array.isArray(difference)) return undefined;
	const changes: StateChange[] = [];
	for (const [table, value] of Object.entries(difference)) {
		const parsed = tableDifferenceSchema.safeParse(value);
		if (parsed.success) changes.push(...changesOfTable(cut(table, nameLength), parsed.data));
		if (changes.length >= changeLimit) break;
	}
	return changes.slice(0, changeLimit);
};

/** The sides of a contrast of two states by table: what only the one changed, and what only the other did. */
export const readContrast = (contrast: unknown): { readonly missing: readonly StateChange[]; readonly extra: readonly StateChange[] } | undefined => {
	if (typeof contrast !== 'object' || contrast === null) return undefined;
	const side = (name: 'expected' | 'actual') => readStateChanges(Object.fromEntries(Object.entries(contrast).map(([table, sides]: [string, unknown]) =>
		[table, typeof sides === 'object' && sides !== null && name in sides ? new Map(Object.entries(sides)).get(name) : undefined]))) ?? [];
	return { missing: side('expected'), extra: side('actual') };
};

const shownValue = (value: string | null): string | null => value === null ? null : cut(value, valueLength);

/** What a call changed as rows to show. */
export const showRowChanges = (changes: readonly RowChange[]): readonly StateChange[] => changes.slice(0, changeLimit).map((change): StateChange => ({
	table: change.table,
	what: change.kind,
	row: cut(change.id, nameLength),
	cells: change.kind === 'changed'
		? change.cells.slice(0, cellLimit).map(({ column, after, before }) => [column, shownValue(after), shownValue(before)] as const)
		: change.kind === 'added' ? cellsOf(change.row) : [],
}));
