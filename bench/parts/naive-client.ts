/**
 * The client that most people would write, for bench/models-efficiency.ts: the openai package as it comes,
 * `Promise.all` behind p-limit, a record's calls one after the other, zod for the answers, one line a record on stdout.
 * It asks for the same with the same prompts as `toolmill run` does, but runs no checks, drops no copies, has no
 * retries and keeps no accounts.
 *
 *     node dist/bench/parts/naive-client.js BASE_URL SCENARIOS.ndjson CONCURRENCY SEED
 */
import { readFileSync } from 'node:fs';
import { OpenAI } from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import type { ChatCompletionMessageParam, ChatCompletionTool } from 'openai/resources';
import pLimit from 'p-limit';
import * as z from 'zod';
import { drawPersona } from '../../src/engines/openai/personas.js';
import { examplesFor } from '../../src/engines/openai/examples.js';
import { loadPrompts } from '../../src/engines/openai/index.js';
import { queryAnswerSchema, trajectoryAnswerSchema } from '../../src/engines/openai/judgement.js';
import { createPrompting } from '../../src/engines/openai/prompting.js';
import { createWorkplaceEnvironment } from '../../src/environment/index.js';
import { observationOf } from '../../src/environment/results.js';
import type { ChatMessage } from '../../src/models/chat.js';
import { recordSchema, type DataRecord } from '../../src/records/record.js';
import { callBudget, type Step } from '../../src/records/trajectory.js';
import { defaultToolSchemaFolder, loadToolSet } from '../../src/tools/index.js';
import { generateWorld } from '../../src/world/index.js';

const [baseURL = '', file = '', concurrency = '64', seed = '1'] = process.argv.slice(2);

const client = new OpenAI({ baseURL, apiKey: 'none' });
const toolSet = await loadToolSet(defaultToolSchemaFolder());
const environment = createWorkplaceEnvironment(generateWorld({ seed }));
const prompts = await loadPrompts();
const prompting = createPrompting({ toolSet, hasEnvironment: true, now: environment.now });
const tools: ChatCompletionTool[] = toolSet.tools.map(({ name, description, parameters }) => ({ type: 'function', function: { name, description, parameters: { ...parameters } } }));
const querySchema = z.object({ user_query: z.string() });

const textMessages = (messages: readonly ChatMessage[]): ChatCompletionMessageParam[] =>
	messages.flatMap(({ role, content }) => (role === 'system' || role === 'user') && content !== null ? [{ role, content }] : []);

const askFor = async <T>(schema: z.ZodType<T>, name: string, model: string, messages: readonly ChatMessage[]): Promise<T> => {
	const completion = await client.chat.completions.create({ model, messages: textMessages(messages), response_format: zodResponseFormat(schema, name) });
	return schema.parse(JSON.parse(completion.choices[0]?.message.content ?? ''));
};

const solve = async (record: DataRecord, userQuery: string): Promise<{ steps: Step[]; final: string }> => {
	const messages = textMessages(prompting.messages(prompts.solve, record, { user_query: userQuery }));
	const session = await environment.open();
	const steps: Step[] = [];
	for (;;) {
		const completion = await client.chat.completions.create({ model: 'm', messages, tools });
		const message = completion.choices[0]?.message;
		const calls = message?.tool_calls ?? [];
		if (message === undefined || calls.length === 0 || steps.length >= callBudget) return { steps, final: message?.content ?? '' };
		messages.push(message);
		for (const call of calls) {
			if (call.type !== 'function') continue;
			const tool_call = { name: call.function.name, arguments: call.function.arguments };
			const observation = observationOf(await session.call(tool_call));
			steps.push({ step_number: steps.length + 1, thought: message.content ?? '', tool_call, expected_result: '', observation });
			messages.push({ role: 'tool', tool_call_id: call.id, content: observation });
		}
	}
};

const makeRecord = async (record: DataRecord): Promise<void> => {
	const pattern = prompting.describePattern(record);
	const known = prompting.patternOf(record);
	const { user_query } = await askFor(querySchema, 'user_query', 'm', prompting.messages(prompts.query, record, {
		pattern,
		tools: prompting.toolsFor(record),
		examples: known === undefined ? [] : examplesFor(toolSet, known),
		persona: drawPersona(record.scenario?.seed ?? String(record.id)),
		has_facts: true,
		scenario_json: JSON.stringify({ id: record.id, pattern: record.pattern, seed: record.scenario?.seed, facts: record.scenario?.facts }),
	}));
	const queryJudgement = await askFor(queryAnswerSchema, 'query_judgement', 'j', prompting.messages(prompts['judge-query'], record, {
		pattern, tools: prompting.toolsFor(record), user_query,
	}));
	const { steps, final } = await solve(record, user_query);
	const trajectoryJudgement = await askFor(trajectoryAnswerSchema, 'trajectory_judgement', 'j', prompting.messages(prompts['judge-trajectory'], record, {
		pattern,
		tools: prompting.describeTools(steps.map(({ tool_call }) => tool_call.name)),
		user_query,
		steps: steps.map(({ step_number, thought, tool_call, expected_result, observation = '' }) => ({
			number: step_number, thought, name: tool_call.name, arguments: tool_call.arguments, expected_result, observation,
		})),
		step_count: steps.length,
		final_answer: final,
		checks: '',
	}));
	process.stdout.write(`${JSON.stringify({ ...record, user_query, trajectory: { reasoning_trace: steps, final_answer: final }, queryJudgement, trajectoryJudgement })}\n`);
};

const limit = pLimit(Number(concurrency));
const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
await Promise.all(lines.map(line => limit(() => makeRecord(recordSchema.parse(JSON.parse(line))))));
