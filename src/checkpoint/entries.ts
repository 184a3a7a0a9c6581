import { z } from 'zod';
import { plainAnswerSchema } from '../models/answer-schema.js';
import { stageNames } from '../records/verdict.js';

/** The layout of a checkpoint's folder. One that is higher than this is refused. */
export const checkpointVersion = 1;

const count = z.int().nonnegative();

/** A run began, or went on. What follows was made under these settings. */
const openedSchema = z.strictObject({
	kind: z.literal('opened'),
	/** How often the run was begun or gone on with, from 1. */
	session: z.int().positive(),
	/** The start's time, ISO 8601. */
	at: z.string(),
	toolmill: z.string(),
	/** What the run is made from, by the setting's name: texts as they are where short, else their hashes (checkpoint/identity.ts). */
	identity: z.record(z.string(), z.string()),
	/** The part of it that answers depend on: answers are good for runs where it is the same. */
	answersFor: z.string(),
});

/** An answer that arrived, before anything is made of it. */
const answeredSchema = z.strictObject({
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

/** A record came to its end, and its line is where it belongs. */
const decidedSchema = z.strictObject({
	kind: z.literal('decided'),
	sequence: count,
	id: count,
	status: z.enum(['accepted', 'rejected', 'failed', 'undecided']),
	/** The stage that decided, where it was not accepted. */
	stage: z.enum(stageNames).optional(),
	/** The kinds of its reasons. */
	kinds: z.array(z.string()).optional(),
	/** The request of one that was accepted, which no later one may repeat. */
	text: z.string().optional(),
	/** Bytes of the output up to the end of its line, where it went there. */
	output: count.optional(),
	/** Bytes of the lines kept in the checkpoint, up to the end of its own, where they are kept. */
	kept: count.optional(),
	/** Bytes of the rejects up to the end of its line, where it went there. */
	rejects: count.optional(),
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
const learntSchema = z.strictObject({
	kind: z.literal('learnt'),
	lane: z.string(),
	/** The format in which answers are asked for from now on. */
	format: z.string().optional(),
	/** How many requests it takes at once. */
	limit: z.number().optional(),
	ceiling: z.number().optional(),
});

/** The run ended, or was told to: nothing follows but another `opened`. */
const closedSchema = z.strictObject({
	kind: z.literal('closed'),
	at: z.string(),
	/** `complete`: nothing is left to do. */
	how: z.enum(['complete', 'interrupted', 'broken']),
});

/** One line of a checkpoint's journal. */
export const entrySchema = z.discriminatedUnion('kind', [openedSchema, answeredSchema, decidedSchema, skippedSchema, learntSchema, closedSchema]);

export type JournalEntry = z.infer<typeof entrySchema>;
export type OpenedEntry = z.infer<typeof openedSchema>;
export type AnsweredEntry = z.infer<typeof answeredSchema>;
export type DecidedEntry = z.infer<typeof decidedSchema>;
export type SkippedEntry = z.infer<typeof skippedSchema>;
export type LearntEntry = z.infer<typeof learntSchema>;
export type ClosedEntry = z.infer<typeof closedSchema>;
