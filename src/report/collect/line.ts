import * as z from 'zod';
import { describePath } from '../../ndjson/index.js';
import { difficultySchema } from '../../records/difficulty.js';
import { recordSchema, type DataRecord } from '../../records/record.js';
import { rolloutSchema } from '../../records/rollout.js';
import { taskSchema } from '../../records/task.js';
import { describeIssue } from '../../text/describe-issue.js';

const count = z.int().nonnegative();

/** How often attempts at a task succeed, as `toolmill difficulty` writes it into the task: no more of it is read. */
const reportDifficultySchema = z.looseObject({ attempts: difficultySchema.shape.attempts, solved: difficultySchema.shape.solved });

/** Of the tools, which are most of a line and the same in each, nothing is read. */
const requestSchema = z.looseObject({ input: taskSchema.shape.responses_create_params.shape.input });

const reportTaskSchema = z.looseObject({
	...taskSchema.shape,
	environment_name: z.string().optional(),
	responses_create_params: requestSchema,
	difficulty: reportDifficultySchema.optional(),
});

/** A rollout as NeMo Gym writes it has none of the fields that toolmill adds. */
const reportRolloutSchema = z.looseObject({
	...reportTaskSchema.shape,
	response: rolloutSchema.shape.response,
	reward: z.number(),
	attempt: count.optional(),
	solver: z.string().optional(),
	turns: count.optional(),
	usage: rolloutSchema.shape.usage,
	failure: rolloutSchema.shape.failure,
});

const reportRecordSchema = z.looseObject({ ...recordSchema.shape, difficulty: reportDifficultySchema.optional() });

/** An attempt that could not be carried out, as after a transport failure: it has no reward. In the rejects of `toolmill rollout`. */
const unmadeSchema = z.looseObject({ id: count, solver: z.string(), attempts: z.int().positive() });

/** A line of an input that a command has skipped as no valid one, as it stands in the rejects. */
const skippedSchema = z.looseObject({ file: z.string(), line: z.int().positive(), error: z.string(), raw: z.string() });

/** What `--progress json` tells every 10 seconds. */
const progressSchema = z.looseObject({
	event: z.literal('progress'),
	seconds: z.number().nonnegative(),
	decided: count,
	accepted: count,
	in_flight: count.optional(),
	limit: z.number().nonnegative().optional(),
	answered: count.optional(),
	rate_limited: count.optional(),
});

const otherEventSchema = z.looseObject({ event: z.string() });

export type ReportTask = z.infer<typeof reportTaskSchema>;
export type ReportRollout = z.infer<typeof reportRolloutSchema>;
export type ReportRecord = DataRecord & { readonly difficulty?: z.infer<typeof reportDifficultySchema> | undefined };
export type ProgressLine = z.infer<typeof progressSchema>;

/** A line of the input by what it is. */
export type ReportLine =
	| { readonly kind: 'task'; readonly task: ReportTask }
	| { readonly kind: 'record'; readonly record: ReportRecord }
	| { readonly kind: 'rollout'; readonly rollout: ReportRollout }
	| { readonly kind: 'unmade'; readonly solver: string }
	| { readonly kind: 'skipped'; readonly error: string }
	| { readonly kind: 'progress'; readonly progress: ProgressLine }
	/** Another event of `--progress json`: a note, the log, the summary. */
	| { readonly kind: 'event' };

export type LineKind = ReportLine['kind'];
export const lineKinds = ['task', 'record', 'rollout', 'unmade', 'skipped', 'progress', 'event'] as const satisfies readonly LineKind[];

/** What is wrong with a line, and in which field. */
export type WrongLine = { readonly error: string; readonly field: string };

const read = <T, Line>(schema: z.ZodType<T>, value: unknown, toLine: (parsed: T) => Line): Line | WrongLine => {
	const parsed = schema.safeParse(value);
	if (parsed.success) return toLine(parsed.data);
	const [issue] = parsed.error.issues;
	return issue === undefined
		? { error: 'expected a task, a record or a rollout', field: '' }
		: { error: describeIssue(issue, value), field: describePath(issue.path) };
};

/** Tells what a line is by the fields that only it has, and reads it as that. */
export const readReportLine = (value: object): ReportLine | WrongLine => {
	if ('responses_create_params' in value) {
		return 'reward' in value
			? read(reportRolloutSchema, value, rollout => ({ kind: 'rollout', rollout }))
			: read(reportTaskSchema, value, task => ({ kind: 'task', task }));
	}
	if ('event' in value && !('id' in value)) {
		return value.event === 'progress'
			? read(progressSchema, value, progress => ({ kind: 'progress', progress }))
			: read(otherEventSchema, value, () => ({ kind: 'event' }));
	}
	if ('raw' in value && 'error' in value && !('pattern' in value)) {
		return read(skippedSchema, value, ({ error }) => ({ kind: 'skipped', error }));
	}
	if ('solver' in value && 'attempts' in value) return read(unmadeSchema, value, ({ solver }) => ({ kind: 'unmade', solver }));
	return read(reportRecordSchema, value, record => ({ kind: 'record', record }));
};
