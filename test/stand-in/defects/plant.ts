import { type DefectGround, type IdName, idIn, type PlanStep, runSteps, tableOf } from './ground.js';
import type { DefectKind } from './kinds.js';

/** The steps with one thing wrong; undefined where the solution has no room for it. */
type Planter = (ground: DefectGround) => readonly PlanStep[] | undefined;

const tries = 20;

const writesOf = ({ steps, isWrite }: DefectGround): readonly PlanStep[] => steps.filter(({ name }) => isWrite(name));

/** One of the writes that name a row, with its id. */
const pickRowWrite = (ground: DefectGround) => {
	const found = writesOf(ground).flatMap(step => {
		const id = idIn(step);
		return id === undefined ? [] : [{ step, ...id }];
	});
	return found.length === 0 ? undefined : ground.random.pick(found);
};

const withValues = (steps: readonly PlanStep[], changed: PlanStep, values: Readonly<Record<string, string>>): readonly PlanStep[] =>
	steps.map(step => step === changed ? { ...step, values: { ...step.values, ...values } } : step);

/** Another row of the table, whose id no step has. */
const otherRow = ({ world, random, steps }: DefectGround, name: IdName): Readonly<Record<string, string | null>> | undefined => {
	const taken = new Set(steps.map(step => step.values[name]));
	const rows = tableOf(world, name);
	for (let attempt = 0; attempt < tries; attempt++) {
		const row = random.pick(rows);
		if (!taken.has(row[name] ?? undefined)) return row;
	}
	return undefined;
};

const wrongId: Planter = ground => {
	const write = pickRowWrite(ground);
	const row = write === undefined ? undefined : otherRow(ground, write.name);
	const id = write === undefined ? undefined : row?.[write.name];
	return write === undefined || typeof id !== 'string' ? undefined : withValues(ground.steps, write.step, { [write.name]: id });
};

const missingStep: Planter = ground => {
	const writes = writesOf(ground);
	if (writes.length < 2) return undefined;
	const left = ground.random.pick(writes);
	return ground.steps.filter(step => step !== left);
};

/** Ids and addresses: what no request tells in other words. */
const isKey = (value: string): boolean => /^\d{8}$|@/.test(value);

/** Leaves out a lookup that alone tells a value of a write. */
const missingLookup: Planter = ground => {
	const { environment, steps, request, isWrite } = ground;
	const observations = runSteps(environment, steps)?.observations ?? [];
	const needed = steps.flatMap((step, index) => {
		if (isWrite(step.name)) return [];
		const isNeeded = steps.some((write, later) => later > index && isWrite(write.name) && Object.values(write.values).some(value =>
			isKey(value) && !request.includes(value)
			&& observations.every((observation, place) => observation.includes(JSON.stringify(value)) === (place === index))));
		return isNeeded ? [step] : [];
	});
	if (needed.length === 0) return undefined;
	const left = ground.random.pick(needed);
	return steps.filter(step => step !== left);
};

const noOp: Planter = ground => {
	const { world, steps, isWrite } = ground;
	const nothing = steps.filter(step => !isWrite(step.name));
	if (nothing.length === steps.length) return undefined;
	const same = steps.map(step => {
		const { field, new_value: value } = step.values;
		const id = idIn(step);
		if (field === undefined || value === undefined || id === undefined) return undefined;
		const now = tableOf(world, id.name).find(row => row[id.name] === id.id)?.[field];
		return typeof now === 'string' ? { ...step, values: { ...step.values, new_value: now } } : undefined;
	});
	const rewritten = steps.map((step, index) => isWrite(step.name) ? same[index] : step).filter(step => step !== undefined);
	return rewritten.length === steps.length ? rewritten : nothing;
};

/** How a row is searched for by what it is called. */
const searches = {
	email_id: { tool: 'email_search_emails', column: 'subject', parameter: 'query' },
	event_id: { tool: 'calendar_search_events', column: 'event_name', parameter: 'query' },
	task_id: { tool: 'project_management_search_tasks', column: 'task_name', parameter: 'task_name' },
	customer_id: { tool: 'customer_relationship_manager_search_customers', column: 'customer_name', parameter: 'customer_name' },
} as const satisfies Readonly<Record<IdName, object>>;

