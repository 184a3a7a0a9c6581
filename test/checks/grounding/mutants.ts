import type { DataRecord } from '../../../src/records/record.js';

/** A call with its arguments, as a mutant changes them. */
export type Call = { readonly name: string; readonly arguments: Readonly<Record<string, string>> };

/** What a record has that a mutant needs. */
export type Material = {
	readonly request: string;
	readonly calls: readonly Call[];
	/** The rows of the answers, by any of their cells. */
	readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>>;
	readonly now: string;
};

/** A careless solution: the calls with one thing wrong; undefined where the record has nothing of the kind. */
export type Mutant = (material: Material) => readonly Call[] | undefined;

export const callsOf = ({ trajectory }: DataRecord): Call[] => (trajectory?.reasoning_trace ?? []).map(({ tool_call: call }) =>
	({ name: call.name, arguments: JSON.parse(call.arguments) }));

type Edit = (value: string, call: Call, material: Material) => string | undefined;

/** The first argument that is one of the names and that the edit changes. */
const editing = (names: readonly string[], edit: Edit): Mutant => material => {
	for (const [index, call] of material.calls.entries()) {
		const name = Object.keys(call.arguments).find(key => names.includes(key === 'new_value' ? call.arguments['field'] ?? key : key));
		const value = name === undefined ? undefined : call.arguments[name];
		const edited = name === undefined || value === undefined || isReading(call) ? undefined : edit(value, call, material);
		if (name !== undefined && edited !== undefined && edited !== value) {
			return material.calls.with(index, { ...call, arguments: { ...call.arguments, [name]: edited } });
		}
	}
	return undefined;
};

const isReading = ({ name }: Call): boolean => /search|find|get_information|get_visitor|count|average/.test(name);

const adding = (tool: string, name: string, value: (material: Material) => string): Mutant => material => {
	const index = material.calls.findIndex(call => call.name.endsWith(tool) && call.arguments[name] === undefined);
	const call = material.calls[index];
	return call === undefined ? undefined : material.calls.with(index, { ...call, arguments: { ...call.arguments, [name]: value(material) } });
};

const letterChanged: Edit = value => {
	const at = value.slice(Math.floor(value.length / 2)).search(/[a-z]/) + Math.floor(value.length / 2);
	return /\p{L}/u.test(value) && /[a-z]/.test(value.charAt(at)) ? `${value.slice(0, at)}${value.charAt(at) === 'x' ? 'y' : 'x'}${value.slice(at + 1)}` : undefined;
};

const minutesOf = (moment: string): number => Date.parse(`${moment.replace(' ', 'T').padEnd(19, 'T00:00:00'.slice(moment.length - 19))}Z`) / 60_000;
const oldOf = ({ arguments: given }: Call, { rows }: Material, field: string): string | undefined => {
	const row = rows.find(candidate => Object.values(candidate).includes(given['event_id'] ?? given['task_id'] ?? given['customer_id'] ?? ''));
	const old = row?.[field];
	return typeof old === 'string' ? old : undefined;
};

const byAmount = /\bby (?:a|an|one|\d|half|two|three|quarter)|(?:minutes|hours?|days?|weeks?) (?:later|earlier|longer|shorter)|\b(?:back|forward)\b/;

/** The moment as far from the old one, the other way. */
const otherWay: Edit = (value, call, material) => {
	const old = oldOf(call, material, call.arguments['field'] ?? '');
	if (old === undefined || !byAmount.test(material.request)) return undefined;
	const mirrored = new Date((2 * minutesOf(old.slice(0, value.length)) - minutesOf(value)) * 60_000).toISOString();
	return mirrored.replace('T', ' ').slice(0, value.length);
};

const otherChoice = (choices: readonly string[]): Edit => (value, call, material) => {
	const old = oldOf(call, material, call.arguments['field'] ?? '');
	if (call.arguments['field'] !== undefined) return choices.includes(old ?? '') ? old : undefined;
	return choices.find(choice => choice !== value && material.request.includes(choice));
};

