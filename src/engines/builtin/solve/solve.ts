import { createRandom, type Random } from '../../../random/random.js';
import type { Trajectory } from '../../../records/trajectory.js';
import type { ActIntent, FollowUpIntent, Intent, Measure, MeasureIntent, Period, Selection } from '../intent.js';
import { type Told, tellDeeds, tellDone, tellPremise } from './answers.js';
import { isObject, type Row, type Solving, find, lookUp } from './lookups.js';
import { type CallArguments, type DirectSession, Notebook, Unsolved } from './notebook.js';
import { thinkOfReading, thinkOfWrite } from './thoughts.js';
import { columnWord, plotWords } from './words.js';
import { carryOut, create, idOf } from './writes.js';

/** Patterns that read a field of the row by its id before they act on it. */
const readsFirst = new Set(['calendar_get_info_update', 'pm_get_info_update', 'cross_email_calendar', 'cross_calendar_email']);

const getTools = {
	emails: 'email_get_email_information_by_id',
	calendar_events: 'calendar_get_event_information_by_id',
	project_tasks: 'project_management_get_task_information_by_id',
	customers: undefined,
} as const;

/** Asks for one field of a row; the row with what was answered. */
const readField = ({ notebook, random }: Solving, selection: Selection, row: Row, field: string): Row => {
	const tool = getTools[selection.table];
	if (tool === undefined) throw new Unsolved(`Rows of ${selection.table} cannot be read by id.`);
	const args = idOf(selection.table, row);
	args['field'] = field;
	const value = notebook.call(tool, args, thinkOfReading(random, field), `The ${columnWord(field)}.`);
	const cell = isObject(value) && Object.hasOwn(value, field) ? value[field] : undefined;
	if (typeof cell !== 'string') throw new Unsolved(`The row has no ${field}.`);
	return { ...row, [field]: cell };
};

const solveAct = (solving: Solving, { selection, deed }: ActIntent, pattern: string): string => {
	const addresses = new Map<string, string>();
	const owner = selection.table === 'project_tasks' ? selection.person : selection.table === 'customers' ? selection.owner : undefined;
	const address = owner === undefined ? undefined : lookUp(solving, owner);
	if (deed.kind === 'update') {
		for (const change of deed.changes) {
			if (change.kind === 'assign') addresses.set(change.person.name, lookUp(solving, change.person));
		}
	}
	let rows = find(solving, selection, address);
	if (deed.kind === 'forward') addresses.set(deed.to.name, lookUp(solving, deed.to));
	const [change] = deed.kind === 'update' ? deed.changes : [];
	const reads = readsFirst.has(pattern) && change?.kind === 'shift';
	if (reads) {
		rows = rows.map(row => readField(solving, selection, row, change.field));
	}
	const addressOf = (name: string): string => {
		const found = addresses.get(name);
		if (found === undefined) throw new Unsolved(`The address of ${name} is not known.`);
		return found;
	};
	const deeds = carryOut(solving, selection.table, rows, deed, addressOf, reads ? 'read' : 'found');
	return tellDone(solving.random, selection.table, deeds);
};

const solveFollowUp = (solving: Solving, { selections }: FollowUpIntent, pattern: string): string => {
	const told: Told[] = [];
	for (const { selection, condition, creations } of selections) {
		let [row] = find(solving, selection);
		if (row === undefined) throw new Unsolved('Nothing fits the description.');
		if (condition !== undefined && row[condition.column] !== condition.value) throw new Unsolved(`The ${condition.column} is not ${condition.value}.`);
		const premise = condition && tellPremise(selection.table, row, condition);
		const clauses: string[] = [];
		for (const creation of creations) {
			const column = creation.kind === 'event' && creation.name.kind === 'row' ? creation.name.column : creation.kind === 'mail' && creation.to.kind === 'row' ? creation.to.column : undefined;
			const reads = readsFirst.has(pattern) && column !== undefined;
			if (reads) row = readField(solving, selection, row, column);
			// What holds is noted once, before the first deed that hangs on it.
			clauses.push(create(solving, creation, { row, basis: reads ? 'read' : 'given', premise: clauses.length === 0 ? premise : undefined }));
		}
		told.push({ premise, clauses });
	}
	return tellDeeds(solving.random, told);
};

const spanOf = (period: Period): CallArguments => {
	switch (period.kind) {
		case 'on': return { time_min: period.date, time_max: period.date };
		case 'between': return { time_min: period.from, time_max: period.to };
		default: throw new Unsolved('Figures need a first and a last day.');
	}
};

const measureTools = {
	total_visits: 'analytics_total_visits_count',
	engaged_users: 'analytics_engaged_users_count',
	traffic_source: 'analytics_traffic_source_count',
	average_session_duration: 'analytics_get_average_session_duration',
	visitor: 'analytics_get_visitor_information_by_id',
} as const;

