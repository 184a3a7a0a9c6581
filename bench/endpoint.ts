import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import type { ChatRequest } from '../src/models/index.js';

/**
 * What one request costs the client, with 27 tools of 20 kB in it: our endpoint against the openai package as most
 * people would use it, behind p-limit. The server is a process of its own, and so is each client, for its memory.
 */
const inFlight = 256;
const latency = 50;
const requests = 10_000;
const print = (line: string) => process.stdout.write(`${line}\n`);
const self = fileURLToPath(import.meta.url);

const parameters = {
	type: 'object',
	properties: Object.fromEntries(['query', 'date', 'owner', 'note'].map(name => [name, { type: 'string', description: 'what it is for '.repeat(4) }])),
	required: ['query'],
};
const tools = Array.from({ length: 27 }, (_, index) => ({
	type: 'function' as const,
	function: { name: `tool_${index}`, description: 'what it does and when to call it '.repeat(9), parameters },
}));
const request: ChatRequest = {
	messages: [{ role: 'system', content: 'You help with office work. '.repeat(80) }, { role: 'user', content: 'Move the meeting. '.repeat(16) }],
	tools: { json: JSON.stringify(tools) },
};

const serve = () => {
	const answer = Buffer.from(JSON.stringify({
		id: 'c', object: 'chat.completion', created: 1, model: 'm',
		choices: [{
			index: 0,
			message: { role: 'assistant', content: null, tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'tool_1', arguments: '{"query":"budget","date":"2023-01-01"}' } }] },
			finish_reason: 'tool_calls',
		}],
		usage: { prompt_tokens: 5000, completion_tokens: 50, total_tokens: 5050, prompt_tokens_details: { cached_tokens: 4000 } },
	}));
	const server = createServer((incoming, response) => {
		incoming.resume();
		incoming.on('end', () => setTimeout(() => {
			response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length });
			response.end(answer);
		}, latency));
	});
	server.keepAliveTimeout = 60_000;
	server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
};

const openOurs = async (baseUrl: string): Promise<() => Promise<unknown>> => {
	// Not above: undici puts itself behind the global fetch, which the other client uses.
	const { createEndpoint } = await import('../src/models/create-endpoint.js');
	const endpoint = createEndpoint({
		baseUrl, apiKey: 'sk-of-the-bench', apiKeyName: 'BENCH_KEY', model: 'm', temperature: 0.7,
		timeouts: { connect: 10_000, firstByte: 60_000, whole: 120_000 },
	});
	const { signal } = new AbortController();
	return () => endpoint.send(request, signal);
};

const openNaive = async (baseUrl: string): Promise<() => Promise<unknown>> => {
	const { default: OpenAI } = await import('openai');
	const client = new OpenAI({ baseURL: baseUrl, apiKey: 'sk-of-the-bench', maxRetries: 0 });
	const messages = request.messages.flatMap(message => message.role === 'system' || message.role === 'user' ? [message] : []);
	return () => client.chat.completions.create({ model: 'm', temperature: 0.7, messages, tools });
};

const runClient = async (name: string, baseUrl: string) => {
	const send = await (name === 'ours' ? openOurs(baseUrl) : openNaive(baseUrl));
	const limit = pLimit(inFlight);
	const sendAll = (count: number) => Promise.all(Array.from({ length: count }, () => limit(send)));
	await sendAll(requests / 4);
	const start = performance.now();
	const before = process.cpuUsage();
	await sendAll(requests);
	const { user, system } = process.cpuUsage(before);
	const rate = requests / (performance.now() - start) * 1000;
	const memory = process.resourceUsage().maxRSS / 1024;
	print(`${name}: ${((user + system) / requests).toFixed(0)} microseconds of processor time a request, ${rate.toFixed(0)} requests/s, ${memory.toFixed(0)} MB at most`);
	process.exit(0);
};

const compare = async () => {
	const server = fork(self, ['serve']);
	const [{ port }] = await once(server, 'message');
	print(`${requests} requests at ${latency} ms, ${inFlight} in flight, tools of ${(request.tools?.json.length ?? 0) / 1000} kB`);
	for (const name of ['naive', 'ours']) await once(fork(self, [name, `http://127.0.0.1:${port}/v1`]), 'exit');
	server.kill();
};

const [role, baseUrl = ''] = process.argv.slice(2);
if (role === undefined) await compare();
else if (role === 'serve') serve();
else await runClient(role, baseUrl);
