import * as z from 'zod';

const share = z.number().min(0).max(1);

/** What a number of attempts came to. Shares are rounded to 6 digits; `solved` of `attempts` is exact. */
const figuresShape = {
	attempts: z.int().positive().describe('how many attempts were counted'),
	solved: z.int().nonnegative().describe('how many of them had reward 1'),
	pass_rate: share.describe('solved / attempts'),
	interval: z.tuple([share, share]).describe('the 95% confidence interval of the pass rate, by Wilson\'s score'),
	pass_at: z.record(z.string(), share).describe('by k: the chance that at least one of k attempts solves the task, without bias'),
};

/** How hard a task is, by the attempts at it. */
export const difficultySchema = z.looseObject({
	...figuresShape,
	missing: z.int().positive().optional().describe('attempts that were asked for and did not come, as after a transport failure'),
	solvers: z.array(z.string()).min(1).describe('who attempted it, by name'),
	by_solver: z.array(z.looseObject({ solver: z.string(), ...figuresShape })).optional().describe('the same for each solver alone, where there are several'),
});

export type Difficulty = z.infer<typeof difficultySchema>;
/** What a number of attempts came to. */
export type AttemptFigures = Pick<Difficulty, 'attempts' | 'solved' | 'pass_rate' | 'interval' | 'pass_at'>;
