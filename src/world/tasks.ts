import type { closedSets, TaskRow } from '../environment/workplace/tables.js';
import type { Random } from '../random/random.js';
import { workdayFrom, writeDay, type Moment } from './clock.js';
import { drawIds } from './ids.js';
import type { Person, Staff } from './staff.js';
import { taskFrames, taskQualifiers, type Board } from './vocabulary/task-parts.js';
import type { Theme } from './vocabulary/themes.js';

type List = (typeof closedSets.list_name)[number];

/** A task's row, and what meetings and mails need to know of it. */
export type Assignment = {
	readonly row: TaskRow;
	readonly name: string;
	readonly assignee: Person;
	readonly theme: Theme;
	readonly component: string;
	readonly board: Board;
	readonly list: List;
	readonly due: number;
};

/** Shares of the lists in twenty tasks. */
const listsInTwenty: readonly List[] = [
	...Array.from({ length: 6 }, () => 'Backlog' as const),
	...Array.from({ length: 6 }, () => 'In Progress' as const),
	...Array.from({ length: 3 }, () => 'In Review' as const),
	...Array.from({ length: 5 }, () => 'Completed' as const),
];

/** How many days from now a task of the list may be due: [first, last]. */
const dueWindows: Readonly<Record<List, readonly [number, number]>> = {
	Completed: [-56, 3],
	'In Review': [-5, 14],
	'In Progress': [-6, 30],
	Backlog: [6, 75],
};

const boardsInTen: readonly Board[] = [
	'Back end', 'Back end', 'Back end', 'Back end', 'Front end', 'Front end', 'Front end', 'Design', 'Design', 'Design',
];

const qualified = 0.22;
/** People stay with a few parts of the product for this share of their tasks. */
const inFocus = 0.8;
const focusSize = 3;

const nameTask = (board: Board, component: string, random: Random): string => {
	const frame = random.pick(taskFrames[board]);
	const verb = random.pick(frame.verbs);
	const name = 'tails' in frame
		? `${verb} ${component} ${random.pick(frame.tails)}`
		: `${verb} ${random.pick(frame.objects)} ${frame.link} ${component}`;
	return random.chance(qualified) ? `${name} ${random.pick(taskQualifiers[board])}` : name;
};

/** Chooses whose task the next one is: first everyone of a board has one, then chance decides. */
class Rota {
	readonly #random: Random;
	readonly #waiting: Readonly<Record<Board, Person[]>>;
	readonly #everyone: Staff['byBoard'];

	constructor(staff: Staff, random: Random) {
		this.#random = random;
		this.#everyone = staff.byBoard;
		this.#waiting = {
			'Back end': [...staff.byBoard['Back end']],
			'Front end': [...staff.byBoard['Front end']],
			Design: [...staff.byBoard.Design],
		};
	}

	next(board: Board): Person {
		return this.#waiting[board].pop() ?? this.#random.pick(this.#everyone[board]);
	}
}

/** Makes the project's tasks; a name comes twice only where eight tries at another one failed. */
export const planTasks = (count: number, staff: Staff, themes: readonly Theme[], now: Moment, random: Random): Assignment[] => {
	const ids = drawIds(count, 8, random);
	const rota = new Rota(staff, random);
	const focus = new Map<string, readonly Theme[]>();
	const names = new Set<string>();
	const chooseTheme = (assignee: Person): Theme => {
		const own = focus.get(assignee.address) ?? random.sample(themes, focusSize);
		focus.set(assignee.address, own);
		return random.pick(random.chance(inFocus) ? own : themes);
	};
	const draft = (index: number): Assignment => {
		const board = random.pick(boardsInTen);
		const assignee = rota.next(board);
		const theme = chooseTheme(assignee);
		const component = random.pick(theme.components[board]);
		let name = nameTask(board, component, random);
		for (let attempt = 0; attempt < 8 && names.has(name); attempt++) name = nameTask(board, component, random);
		names.add(name);
		const list = random.pick(listsInTwenty);
		const [first, last] = dueWindows[list];
		const due = workdayFrom(now.day + random.between(first, last));
		const row: TaskRow = {
			task_id: ids[index] ?? null,
			task_name: name,
			assigned_to_email: assignee.address,
			list_name: list,
			due_date: writeDay(due),
			board,
		};
		return { row, name, assignee, theme, component, board, list, due };
	};
	return Array.from({ length: count }, (_, index) => draft(index));
};
