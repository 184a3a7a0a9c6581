import * as z from 'zod';
import { checkNames } from '../records/checks.js';

const count = z.int().nonnegative();
const byName = z.record(z.string(), count);

/** What a split of an output holds. */
export const splitInfoSchema = z.strictObject({
	lines: count,
	bytes: count.optional().describe('of the file, line breaks included'),
	categories: byName,
	patterns: byName,
	steps: byName.describe('lines by the number of calls that the solution (of a pair, the chosen side) makes'),
	kinds: byName.optional().describe('pairs by what the rejected side is: another rollout, or the kind of its mutation'),
	rewards: byName.optional().describe('attempts by their reward'),
});

export const outputInfoSchema = z.strictObject({
	name: z.string(),
	format: z.string(),
	files: z.record(z.string(), z.string()).describe('path by split, from the card\'s folder; a data set without splits has `train`'),
	splits: z.record(z.string(), splitInfoSchema),
});

const amountSchema = z.strictObject({
	requests: count,
	input_tokens: z.number().nonnegative(),
	cached_input_tokens: z.number().nonnegative(),
	output_tokens: z.number().nonnegative(),
	estimated: count.describe('lines some of whose tokens were estimated'),
	cost: z.number().nonnegative().optional().describe('by the prices that were given; absent where a model has none'),
});

/** What `dataset_info.json` says of a data set: only what was counted or told, nothing that was guessed. */
export const datasetInfoSchema = z.strictObject({
	name: z.string(),
	license: z.string().describe('as it was told; `unknown` where it was not'),
	toolmill: z.string().describe('the version that wrote the data set'),
	sources: byName.describe('lines that were read, by what they are: record, task, rollout'),
	outputs: z.array(outputInfoSchema),
	provenance: z.strictObject({
		engines: byName, toolmill: byName, models: byName, prompts: byName, worlds: byName, tools: byName, solvers: byName, environments: byName,
		changed: count.describe('lines made after settings or inputs of their run had changed'),
		unstated: count.describe('lines that do not say where they come from'),
	}),
	proofs: z.strictObject({
		checks: z.record(z.enum(checkNames), byName),
		unstated: count.describe('lines that carry no checks'),
	}),
	usage: z.strictObject({ total: amountSchema, by: z.array(z.strictObject({ stage: z.string(), model: z.string(), amount: amountSchema })) }),
	choices: z.record(z.string(), z.string()),
	withheld: byName.describe('what was read and is in no output, or not in all, by why'),
});

export type DatasetInfo = z.infer<typeof datasetInfoSchema>;
export type OutputInfo = z.infer<typeof outputInfoSchema>;
export type SplitInfo = z.infer<typeof splitInfoSchema>;
export type AmountInfo = z.infer<typeof amountSchema>;
