import type { CallResult } from '../../environment.js';
import { done, isMember, quoteAll, refused, refusedArgument, refusedChoice, refusedId, value } from '../outcomes.js';
import { paddedId } from '../padded-id.js';
import type { Filter } from '../search/filter-search.js';
import { closedSets, tableColumns, type Column } from '../tables.js';
import { defineTool } from '../tool.js';
import type { WorkplaceState } from '../workplace-state.js';

type TaskColumn = Column<'project_tasks'>;

const search = 'project_management_search_tasks';
const details = ['task_name', 'assigned_to_email', 'list_name', 'due_date', 'board'] as const satisfies readonly TaskColumn[];

export const projectManagementTools = [
	defineTool({
		name: 'project_management_get_task_information_by_id',
		required: ['task_id', 'field'],
		run: ({ tasks }, given) => {
			const field = given.text('field');
			if (!isMember(tableColumns.project_tasks, field)) return refusedChoice('field', tableColumns.project_tasks, field);
			const task = tasks.find(given.text('task_id'));
			return task === undefined ? noTask(given.text('task_id')) : value({ [field]: task[field] });
		},
	}),
	defineTool({
		name: search,
		optional: details,
		run: ({ shared, tasks }, given) => {
			const filters: Array<Filter<TaskColumn>> = [];
			for (const column of details) {
				const text = given.text(column);
				if (text === '') continue;
				filters.push(column === 'assigned_to_email' ? { kind: 'equals', column, text } : { kind: 'contains', column, part: text });
			}
			if (filters.length === 0) return refused(`${search} needs at least one of ${quoteAll(details)}.`);
			const assignee = given.text('assigned_to_email');
			if (assignee !== '' && !wholeAddress.test(assignee)) return refusedArgument('assigned_to_email', 'a whole email address', assignee);
			const found = shared.taskSearch.find(tasks, filters);
			return value(found.slice(0, found.total));
		},
	}),
	defineTool({
		name: 'project_management_create_task',
		required: details,
		run: (state, given) => {
			const assignee = given.text('assigned_to_email').toLowerCase();
			const list = given.text('list_name');
			const board = given.text('board');
			const refusal = refuseCell(state, 'assigned_to_email', 'assigned_to_email', assignee)
				?? refuseCell(state, 'list_name', 'list_name', list)
				?? refuseCell(state, 'board', 'board', board);
			if (refusal !== undefined) return refusal;
			const id = paddedId(state.tasks.nextIdNumber());
			state.tasks.add({
				task_id: id,
				task_name: given.text('task_name'),
				assigned_to_email: assignee,
				list_name: list,
				due_date: given.text('due_date'),
				board,
			});
			return value(id);
		},
	}),
	defineTool({
		name: 'project_management_delete_task',
		required: ['task_id'],
		run: ({ tasks }, given) => {
			const id = given.text('task_id');
			return tasks.remove(id) ? done(`The task ${id} was deleted.`) : noTask(id);
		},
	}),
	defineTool({
		name: 'project_management_update_task',
		required: ['task_id', 'field', 'new_value'],
		run: (state, given) => {
			const id = given.text('task_id');
			const field = given.text('field');
			if (!isMember(tableColumns.project_tasks, field)) return refusedChoice('field', details, field);
			const newValue = field === 'assigned_to_email' ? given.text('new_value').toLowerCase() : given.text('new_value');
			const refusal = refuseCell(state, 'new_value', field, newValue);
			if (refusal !== undefined) return refusal;
			return state.tasks.update(id, field, newValue) ? done(`The task ${id} has a new ${field}.`) : noTask(id);
		},
	}),
];

const wholeAddress = /^[\w.%+-]+@[a-z\d.-]+\.[a-z]{2,}$/i;

const noTask = (id: string): CallResult => refusedId('task', id, search);

/** Why a text cannot stand in a column; undefined where it can. */
const refuseCell = ({ shared, tasks }: WorkplaceState, argument: string, column: TaskColumn, text: string): CallResult | undefined => {
	if (column === 'board' && !isMember(closedSets.board, text)) return refusedChoice(argument, closedSets.board, text);
	if (column === 'list_name' && !isMember(closedSets.list_name, text)) return refusedChoice(argument, closedSets.list_name, text);
	if (column === 'assigned_to_email' && !shared.taskSearch.some(tasks, { kind: 'equals', column, text })) {
		return refusedArgument(argument, 'the address of someone who already has a task', text);
	}
	return undefined;
};
