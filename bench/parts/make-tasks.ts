import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { taskSchema, type Task } from '../../src/records/task.js';

export const program = fileURLToPath(new URL('../../bin/toolmill.js', import.meta.url));

/** The tasks of `toolmill run` with these words, from the real command line. */
export async function* makeTasks(...words: readonly string[]): AsyncGenerator<Task, void> {
	const child = spawn(process.execPath, [program, 'run', '--quiet', ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
	for await (const line of createInterface({ input: child.stdout })) yield taskSchema.parse(JSON.parse(line));
}

/** What the person asks for in a task. */
export const requestOf = (task: Task): string =>
	task.responses_create_params.input.find(({ role }) => role === 'user')?.content ?? '';
