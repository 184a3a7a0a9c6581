import { closedSets, type TaskRow } from '../../../environment/workplace/tables.js';
import type { Change, Intent } from '../intent.js';
import { taskName } from '../language/content.js';
import { anotherColleague, comingWorkday, type Draw, refer } from './draw.js';
import { ownsNone, selectTasks } from './selections.js';

/** A change that every row takes, and that leaves none as it was. */
const drawChange = (draw: Draw, rows: readonly TaskRow[], besides?: string): Change | undefined => {
	const { random } = draw;
	const set = (field: 'list_name' | 'board' | 'due_date' | 'task_name', value: string): Change | undefined =>
		field === besides || rows.some(row => row[field] === value) ? undefined : { kind: 'set', field, value };
	const field = random.pick(['list_name', 'list_name', 'list_name', 'due_date', 'due_date', 'board'] as const);
	switch (field) {
		case 'list_name': return set(field, random.pick(closedSets.list_name));
		case 'board': return set(field, random.pick(closedSets.board));
		case 'due_date': return set(field, comingWorkday(draw, 1, 35));
	}
};

export const planUpdateTasks = (draw: Draw): Intent | undefined => {
	const { random } = draw;
	const selected = selectTasks(draw, { low: draw.many ? 2 : 1, high: 4 }, 'person');
	if (selected === undefined) return undefined;
	const change = drawChange(draw, selected.rows);
	if (change === undefined || change.kind !== 'set') return undefined;
	const second = selected.rows.length <= 2 && random.chance(0.5) ? drawChange(draw, selected.rows, change.field) : undefined;
	return { kind: 'act', selection: selected.selection, deed: { kind: 'update', changes: second === undefined ? [change] : [change, second] } };
};

export const planDeleteTasks = (draw: Draw): Intent | undefined => {
	const selected = selectTasks(draw, { low: draw.many ? 2 : 1, high: 5 }, 'nobody');
	return selected === undefined ? undefined : { kind: 'act', selection: selected.selection, deed: { kind: 'delete' } };
};

export const planReassignTasks = (draw: Draw): Intent | undefined => {
	const selected = selectTasks(draw, { low: draw.many ? 2 : 1, high: 3 }, 'person');
	if (selected === undefined) return undefined;
	const person = anotherColleague(draw, draw.index.staff(), selected.rows[0]?.assigned_to_email ?? null);
	if (person === undefined || !ownsNone(person, selected.rows)) return undefined;
	return {
		kind: 'act',
		selection: selected.selection,
		deed: { kind: 'update', changes: [{ kind: 'assign', field: 'assigned_to_email', person: refer(draw, person) }] },
	};
};

/** One task: its due date by some days, from what it is now, or a new name. */
export const planShiftTask = (draw: Draw): Intent | undefined => {
	const { random } = draw;
	const selected = selectTasks(draw, { low: 1, high: 1 }, random.chance(0.5) ? 'person' : 'nobody');
	if (selected === undefined || (selected.selection.person !== undefined && selected.selection.name === undefined)) return undefined;
	const { person: _owner, ...selection } = selected.selection;
	if (selection.name !== undefined && (draw.index.tasksByName().get(selection.name)?.length ?? 0) !== 1) return undefined;
	const change: Change = random.chance(0.75)
		? { kind: 'shift', field: 'due_date', by: random.pick([7, 14, 1, 2, 3, 5, 10, -1, -2, -7]), unit: 'days' }
		: { kind: 'set', field: 'task_name', value: taskName(random) };
	return { kind: 'act', selection, deed: { kind: 'update', changes: [change] } };
};
