import test from 'ava';
import { createChecker, failuresOf } from '../../src/checks/index.js';
import { createRandom } from '../../src/random/random.js';
import { sayIntent } from '../../src/engines/builtin/language/index.js';
import { intentSchema } from '../../src/engines/builtin/intent.js';
import { trajectorySchema } from '../../src/records/trajectory.js';
import { createCallValidator } from '../../src/tools/index.js';
import { createClient, post, queryMessages, schemaFormat, schemas, simulateMessages, valueIn } from './client.js';
import { startStandIn } from './index.js';

const standIn = await startStandIn({ worldSeed: '7' });
const client = await createClient('7');
const { toolSet, environment, scenarios } = client;
const checker = createChecker({ toolSet, environment, validateCall: createCallValidator(toolSet) });
test.after.always(() => standIn.close());

test('a request is written from the facts of the prompt as the builtin engine writes it', async t => {
	for (let index = 0; index < 28; index++) {
		const scenario = scenarios.at(index);
		const expected = sayIntent(intentSchema.parse(scenario.scenario?.facts), createRandom(`${scenario.scenario?.seed ?? ''}/words`), client.world.now);
		t.is(await client.write(standIn.url, scenario), expected);
	}
});

test('records solved turn by turn with tools pass every check', async t => {
	for (let index = 0; index < 56; index++) {
		const record = await client.recordAt(standIn.url, index);
		t.deepEqual(failuresOf(await checker(record)), [], JSON.stringify(record));
		t.true(record.trajectory?.final_answer !== '');
	}
});

test('a whole trajectory in one answer is the one that is solved turn by turn', async t => {
	const request = await client.write(standIn.url, scenarios.at(3));
	const turns = await client.solve(standIn.url, request);
	const { message } = await post(standIn.url, { messages: simulateMessages(request), ...schemaFormat(schemas.trajectory) });
	const whole = trajectorySchema.parse(valueIn(message['content']));
	t.deepEqual(whole.reasoning_trace.map(step => step.tool_call), turns.reasoning_trace.map(step => step.tool_call));
	t.is(whole.final_answer, turns.final_answer);
});

test('a conversation is taken up where it stands', async t => {
	const request = await client.write(standIn.url, scenarios.at(5));
	const { messages } = await client.solve(standIn.url, request);
	for (let length = 2; length < messages.length; length += 2) {
		const { message } = await post(standIn.url, { messages: messages.slice(0, length), tools: client.tools });
		t.deepEqual(message, messages[length]);
	}
});

test('a client may give the calls ids of its own', async t => {
	const request = await client.write(standIn.url, scenarios.at(6));
	const { messages, final_answer: final } = await client.solve(standIn.url, request);
	const renamed: unknown = JSON.parse(JSON.stringify(messages.slice(0, -1)).replaceAll('"call_', '"own_'));
	const { message } = await post(standIn.url, { messages: renamed, tools: client.tools });
	t.is(message['content'], final);
});

for (const [name, schema] of [['judgeQuery', schemas.judgeQuery], ['judgeTrajectory', schemas.judgeTrajectory]] as const) {
	test(`${name}: judges by schema and by words, with good scores in the schema's order`, async t => {
		const words = `Judge it as JSON with ${Object.keys(schema.properties).join(', ')}.`;
		const bySchema = await post(standIn.url, { messages: [{ role: 'user', content: 'Judge it.' }], ...schemaFormat(schema) });
		const byObject = await post(standIn.url, { messages: [{ role: 'user', content: words }], response_format: { type: 'json_object' } });
		const byText = await post(standIn.url, { messages: [{ role: 'user', content: words }] });
		const fenced = String(byText.message['content']);
		t.true(fenced.startsWith('```json\n'));
		for (const content of [bySchema.message['content'], byObject.message['content'], fenced.slice(8, -4)]) {
			t.deepEqual(Object.keys(Object(valueIn(content))), Object.keys(schema.properties));
			t.true(valueIn(content, 'is_valid'));
		}
	});
}

test('a repair turn after a query prompt is still a query', async t => {
	const scenario = scenarios.at(2);
	const expected = await client.write(standIn.url, scenario);
	const messages = [...queryMessages(scenario), { role: 'assistant', content: '{"user' }, { role: 'user', content: 'That did not parse. Answer as JSON again.' }];
	for (const format of [schemaFormat(schemas.query), { response_format: { type: 'json_object' } }]) {
		const { message } = await post(standIn.url, { messages, ...format });
		t.is(valueIn(message['content'], 'user_query'), expected);
	}
});

test('a request that nobody wrote here is said to be unknown and counted', async t => {
	const { resetStats, stats, url, close } = await startStandIn();
	t.teardown(close);
	await resetStats();
	const { message } = await post(url, { messages: client.openingOf('Do what is needed.'), tools: client.tools });
	t.regex(String(message['content']), /do not know/);
	t.is((await stats()).requests.unknown, 1);
});

test('a ping is answered in the shape that it asks for', async t => {
	const hello = { messages: [{ role: 'user', content: 'Hello as json' }] };
	const schema = { type: 'object', properties: { ok: { type: 'boolean' }, kind: { enum: ['a', 'b'] }, list: { type: 'array' } }, required: ['ok', 'kind', 'list'], additionalProperties: false };
	t.deepEqual(valueIn((await post(standIn.url, { ...hello, ...schemaFormat(schema) })).message['content']), { ok: true, kind: 'a', list: [] });
	t.is((await post(standIn.url, hello)).message['content'], 'ok');
	const { message } = await post(standIn.url, { ...hello, tools: client.tools.slice(0, 1) });
	t.is(valueIn(message, 'tool_calls', '0', 'function', 'name'), client.tools[0]?.function.name);
});
