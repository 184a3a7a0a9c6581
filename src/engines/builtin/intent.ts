import * as z from 'zod';

/**
 * What a person has in mind, as the builtin engine draws it from the world: rows are described by what a person knows
 * (names, subjects, days, lists), never by ids or addresses. It is the `facts` of a scenario: the language puts it
 * into words, the solver carries it out through the environment.
 */

/** A colleague: the full name, and what the request calls them (a first name only where it fits nobody else). */
export const personFactSchema = z.object({ name: z.string(), called: z.string() });

/** Days that a row may lie in. `before` and `after` leave their own day out; no row lies on it. Dates `YYYY-MM-DD`. */
export const periodSchema = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('on'), date: z.string() }),
	z.object({ kind: z.literal('before'), date: z.string() }),
	z.object({ kind: z.literal('after'), date: z.string() }),
	z.object({ kind: z.literal('between'), from: z.string(), to: z.string() }),
]);

const count = z.int().positive().describe('how many rows of the whole world the description fits');

export const emailSelectionSchema = z.object({
	table: z.literal('emails'),
	box: z.enum(['inbox', 'outbox']),
	person: personFactSchema.optional(),
	topic: z.string().optional().describe('part of the subject'),
	wholeSubject: z.boolean().optional().describe('the topic is the subject as it stands'),
	period: periodSchema.optional(),
	order: z.enum(['latest', 'oldest']).optional(),
	count,
});

export const eventSelectionSchema = z.object({
	table: z.literal('calendar_events'),
	person: personFactSchema.optional(),
	name: z.string().optional(),
	period: periodSchema.optional(),
	time: z.string().optional().describe('HH:MM:SS of the start'),
	count,
});

export const taskSelectionSchema = z.object({
	table: z.literal('project_tasks'),
	person: personFactSchema.optional(),
	name: z.string().optional().describe('the whole task name'),
	word: z.string().optional().describe('a word of the task name'),
	board: z.string().optional(),
	list: z.string().optional(),
	due: periodSchema.optional(),
	count,
});

export const customerSelectionSchema = z.object({
	table: z.literal('customers'),
	name: z.string().optional(),
	owner: personFactSchema.optional(),
	status: z.string().optional(),
	product: z.string().optional(),
	lastContact: periodSchema.optional(),
	followUp: periodSchema.optional(),
	count,
});

export const selectionSchema = z.discriminatedUnion('table', [
	emailSelectionSchema, eventSelectionSchema, taskSelectionSchema, customerSelectionSchema,
]);

/** A new value for a column: said outright, as a colleague, or as an offset to what the row has now. */
export const changeSchema = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('set'), field: z.string(), value: z.string() }),
	z.object({ kind: z.literal('assign'), field: z.literal('assigned_to_email'), person: personFactSchema }),
	z.object({ kind: z.literal('shift'), field: z.enum(['due_date', 'event_start', 'duration']), by: z.int(), unit: z.enum(['days', 'minutes']) }),
]);

export const deedSchema = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('delete') }),
	z.object({ kind: z.literal('forward'), to: personFactSchema }),
	z.object({ kind: z.literal('reply'), body: z.string() }),
	z.object({ kind: z.literal('update'), changes: z.array(changeSchema).min(1) }),
]);

/** Who a mail or an event is for: a colleague by name, or the person that the selected row names. */
export const partySchema = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('person'), person: personFactSchema }),
	z.object({ kind: z.literal('row'), column: z.string() }),
]);

/** A text of a new row: said word by word, or the content of a column of the selected row. */
export const contentSchema = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('text'), text: z.string() }),
	z.object({ kind: z.literal('row'), column: z.string() }),
	z.object({ kind: z.literal('total'), measure: z.enum(['total_visits', 'engaged_users']) }),
]);

export const creationSchema = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('mail'), to: partySchema, subject: z.string(), body: contentSchema }),
	z.object({ kind: z.literal('event'), with: partySchema, name: contentSchema, start: z.string(), duration: z.int().positive() }),
	z.object({ kind: z.literal('task'), person: personFactSchema, name: z.string(), list: z.string(), board: z.string(), due: z.string() }),
	z.object({
		kind: z.literal('customer'), owner: personFactSchema, name: z.string(), status: z.string(),
		email: z.string().optional(), phone: z.string().optional(), product: z.string().optional(), notes: z.string().optional(),
		followUp: z.string().optional(),
	}),
]);

/** What must hold for the deed to be wanted; it does hold in the world. */
export const conditionSchema = z.object({ column: z.string(), value: z.string() });

export const measureSchema = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('total_visits'), period: periodSchema }),
	z.object({ kind: z.literal('engaged_users'), period: periodSchema }),
	z.object({ kind: z.literal('traffic_source'), period: periodSchema, source: z.string() }),
	z.object({ kind: z.literal('average_session_duration'), period: periodSchema }),
	z.object({ kind: z.literal('visitor'), visitor: z.string() }),
]);

export const intentSchema = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('create'), creation: creationSchema }),
	z.object({ kind: z.literal('act'), selection: selectionSchema, deed: deedSchema }),
	z.object({
		kind: z.literal('follow_up'),
		selections: z.array(z.object({ selection: selectionSchema, condition: conditionSchema.optional(), creations: z.array(creationSchema).min(1) })).min(1),
	}),
	z.object({
		kind: z.literal('measure'),
		measures: z.array(measureSchema).min(1),
		plot: z.object({ from: z.string(), to: z.string(), value: z.string(), type: z.string() }).optional(),
		bound: z.object({ measure: z.enum(['total_visits', 'engaged_users']), is: z.enum(['above', 'below']), number: z.int() }).optional(),
		mail: z.object({ to: personFactSchema, subject: z.string(), body: contentSchema }).optional(),
	}),
]);

export type PersonFact = z.infer<typeof personFactSchema>;
export type Period = z.infer<typeof periodSchema>;
export type EmailSelection = z.infer<typeof emailSelectionSchema>;
export type EventSelection = z.infer<typeof eventSelectionSchema>;
export type TaskSelection = z.infer<typeof taskSelectionSchema>;
export type CustomerSelection = z.infer<typeof customerSelectionSchema>;
export type Selection = z.infer<typeof selectionSchema>;
export type Change = z.infer<typeof changeSchema>;
export type Deed = z.infer<typeof deedSchema>;
export type Party = z.infer<typeof partySchema>;
export type Content = z.infer<typeof contentSchema>;
export type Creation = z.infer<typeof creationSchema>;
export type Condition = z.infer<typeof conditionSchema>;
export type Measure = z.infer<typeof measureSchema>;
export type Intent = z.infer<typeof intentSchema>;
export type ActIntent = Extract<Intent, { kind: 'act' }>;
export type FollowUpIntent = Extract<Intent, { kind: 'follow_up' }>;
export type MeasureIntent = Extract<Intent, { kind: 'measure' }>;
