import * as z from 'zod';
import { ToolmillError } from '../errors/toolmill-error.js';
import type { Ground } from './ground.js';

/** What of a task says in which world it was made: its messages. */
export const taskMessagesSchema = z.object({ responses_create_params: z.object({ input: z.array(z.object({ role: z.string(), content: z.string() })) }) });
export type TaskMessages = z.infer<typeof taskMessagesSchema>;

/** Where the prompt tells the time. */
const clockMark = '{now}';

/**
 * Looks at tasks for those of another world: the system prompt of these tools that tells another time than the world's.
 * Run here, their calls would find nothing, or something else. A prompt of another text says nothing of the world, and
 * passes.
 *
 * @returns what throws a ToolmillError, ERR_INPUT with the field, at a task of another world
 */
export const createClockCheck = ({ toolSet, now, workplace }: Ground): (task: TaskMessages) => void => {
	const [before, ...after] = toolSet.systemPrompt.split(clockMark);
	if (workplace === undefined || before === undefined || after.length === 0) return () => {};
	const ending = after.at(-1) ?? '';
	return ({ responses_create_params: { input } }) => {
		for (const { role, content } of input) {
			if (role !== 'system' || !content.startsWith(before) || !content.endsWith(ending)) continue;
			const told = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/.exec(content.slice(before.length))?.[0];
			if (told === undefined || told === now) continue;
			throw new ToolmillError(
				'ERR_INPUT',
				`expected a task of this world, where it is ${now}, got one of another, where it is ${told}: give --seed or --world as they were for the run that made it`,
				{ place: { field: 'responses_create_params.input' } },
			);
		}
	};
};