const measureNames = {
	total_visits: 'visits', engaged_users: 'engaged users', traffic_source: 'visits', average_session_duration: 'average session duration in seconds', visitor: 'visits of that visitor',
} as const;

const sumOf = (value: unknown): number => {
	if (!isObject(value)) return 0;
	let sum = 0;
	for (const day of Object.keys(value)) sum += Number(value[day]);
	return sum;
};

const argumentsOf = (measure: Measure): CallArguments => {
	if (measure.kind === 'visitor') return { visitor_id: measure.visitor };
	const args = spanOf(measure.period);
	if (measure.kind === 'traffic_source') args['traffic_source'] = measure.source;
	return args;
};

const thinkOfFigure = (random: Random, figure: string): string => {
	switch (random.integer(3)) {
		case 0: return `I need the ${figure}.`;
		case 1: return `Next figure: ${figure}.`;
		default: return `The analytics can tell the ${figure}.`;
	}
};

/** Takes one figure; gives its total and a clause that tells it. */
const take = ({ notebook, random }: Solving, measure: Measure): { readonly total: number; readonly told: string } => {
	const name = measureNames[measure.kind];
	const figure = measure.kind === 'traffic_source' ? `${name} from ${measure.source}` : name;
	const value = notebook.call(
		measureTools[measure.kind],
		argumentsOf(measure),
		thinkOfFigure(random, figure),
		measure.kind === 'visitor' ? 'The visits of that visitor.' : 'A figure for each day.',
	);
	if (measure.kind === 'visitor') {
		const visits = Array.isArray(value) ? value.length : 0;
		return { total: visits, told: `visitor ${measure.visitor} came ${visits === 1 ? 'once' : `${visits} times`}` };
	}
	if (measure.kind === 'average_session_duration') {
		const days = isObject(value) ? Object.entries(value) : [];
		return { total: 0, told: `the average session lasted ${days.map(([day, seconds]) => `${Number(seconds).toFixed(1)} s on ${day}`).join(', ')}` };
	}
	const total = sumOf(value);
	return { total, told: `${total} ${figure}` };
};

const solveMeasures = (solving: Solving, { measures, plot, bound, mail }: MeasureIntent): string => {
	const { notebook, random } = solving;
	const taken = measures.map(measure => ({ kind: measure.kind, ...take(solving, measure) }));
	const totals = Object.fromEntries(taken.map(({ kind, total }) => [kind, total]));
	const told = taken.map(figure => figure.told).join('; ');
	const deeds: string[] = [];
	const basis = bound === undefined ? 'given' : 'bound';
	const figure = bound === undefined ? 0 : totals[bound.measure] ?? 0;
	if (bound !== undefined && (bound.is === 'above' ? figure <= bound.number : figure >= bound.number)) throw new Unsolved(`${figure} is not ${bound.is} ${bound.number}.`);
	if (plot !== undefined) {
		const chart = plotWords(plot);
		notebook.call('analytics_create_plot', { time_min: plot.from, time_max: plot.to, value_to_plot: plot.value, plot_type: plot.type }, thinkOfWrite(random, `draw the ${chart}`, basis), 'The path of the plot.');
		deeds.push(`made the ${chart} from ${plot.from} to ${plot.to}`);
	}
	if (mail !== undefined) {
		deeds.push(create(solving, { kind: 'mail', to: { kind: 'person', person: mail.to }, subject: mail.subject, body: mail.body }, { row: undefined, totals, basis }));
	}
	const figures = `The figures: ${told}.`;
	if (deeds.length === 0) return figures;
	const premise = bound && `There were ${bound.is === 'above' ? 'more' : 'fewer'} than ${bound.number} ${measureNames[bound.measure]}`;
	return `${figures} ${tellDeeds(random, [{ premise, clauses: deeds }])}`;
};

const solveIn = (solving: Solving, intent: Intent, pattern: string): string => {
	switch (intent.kind) {
		case 'create': return tellDeeds(solving.random, [{ clauses: [create(solving, intent.creation)] }]);
		case 'act': return solveAct(solving, intent, pattern);
		case 'follow_up': return solveFollowUp(solving, intent, pattern);
		case 'measure': return solveMeasures(solving, intent);
	}
};

/**
 * Carries an intent out on a session, learning every id and address from it. What is thought and said is drawn from
 * the scenario's seed text.
 * @throws {Unsolved} where the session's world does not bear the intent out
 */
export const solveScenario = (intent: Intent, pattern: string, seed: string, session: DirectSession): Trajectory => {
	const notebook = new Notebook(session);
	const answer = solveIn({ notebook, random: createRandom(`${seed}/solution`) }, intent, pattern);
	return { reasoning_trace: notebook.steps(), final_answer: answer };
};