const wrongRow: Planter = ground => {
	const { environment, steps } = ground;
	const write = pickRowWrite(ground);
	if (write === undefined) return undefined;
	const { tool, column, parameter } = searches[write.name];
	const search = steps.find(step => step.name === tool);
	if (search === undefined) return undefined;
	for (let attempt = 0; attempt < tries; attempt++) {
		const row = otherRow(ground, write.name);
		const id = row?.[write.name];
		const called = row?.[column];
		if (typeof id !== 'string' || typeof called !== 'string') continue;
		const turned = steps.map(step => {
			if (step === search) return { ...step, values: { [parameter]: called } };
			return step.values[write.name] === write.id ? { ...step, values: { ...step.values, [write.name]: id } } : step;
		});
		const seen = runSteps(environment, turned)?.observations[steps.indexOf(search)];
		if (seen?.includes(JSON.stringify(id)) === true) return turned;
	}
	return undefined;
};

const nextDay = (text: string): string => {
	const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
	day.setUTCDate(day.getUTCDate() + 1);
	return day.toISOString().slice(0, 10) + text.slice(10);
};

const alter = ({ world, random }: DefectGround, value: string): string => {
	if (/^\d{4}-\d\d-\d\d/.test(value)) return nextDay(value);
	if (/^\d+$/.test(value)) return String(Number(value) + 15);
	if (value.includes('@')) return random.pick(world.directory.filter(address => address !== value));
	const sets: ReadonlyArray<readonly string[]> = [
		['Back end', 'Front end', 'Design'], ['Backlog', 'In Progress', 'In Review', 'Completed'],
		['Qualified', 'Won', 'Lost', 'Lead', 'Proposal'], ['Software', 'Hardware', 'Services', 'Consulting', 'Training'], ['bar', 'line', 'scatter', 'histogram'],
	];
	const set = sets.find(choices => choices.includes(value));
	return set === undefined ? `${value} as discussed with legal` : random.pick(set.filter(choice => choice !== value));
};

const alteredValue: Planter = ground => {
	const writes = writesOf(ground).flatMap(step => Object.entries(step.values).flatMap(([name, value]) =>
		/_id$|^field$/.test(name) ? [] : [{ step, name, value }]));
	if (writes.length === 0) return undefined;
	const { step, name, value } = ground.random.pick(writes);
	return withValues(ground.steps, step, { [name]: alter(ground, value) });
};

const extraWrite: Planter = ground => {
	const { world, random, steps } = ground;
	if (steps.length >= 6) return undefined;
	const email = random.pick(world.emails);
	const extra: PlanStep = random.chance(0.5)
		? { thought: 'That mail is of no use any more, so I will delete it as well.', name: 'email_delete_email', values: { email_id: email.email_id ?? '' }, expected: 'A message that it is deleted.' }
		: { thought: 'I should let a colleague know.', name: 'email_send_email', values: { recipient: random.pick(world.directory), subject: 'For your information', body: 'This has been taken care of.' }, expected: 'A message that it is sent.' };
	return [...steps, extra];
};

const planters: Readonly<Record<Exclude<DefectKind, 'endless-calls' | 'no-target'>, Planter>> = {
	'wrong-id': wrongId,
	'missing-step': missingStep,
	'missing-lookup': missingLookup,
	'no-op': noOp,
	'wrong-row': wrongRow,
	'altered-value': alteredValue,
	'extra-write': extraWrite,
};

export type PlantableKind = keyof typeof planters;
export const plantableKinds: readonly PlantableKind[] = ['wrong-id', 'missing-step', 'missing-lookup', 'no-op', 'wrong-row', 'altered-value', 'extra-write'];

/**
 * Plants a defect in a solution. What comes back is wrong for certain: it runs without a refusal and reaches another
 * state than the solution does, or (`missing-lookup`) writes what nothing told it.
 */
export const plant = (kind: PlantableKind, ground: DefectGround): readonly PlanStep[] | undefined => {
	const right = runSteps(ground.environment, ground.steps);
	const steps = planters[kind](ground);
	if (right === undefined || steps === undefined) return undefined;
	const run = runSteps(ground.environment, steps);
	return run !== undefined && (kind === 'missing-lookup' || run.state !== right.state) ? steps : undefined;
};
