import * as z from 'zod';
import { recordSchema, type DataRecord } from '../../records/record.js';
import { rolloutSchema, type Rollout } from '../../records/rollout.js';
import { offeredToolsSchema, taskSchema, type Task } from '../../records/task.js';
import { createFits } from '../../schema/fits.js';
import { describeIssue } from '../../text/describe-issue.js';

/** What examples are read from: a record that was accepted, a task without its record, or an attempt at one. */
export type Source =
	| { readonly kind: 'record'; readonly record: DataRecord }
	| { readonly kind: 'task'; readonly task: Task }
	| { readonly kind: 'rollout'; readonly rollout: Rollout };

export type SourceKind = Source['kind'];
type SourceLine = DataRecord | Task | Rollout;

/** What a line is, by the field that only its kind has: a rollout is a task with a `response`, a record is neither. */
const kindOf = (line: object): SourceKind => {
	if ('response' in line) return 'rollout';
	return 'responses_create_params' in line ? 'task' : 'record';
};

const schemas = { record: recordSchema, task: taskSchema, rollout: rolloutSchema } as const satisfies Readonly<Record<SourceKind, z.ZodType<SourceLine>>>;

const fits = {
	record: createFits(recordSchema),
	task: createFits(taskSchema, offeredToolsSchema),
	rollout: createFits(rolloutSchema, offeredToolsSchema),
} as const;

const issuesOf = (line: object): readonly z.core.$ZodIssue[] => {
	const kind = kindOf(line);
	return fits[kind](line) ? [] : schemas[kind].safeParse(line).error?.issues ?? [];
};

/** A line of any kind, each proven by its own schema, so that a fault is told as of what the line means to be. */
export const sourceLineSchema: z.ZodType<SourceLine> = z.custom<SourceLine>(value => typeof value === 'object' && value !== null, 'expected an object').superRefine((line, context) => {
	for (const issue of issuesOf(line)) context.addIssue({ code: 'custom', path: [...issue.path], message: describeIssue(issue, line) });
});

/** A line that `sourceLineSchema` has proven, by its kind. */
export const sourceOf = (line: SourceLine): Source => {
	if (isRollout(line)) return { kind: 'rollout', rollout: line };
	return isTask(line) ? { kind: 'task', task: line } : { kind: 'record', record: line };
};

const isRollout = (line: SourceLine): line is Rollout => kindOf(line) === 'rollout';
const isTask = (line: SourceLine): line is Task => kindOf(line) === 'task';
