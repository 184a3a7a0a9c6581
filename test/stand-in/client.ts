import { createWorkplaceEnvironment } from '../../src/environment/index.js';
import { observationOf } from '../../src/environment/results.js';
import type { DataRecord, Scenario } from '../../src/records/record.js';
import type { Step, Trajectory } from '../../src/records/trajectory.js';
import { createBuiltin } from '../../src/engines/builtin/index.js';
import { createScenarioSource } from '../../src/seeds/index.js';
import { defaultToolSchemaFolder, loadToolSet } from '../../src/tools/index.js';
import { generateWorld } from '../../src/world/index.js';
import { isObject } from './answer.js';

/** A message as chat completions have it. */
export type WireMessage = Readonly<Record<string, unknown>>;

/** What came back: the HTTP status, the body's text, and the first choice's message where there is one. */
export type Replied = { readonly status: number; readonly headers: Headers; readonly text: string; readonly message: WireMessage };

/** Sends one request as it is. */
export const post = async (url: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Replied> => {
	const response = await fetch(`${url}/chat/completions`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ model: 'm', ...body }) });
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, message: messageIn(text) };
};

const messageIn = (text: string): WireMessage => {
	try {
		const value: unknown = JSON.parse(text);
		const choice: unknown = isObject(value) && Array.isArray(value['choices']) ? value['choices'][0] : undefined;
		return isObject(choice) && isObject(choice['message']) ? choice['message'] : {};
	} catch {
		return {};
	}
};

/** A value by its path in JSON text. */
export const valueIn = (text: unknown, ...path: readonly string[]): unknown => {
	let value: unknown = typeof text === 'string' ? JSON.parse(text) : text;
	for (const key of path) value = isObject(value) || Array.isArray(value) ? new Map(Object.entries(value)).get(key) : undefined;
	return value;
};

const objectOf = (properties: Readonly<Record<string, unknown>>) => ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false });
const text = { type: 'string' };
const score = { type: 'integer' };
const verdict = { is_valid: { type: 'boolean' }, issues: { type: 'array', items: text } };

/** The formats of the structured answers. */
export const schemas = {
	query: objectOf({ user_query: text }),
	judgeQuery: objectOf({ feasibility: score, schema_compliance: score, naturalness: score, ...verdict }),
	judgeTrajectory: objectOf({ tool_validity: score, argument_validity: score, completeness: score, efficiency: score, ...verdict }),
	trajectory: objectOf({
		reasoning_trace: { type: 'array', items: objectOf({ step_number: score, thought: text, tool_call: objectOf({ name: text, arguments: text }), expected_result: text }) },
		final_answer: text,
	}),
};
export const schemaFormat = (schema: object) => ({ response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } } });

const fixedPart = 'You write requests that a person would type to an assistant. Answer in JSON.\n'.repeat(20);

/** The messages that ask for a scenario's request, in the shape that the query prompt has. */
export const queryMessages = ({ id, pattern, scenario }: Scenario): readonly WireMessage[] => [
	{ role: 'system', content: fixedPart },
	{ role: 'user', content: `Write one.\n\nScenario facts:\n\`\`\`json\n${JSON.stringify({ id, pattern, seed: scenario?.seed, facts: scenario?.facts })}\n\`\`\`\n\nAnswer with user_query.` },
];

export const simulateMessages = (request: string): readonly WireMessage[] => [
	{ role: 'system', content: 'Solve it, all steps in one JSON.' },
	{ role: 'user', content: `The tools are known.\n\nUser request:\n\`\`\`\n${request}\n\`\`\`\n\nAnswer with reasoning_trace and final_answer.` },
];

/** Lets the stand-in write a scenario's request. */
const write = async (url: string, scenario: Scenario): Promise<string> => {
	const { message } = await post(url, { messages: queryMessages(scenario), ...schemaFormat(schemas.query) });
	return String(valueIn(message['content'], 'user_query'));
};

/** The world of a seed with its scenarios and tools, and a client that asks a stand-in about them. */
export const createClient = async (seed: string) => {
	const toolSet = await loadToolSet(defaultToolSchemaFolder());
	const world = generateWorld({ seed });
	const environment = createWorkplaceEnvironment(world);
	const { drawFacts } = createBuiltin({
		lineage: { engine: 'builtin', toolmill: 'test' },
		workplace: { world, openSession: () => environment.open() },
		judges: () => { throw new Error('Nothing is judged here.'); },
	});
	const scenarios = createScenarioSource({ toolSet, seed, world, drawFacts });
	const tools = toolSet.tools.map(({ name, description, parameters }) => ({ type: 'function', function: { name, description, parameters } }));

	const openingOf = (request: string): readonly WireMessage[] => [{ role: 'system', content: toolSet.systemPrompt.replace('{now}', world.now) }, { role: 'user', content: request }];

	/** Lets the stand-in solve a request with tools, in at most so many turns. */
	const solve = async (url: string, request: string, mostTurns = 12): Promise<Trajectory & { readonly messages: readonly WireMessage[] }> => {
		const session = environment.open();
		const messages: WireMessage[] = [...openingOf(request)];
		const steps: Step[] = [];
		for (let turn = 0; turn < mostTurns; turn++) {
			const { message, status, text: body } = await post(url, { messages, tools });
			if (status !== 200) throw new Error(`Expected 200, got ${status}: ${body}`);
			messages.push(message);
			const calls: readonly unknown[] = Array.isArray(message['tool_calls']) ? message['tool_calls'] : [];
			if (calls.length === 0) return { reasoning_trace: steps, final_answer: String(message['content']), messages };
			for (const call of calls) {
				const toolCall = { name: String(valueIn(call, 'function', 'name')), arguments: String(valueIn(call, 'function', 'arguments')) };
				const observation = observationOf(session.call(toolCall));
				steps.push({ step_number: steps.length + 1, thought: String(message['content']), tool_call: toolCall, expected_result: '', observation });
				messages.push({ role: 'tool', tool_call_id: String(valueIn(call, 'id')), content: observation });
			}
		}
		return { reasoning_trace: steps, final_answer: '', messages };
	};

	/** A scenario's record as far as its trajectory. */
	const recordAt = async (url: string, index: number): Promise<DataRecord> => {
		const scenario = scenarios.at(index);
		const request = await write(url, scenario);
		const { reasoning_trace: trace, final_answer: final } = await solve(url, request);
		return { ...scenario, user_query: request, trajectory: { reasoning_trace: trace, final_answer: final } };
	};
	return { toolSet, world, environment, scenarios, tools, write, openingOf, solve, recordAt };
};