const swapped = (...names: readonly string[]): Mutant => ({ calls }) => {
	const [one, other, ...more] = calls.filter(call => call.name.endsWith('create_event'));
	if (one === undefined || other === undefined || more.length > 0) return undefined;
	const exchange = (call: Call, from: Call): Call => ({ ...call, arguments: { ...call.arguments, ...Object.fromEntries(names.map(name => [name, from.arguments[name] ?? ''])) } });
	if (names.every(name => one.arguments[name] === other.arguments[name])) return undefined;
	return calls.map(call => call === one ? exchange(one, other) : call === other ? exchange(other, one) : call);
};

const texts = ['event_name', 'task_name', 'subject', 'body', 'notes'];
const statuses = ['Qualified', 'Won', 'Lost', 'Lead', 'Proposal'];
const lists = ['Backlog', 'In Progress', 'In Review', 'Completed'];
const boards = ['Back end', 'Front end', 'Design'];

const unaskedTitle: Mutant = ({ calls }) => {
	const index = calls.findIndex(({ name }) => /update_(?:event|task)$/.test(name));
	const call = calls[index];
	if (call === undefined) return undefined;
	const field = call.name.endsWith('task') ? 'task_name' : 'event_name';
	return calls.with(index, { ...call, arguments: { ...call.arguments, field, new_value: 'Changed' } });
};

export const mutants: Readonly<Record<string, Mutant>> = {
	'last mark of a text dropped': editing(['body', 'notes'], value => /[.!?]$/.test(value) ? value.slice(0, -1) : undefined),
	...Object.fromEntries(texts.map(name => [`letter changed in ${name}`, editing([name], letterChanged)])),
	'unasked notes': adding('add_customer', 'notes', () => 'New contact.'),
	'unasked last contact': adding('add_customer', 'last_contact_date', ({ now }) => now.slice(0, 10)),
	'last contact on the day of the follow-up': material => material.calls.some(call => call.arguments['follow_up_by'] !== undefined)
		? adding('add_customer', 'last_contact_date', ({ calls }) => calls.find(call => call.arguments['follow_up_by'] !== undefined)?.arguments['follow_up_by'] ?? '')(material)
		: undefined,
	'plot of all visits': editing(['value_to_plot'], () => 'total_visits'),
	'shift the other way': editing(['event_start', 'due_date'], (value, call, material) => call.name.includes('update') ? otherWay(value, call, material) : undefined),
	'length changed the other way': editing(['duration'], (value, call, material) => {
		const old = call.name.includes('update') && /\b(?:longer|shorter|extend|shorten)|\bby\b/.test(material.request) ? oldOf(call, material, 'duration') : undefined;
		const mirrored = 2 * Number(old) - Number(value);
		return mirrored > 0 ? String(mirrored) : undefined;
	}),
	'the amount as the length': editing(['duration'], (value, call, material) => {
		const old = call.name.includes('update') && /\b(?:longer|shorter|extend|shorten)|\bby\b/.test(material.request) ? oldOf(call, material, 'duration') : undefined;
		return old === undefined ? undefined : String(Math.abs(Number(value) - Number(old)));
	}),
	'the old value for the new one': editing(['status', 'list_name', 'board'], (value, call, material) =>
		otherChoice(statuses.includes(value) ? statuses : lists.includes(value) ? lists : boards)(value, call, material)),
	'status of an idiom': editing(['status'], (_value, call, { request }) => call.name.endsWith('add_customer') && /won over/i.test(request) && !/\b(?:as|status) (?:a )?Won/.test(request) ? 'Won' : undefined),
	'sender for recipient': editing(['recipient'], (_value, call, { rows }) => {
		const row = rows.find(candidate => candidate['email_id'] === call.arguments['email_id']);
		const sender = row?.['sender/recipient'];
		return typeof sender === 'string' && call.arguments['email_id'] !== undefined ? sender : undefined;
	}),
	'unasked new title': unaskedTitle,
	'a word of a row, misspelt': ({ request, ...rest }) => editing(['body'], (value, call, material) => request.includes(value) ? undefined : letterChanged(value, call, material))({ request, ...rest }),
	'days of two events swapped': swapped('event_start'),
	'lengths of two events swapped': swapped('duration'),
	'days and lengths of two events swapped': swapped('event_start', 'duration'),
};
