import * as z from 'zod';
import { lineageChangeSchema } from '../records/record.js';
import { plainAnswerSchema, usageSchema } from '../models/answer-schema.js';
import { stageNames } from '../records/verdict.js';

/** The layout of a checkpoint's folder. One that is higher than this is refused. */
export const checkpointVersion = 1;

const count = z.int().nonnegative();

/** Where lines go from here on, and how long it is already: all lengths after it are of these files. */
const placedSchema = z.strictObject({
	kind: z.literal('placed'),
	/** The file at stdout, where it is one: device and number. */
	stdout: z.string().optional(),
	output: count.optional(),
	rejects: count.optional(),
});

/** A run began, or went on. What follows was made under these settings. */
export const openedSchema = z.strictObject({
	kind: z.literal('opened'),
	/** How often the run was begun or gone on with, from 1. */
	session: z.int().positive(),
	/** The start's time, ISO 8601. */
	at: z.string(),
	toolmill: z.string(),
	/** True where all that had failed is tried again. */
	retriesFailed: z.boolean().optional(),
	/** What the run is made from, by the setting's name: texts as they are where short, else their hashes (checkpoint/identity.ts). */
	identity: z.record(z.string(), z.string()),
	/** The part of it that answers depend on: answers are good for runs where it is the same. */
	answersFor: z.string(),
	/** All that was changed since the run began, and accepted. */
	changes: z.array(lineageChangeSchema).optional(),
});

/** An answer that arrived, before anything is made of it. */
export const answeredSchema = z.strictObject({
	kind: z.literal('answered'),
	/** The record's place in the input, from 0. */
	sequence: count,
	stage: z.enum(stageNames),
	turn: count,
	model: z.string(),
	/** Fingerprint of the request's conversation, without what the answer's format adds to it. */
	request: z.string(),
	/** As `ChatAnswer`. */
	answer: plainAnswerSchema,
	/** It came from the cache, and cost nothing. */
	cached: z.literal(true).optional(),
});

/** A request was sent and got no answer that is of use. It counts all the same, and costs what the server says. */
export const unansweredSchema = z.strictObject({
	kind: z.literal('unanswered'),
	sequence: count,
	stage: z.enum(stageNames),
	model: z.string(),
	/** Absent where the server said nothing of it. */
	usage: usageSchema.optional(),
});

/** A record came to its end, and its line is where it belongs. */
const decidedSchema = z.strictObject({
	kind: z.literal('decided'),
	sequence: count,
	id: count,
	status: z.enum(['accepted', 'rejected', 'failed', 'undecided']),
	/** The stage that decided, where it was not accepted. */
	stage: z.enum(stageNames).optional(),
	/** The kinds of its reasons; as what it was accepted, where that is told apart. */
	kinds: z.array(z.string()).optional(),
	/** Checksum of the scenario as it was read, where it was. */
	input: count.optional(),
	/** The request of one that was accepted, which no later one may repeat. */
	text: z.string().optional(),
	/** Bytes of the output up to the end of its line, where it went there. */
	output: count.optional(),
	/** Bytes of the rejects up to the end of its line, where it went there. */
	rejects: count.optional(),
	/** Bytes of the lines that the checkpoint keeps, with its own among them, where they are kept. */
	kept: count.optional(),
});

/** A line of the input was no scenario, and was skipped. */
const skippedSchema = z.strictObject({
	kind: z.literal('skipped'),
	/** Its number in the file, from 1. */
	line: z.int().positive(),
	/** Bytes of the rejects up to the end of what was kept of it. */
	rejects: count.optional(),
});

/** What was found out about an endpoint's model. */
export const learntSchema = z.strictObject({
	kind: z.literal('learnt'),
	lane: z.string(),
	/** The format in which answers are asked for from now on. */
	format: z.string().optional(),
	/** How many requests it takes at once. */
	limit: z.number().optional(),
	ceiling: z.number().optional(),
});

/** The run ended, or was told to: nothing follows but another `opened`. */
export const closedSchema = z.strictObject({
	kind: z.literal('closed'),
	at: z.string(),
	/** `complete`: nothing is left to do. */
	how: z.enum(['complete', 'interrupted', 'broken']),
	/** The reader of the output may have been left with half a line. */
	inHalf: z.literal(true).optional(),
});

/** One line of a checkpoint's journal. */
export const entrySchema = z.discriminatedUnion('kind', [openedSchema, placedSchema, answeredSchema, unansweredSchema, decidedSchema, skippedSchema, learntSchema, closedSchema]);

export type JournalEntry = z.infer<typeof entrySchema>;
export type OpenedEntry = z.infer<typeof openedSchema>;
export type PlacedEntry = z.infer<typeof placedSchema>;
export type AnsweredEntry = z.infer<typeof answeredSchema>;
export type UnansweredEntry = z.infer<typeof unansweredSchema>;
export type DecidedEntry = z.infer<typeof decidedSchema>;
export type SkippedEntry = z.infer<typeof skippedSchema>;
export type LearntEntry = z.infer<typeof learntSchema>;
export type ClosedEntry = z.infer<typeof closedSchema>;
