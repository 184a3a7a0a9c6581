import test, { type ExecutionContext } from 'ava';
import { createCaller, EndpointBrokenError, type CallerEvent, type CallerOptions, type FatalError } from '../../../src/models/caller/index.js';
import { EndpointError, type EndpointErrorKind } from '../../../src/models/endpoint-error.js';
import { createRandom } from '../../../src/random/random.js';
import type { StageName } from '../../../src/records/verdict.js';
import { askOn, contextOf, requestOf } from './ask-on.js';
import { errorOf, SimulatedEndpoint, type Outcome, type ServerView } from './simulated-endpoint.js';
import { VirtualClock } from './virtual-clock.js';

/** A caller with a server in virtual time, and a list of its events. */
const setUp = (decide: (view: ServerView) => Outcome, options: Partial<CallerOptions> = {}) => {
	const clock = new VirtualClock();
	const endpoint = new SimulatedEndpoint(clock, decide);
	const events: CallerEvent[] = [];
	const fatal: FatalError[] = [];
	const caller = createCaller({
		endpoints: { query: endpoint, solve: endpoint, judge: endpoint },
		concurrency: 4, clock, random: createRandom('caller'),
		onEvent: event => events.push(event), onFatal: error => fatal.push(error),
		...options,
	});
	return { clock, endpoint, events, fatal, caller, kinds: () => events.map(({ kind }) => kind) };
};

/** What a promise has come to, without waiting for it. */
const watch = (promise: Promise<unknown>) => {
	const watched: { state: 'pending' | 'answered' | 'failed'; error?: unknown } = { state: 'pending' };
	promise.then(() => (watched.state = 'answered'), (error: unknown) => Object.assign(watched, { state: 'failed', error }));
	return watched;
};

const contentOf = (view: ServerView) => view.request.messages[0]?.content ?? '';

test('records near their end go first, then later turns, then in the order of asking', async t => {
	const { clock, endpoint, caller } = setUp(() => ({ after: 10 }), { concurrency: 1 });
	const asks: readonly (readonly [StageName, number])[] = [
		['query', 0], ['query', 0], ['simulate', 0], ['judge-query', 0], ['simulate', 3], ['judge-trajectory', 0], ['simulate', 3],
	];
	for (const [record, [stage, turn]] of asks.entries()) void caller.ask(requestOf(`${record}`), contextOf(record, stage, turn));
	await clock.run(1000);
	t.deepEqual(endpoint.requests.map(({ messages }) => messages[0]?.content), ['5', '4', '6', '2', '3', '0', '1']);
});

test('a record\'s next request takes the slot of its last, and few records are half done', async t => {
	const { clock, caller } = setUp(() => ({ after: 100 }), { concurrency: 4 });
	const ended: number[] = [];
	void askOn(caller, { records: 100, window: 100, onEnd: record => ended.push(record) });
	await clock.run(420);
	t.deepEqual(ended, [0, 1, 2, 3]);
	t.is(caller.standing().inFlight, 4);
});

test('permitted requests are in flight all the time, never more', async t => {
	const random = createRandom('latency');
	const { clock, endpoint, caller } = setUp(() => ({ after: 100 + 200 * random.next() }), { concurrency: 64 });
	void askOn(caller, { records: Number.POSITIVE_INFINITY, window: 256 });
	await clock.run(1000);
	const area = endpoint.area;
	await clock.run(11_000);
	t.is(endpoint.most, 64);
	t.true((endpoint.area - area) / (64 * 10_000) > 0.99);
	caller.abort();
});

const testRetried = async (t: ExecutionContext, kind: EndpointErrorKind) => {
	const { clock, endpoint, caller, kinds, events } = setUp(({ arrivals }) =>
		(arrivals <= 3 ? { after: 10, error: errorOf(kind) } : { after: 10 }));
	const asked = watch(caller.ask(requestOf('again'), contextOf(7, 'simulate', 2)));
	await clock.run(60_000);
	t.is(asked.state, 'answered');
	t.is(endpoint.arrivals.length, 4);
	const retried = kind === 'rate_limited' ? 'rate_limited' : 'retried';
	t.deepEqual(kinds().filter(name => name !== 'limit_changed'), [retried, retried, retried, 'answered']);
	t.like(events.at(-1), { role: 'query', model: 'simulated', stage: 'simulate', record: 7, sendings: 4, milliseconds: 10 });
};

test('a transport error is retried', testRetried, 'transport');
test('a 500 is retried', testRetried, 'server');
test('a timeout is retried', testRetried, 'timeout');
test('what is no chat completion is retried', testRetried, 'not_chat');
test('a 429 is retried', testRetried, 'rate_limited');

test('after all retries the last error is thrown', async t => {
	const { clock, endpoint, caller, kinds } = setUp(view =>
		(contentOf(view) === 'bad' ? { after: 1, error: errorOf('server') } : { after: 1 }), { retries: 2 });
	const bad = watch(caller.ask(requestOf('bad'), contextOf(0)));
	await clock.run(60_000);
	t.is(bad.state, 'failed');
	t.true(bad.error instanceof EndpointError && bad.error.kind === 'server');
	t.is(endpoint.arrivals.length, 3);
	t.deepEqual(kinds(), ['retried', 'retried', 'failed']);
	t.like(caller.standing(), { sent: 3, answered: 0, retried: 2, failed: 1, inFlight: 0, waiting: 0, waitingToRetry: 0 });
});

test('a refused request is thrown at once, and stops nothing', async t => {
	const { clock, endpoint, caller, fatal } = setUp(view =>
		(contentOf(view) === 'bad' ? { after: 1, error: errorOf('refused') } : { after: 1 }));
	const bad = watch(caller.ask(requestOf('bad'), contextOf(0)));
	const good = watch(caller.ask(requestOf('good'), contextOf(1)));
	await clock.run(1000);
	t.deepEqual([bad.state, good.state, endpoint.arrivals.length, fatal.length], ['failed', 'answered', 2, 0]);
});

test('a stage that is refused everything stops the run, though the endpoint answers the others', async t => {
	const { clock, endpoint, caller, fatal } = setUp(view =>
		(contentOf(view).endsWith('simulate') ? { after: 1, error: errorOf('refused') } : { after: 1 }));
	void askOn(caller, { records: Number.POSITIVE_INFINITY, window: 16 });
	await clock.run(60_000);
	const [error] = fatal;
	t.true(error instanceof EndpointBrokenError && error.evidence.reason === 'refuses_all');
	t.is(endpoint.requests.filter(({ messages }) => messages[0]?.content?.endsWith('simulate')).length, 100);
});

test('requests of a stage that are refused now and then stop nothing', async t => {
	const random = createRandom('refusals');
	const { clock, caller, fatal } = setUp(() => (random.chance(0.5) ? { after: 1, error: errorOf('refused') } : { after: 1 }));
	void askOn(caller, { records: 5000, window: 16 });
	await clock.run(60_000);
	t.like(caller.standing(), { state: 'running', inFlight: 0, sent: 20_000 });
	t.deepEqual(fatal, []);
});

test('nothing that was answered well is sent twice, whatever goes wrong', async t => {
	const random = createRandom('faults');
	const answered: string[] = [];
	const { clock, caller } = setUp(view => {
		const draw = random.next();
		if (draw < 0.05) return { after: 2, error: errorOf('rate_limited') };
		if (draw < 0.08) return { after: 20, error: errorOf('server') };
		if (draw < 0.1) return { after: 50, error: errorOf('transport') };
		if (draw < 0.15) return { after: 200, error: errorOf('not_chat') };
		if (draw < 0.153) return { after: 30_000, error: errorOf('timeout') };
		answered.push(contentOf(view));
		return { after: 200 };
	}, { concurrency: 64 });
	const ended: number[] = [];
	const done = watch(askOn(caller, { records: 1000, window: 256, onEnd: record => ended.push(record) }));
	await clock.run(600_000);
	t.is(done.state, 'answered');
	t.is(new Set(ended).size, 1000);
	t.is(new Set(answered).size, answered.length);
	t.is(answered.length, 4000);
	const { sent, answered: told, rateLimited, retried, failed } = caller.standing();
	t.is(sent, told + rateLimited + retried + failed);
});

test('a Retry-After is obeyed, and one of a day is capped', async t => {
	for (const [asked, least, most] of [[5000, 5000, 5700], [86_400_000, 120_000, 132_200]] as const) {
		const { clock, endpoint, caller } = setUp(({ arrivals }) =>
			(arrivals === 1 ? { after: 0, error: errorOf('rate_limited', asked) } : { after: 0 }));
		void caller.ask(requestOf('later'), contextOf(0));
		await clock.run(600_000);
		const [, second = 0] = endpoint.arrivals;
		t.true(second >= least && second <= most, `${second}`);
	}
});

test('a few 429s of many sent together, heard before the first answer, pause nothing', async t => {
	const { clock, endpoint, caller } = setUp(({ arrivals }) =>
		(arrivals % 20 === 0 ? { after: 0, error: errorOf('rate_limited', 1000) } : { after: 200 }), { concurrency: 64 });
	void askOn(caller, { records: Number.POSITIVE_INFINITY, window: 256 });
	await clock.run(1000);
	const { area } = endpoint;
	await clock.run(11_000);
	t.true((endpoint.area - area) / 10_000 > 60);
});

test('where all are turned away, Retry-After is the whole lane\'s', async t => {
	const { clock, endpoint, caller } = setUp(() => ({ after: 0, error: errorOf('rate_limited', 5000) }), { concurrency: 64 });
	for (let record = 0; record < 256; record++) void caller.ask(requestOf(`${record}`), contextOf(record));
	await clock.run(4900);
	// Those in flight, and the few that took a slot until it was clear.
	t.true(endpoint.arrivals.length < 64 + 5, `${endpoint.arrivals.length}`);
});

test('a 503 with a Retry-After counts as a 429, not as a failure', async t => {
	const { clock, caller } = setUp(({ arrivals }) =>
		(arrivals <= 20 ? { after: 1, error: errorOf('server', 1000, 503) } : { after: 1 }), { retries: 2 });
	const asked = watch(caller.ask(requestOf('busy'), contextOf(0)));
	await clock.run(100_000);
	t.is(asked.state, 'answered');
	t.like(caller.standing(), { rateLimited: 20, retried: 0, failed: 0 });
});

test('a call that gets nothing but 429s fails after ten minutes', async t => {
	const { clock, caller } = setUp(view =>
		(contentOf(view) === 'unlucky' ? { after: 1, error: errorOf('rate_limited') } : { after: 1 }));
	const unlucky = watch(caller.ask(requestOf('unlucky'), contextOf(0)));
	for (let record = 1; record < 60; record++) {
		await clock.run(record * 11_000);
		void caller.ask(requestOf('lucky'), contextOf(record));
		t.is(unlucky.state, record * 11_000 < 600_000 ? 'pending' : unlucky.state);
	}
	await clock.run(700_000);
	t.is(unlucky.state, 'failed');
});

test('a 429 after a request that hung for ten minutes is the first, not the last', async t => {
	const { clock, caller } = setUp(({ arrivals }) => arrivals === 1
		? { after: 600_000, error: errorOf('timeout') }
		: arrivals === 2 ? { after: 10, error: errorOf('rate_limited') } : { after: 10 });
	const watched = watch(caller.ask(requestOf('x'), contextOf(0)));
	await clock.run(700_000);
	t.is(watched.state, 'answered');
});

test('a call that waited for others between two 429s has not got nothing but 429s', async t => {
	const { clock, caller, kinds } = setUp(({ now, request }) => {
		const isFirst = request.messages[0]?.content === 'first';
		return isFirst && now < 650_000 ? { after: 1, error: errorOf('rate_limited') } : { after: 1000 };
	}, { concurrency: 1 });
	const watched = watch(caller.ask(requestOf('first'), contextOf(0)));
	await clock.run(5);
	// What is nearer its end goes first, for more than ten minutes.
	for (let record = 1; record <= 640; record++) void caller.ask(requestOf(`${record}`), contextOf(record, 'judge-trajectory'));
	await clock.run(680_000);
	t.is(watched.state, 'answered');
	t.true(kinds().filter(kind => kind === 'rate_limited').length >= 2);
});

test('a call that waits to be sent again holds no slot', async t => {
	const { clock, endpoint, caller } = setUp(({ arrivals }) =>
		(arrivals === 1 ? { after: 1, error: errorOf('rate_limited', 60_000) } : { after: 1000 }), { concurrency: 2 });
	for (let record = 0; record < 20; record++) void caller.ask(requestOf('x'), contextOf(record));
	await clock.run(500);
	t.is(endpoint.inFlight, 2);
	t.is(caller.standing().waitingToRetry, 1);
	caller.abort();
});

test('where the server says that nothing is left, the lane pauses until there is', async t => {
	const { clock, endpoint, caller } = setUp(({ arrivals }) =>
		({ after: 10, ...(arrivals === 5 ? { hints: { remainingRequests: 0, requestsResetIn: 8000 } } : {}) }), { concurrency: 1 });
	for (let record = 0; record < 8; record++) void caller.ask(requestOf('x'), contextOf(record));
	await clock.run(7000);
	t.is(endpoint.arrivals.length, 5);
	t.true((caller.standing().lanes[0]?.pausedFor ?? 0) > 1000);
	await clock.run(9000);
	t.is(endpoint.arrivals.length, 8);
});

const testFatal = async (t: ExecutionContext, kind: EndpointErrorKind) => {
	const { clock, endpoint, caller, fatal, kinds } = setUp(({ arrivals }) =>
		(arrivals === 3 ? { after: 10, error: errorOf(kind) } : { after: 20 }));
	const asked = Array.from({ length: 50 }, (_, record) => watch(caller.ask(requestOf(`${record}`), contextOf(record))));
	await clock.run(100_000);
	t.is(endpoint.arrivals.length, 4);
	t.is(fatal.length, 1);
	t.true(fatal[0] instanceof EndpointError && fatal[0].kind === kind);
	t.deepEqual(asked.filter(({ state }) => state === 'failed'), []);
	t.is(asked.filter(({ state }) => state === 'answered').length, 3);
	t.is(kinds().filter(name => name === 'stopped').length, 1);
	t.is(caller.standing().state, 'stopped');
	t.is(clock.timers, 0);
};

test('401 stops at once', testFatal, 'unauthorised');
test('403 stops at once', testFatal, 'forbidden');
test('404 stops at once', testFatal, 'not_found');

test('an endpoint where nothing succeeds stops the run within seconds', async t => {
	for (const concurrency of [64, 1]) {
		const { clock, caller, fatal } = setUp(() => ({ after: 1, error: errorOf('transport') }), { concurrency });
		void askOn(caller, { records: 1000, window: 256 });
		await clock.run(concurrency === 1 ? 20_000 : 5000);
		t.true(fatal[0] instanceof EndpointBrokenError);
		t.is(fatal[0]?.code, 'ERR_ENDPOINT_BROKEN');
		t.regex(fatal[0]?.message ?? '', /http:\/\/127\.0\.0\.1:1\/v1 \(model simulated\).*none of its first/);
		t.true(caller.standing().lanes[0]?.isBroken);
		t.is(clock.timers, 0);
	}
});

test('nothing but 429s stops the run after minutes', async t => {
	const { clock, caller, fatal } = setUp(() => ({ after: 1, error: errorOf('rate_limited') }));
	void askOn(caller, { records: 1000, window: 256 });
	await clock.run(290_000);
	t.is(fatal.length, 0);
	await clock.run(330_000);
	t.true(fatal[0] instanceof EndpointBrokenError && fatal[0].evidence.reason === 'only_limited');
});

test('drained, nothing more is sent, what is in flight is handed on, and no timer is left', async t => {
	const { clock, endpoint, caller } = setUp(({ arrivals }) =>
		(arrivals % 4 === 0 ? { after: 50, error: errorOf('transport') } : { after: 100 }), { concurrency: 8 });
	const asked = Array.from({ length: 100 }, (_, record) => watch(caller.ask(requestOf(`${record}`), contextOf(record))));
	await clock.run(70);
	const sent = endpoint.arrivals.length;
	const drained = watch(caller.drain());
	const late = watch(caller.ask(requestOf('late'), contextOf(1000)));
	await clock.run(90);
	t.is(drained.state, 'pending');
	t.is(caller.standing().state, 'draining');
	await clock.run(10_000);
	t.is(drained.state, 'answered');
	t.is(caller.standing().state, 'stopped');
	t.is(endpoint.arrivals.length, sent);
	t.is(asked.filter(({ state }) => state === 'answered').length, endpoint.answeredAt.length);
	t.is(asked.filter(({ state }) => state === 'failed').length, 0);
	t.is(late.state, 'pending');
	t.is(clock.timers, 0);
});

test('aborted, what is in flight ends now and never settles', async t => {
	const { clock, endpoint, caller } = setUp(() => ({ after: 10_000 }));
	const asked = Array.from({ length: 10 }, (_, record) => watch(caller.ask(requestOf(`${record}`), contextOf(record))));
	await clock.run(100);
	t.is(endpoint.inFlight, 4);
	caller.abort(new Error('closed'));
	const drained = watch(caller.drain());
	await clock.run(200);
	t.is(endpoint.inFlight, 0);
	t.is(drained.state, 'answered');
	t.true(asked.every(({ state }) => state === 'pending'));
	t.is(clock.timers, 0);
});

test('a budget that is used up stops as a drain does', async t => {
	let left = 6;
	const { clock, endpoint, caller, events } = setUp(() => ({ after: 10 }), { admit: () => (left-- > 0 ? 'go' : 'stop') });
	const asked = Array.from({ length: 20 }, (_, record) => watch(caller.ask(requestOf(`${record}`), contextOf(record))));
	await clock.run(1000);
	t.is(endpoint.arrivals.length, 6);
	t.is(asked.filter(({ state }) => state === 'answered').length, 6);
	t.deepEqual(events.at(-1)?.kind === 'answered' ? events.filter(({ kind }) => kind === 'stopped') : [], [{ kind: 'stopped', reason: 'over_budget' }]);
});

test('roles with the same address and model share a lane; another model has its own limit, under one cap', async t => {
	const clock = new VirtualClock();
	const writer = new SimulatedEndpoint(clock, () => ({ after: 100 }), 'writer');
	const judge = new SimulatedEndpoint(clock, ({ inFlight }) =>
		(inFlight > 2 ? { after: 1, error: errorOf('rate_limited') } : { after: 100 }), 'judge');
	const caller = createCaller({
		endpoints: { query: writer, solve: writer, judge }, concurrency: 16, clock, random: createRandom('lanes'),
	});
	for (let record = 0; record < 500; record++) {
		void caller.ask(requestOf('x'), { ...contextOf(record), role: 'query' });
		void caller.ask(requestOf('x'), { ...contextOf(record, 'judge-query'), role: 'judge' });
	}
	await clock.run(3000);
	const { lanes, inFlight } = caller.standing();
	t.is(inFlight, 16);
	t.deepEqual(lanes.map(({ model, roles }) => ({ model, roles })), [{ model: 'writer', roles: ['query', 'solve'] }, { model: 'judge', roles: ['judge'] }]);
	t.is(lanes[0]?.limit, 16);
	t.true((lanes[1]?.limit ?? 16) <= 3);
	caller.abort();
});

test('an error that is not the endpoint\'s is thrown as it is', async t => {
	const { clock, endpoint, caller } = setUp(() => ({ after: 0 }));
	endpoint.send = () => Promise.reject(new TypeError('a defect'));
	const asked = watch(caller.ask(requestOf('x'), contextOf(0)));
	await clock.run(1000);
	t.true(asked.error instanceof TypeError);
	t.is(caller.standing().inFlight, 0);
});

test('a server that loads its model for 50 s fails no request, and it is told that nothing is answered', async t => {
	const { clock, caller, events, fatal } = setUp(({ now }) => (now < 50_000 ? { after: 5, error: errorOf('server', undefined, 503) } : { after: 10 }), { concurrency: 16 });
	const ended: number[] = [];
	void askOn(caller, { records: 32, window: 16, onEnd: record => ended.push(record) });
	await clock.run(70_000);
	t.is(ended.length, 32);
	t.deepEqual(fatal, []);
	t.is(events.filter(({ kind }) => kind === 'failed').length, 0);
	const told = events.flatMap(event => event.kind === 'only_turned_away' ? [Math.round(event.milliseconds / 1000)] : []);
	t.is(told.length, 2, `${told.join(', ')}`);
	t.true((told[0] ?? 0) >= 20 && (told[0] ?? 0) < 26 && (told[1] ?? 0) >= 40);
});

test('a server that answers 503 for more than a minute is broken, and one that does so to a run without retries fails its requests at once', async t => {
	const { clock, caller, fatal } = setUp(() => ({ after: 5, error: errorOf('server', undefined, 503) }), { concurrency: 16 });
	void askOn(caller, { records: 32, window: 16 });
	await clock.run(59_000);
	t.deepEqual(fatal, []);
	await clock.run(70_000);
	t.is(fatal[0]?.code, 'ERR_ENDPOINT_BROKEN');
	const hasty = setUp(() => ({ after: 5, error: errorOf('server', undefined, 503) }), { retries: 0 });
	const asked = watch(hasty.caller.ask(requestOf('once'), contextOf(0)));
	await hasty.clock.run(100);
	t.is(asked.state, 'failed');
});

test('nothing but 429s is told after 20 s, and again at growing intervals; an answer starts the time anew', async t => {
	const { clock, caller, events } = setUp(({ now }) => (now < 200_000 ? { after: 5, error: errorOf('rate_limited') } : { after: 5 }), { concurrency: 1 });
	void askOn(caller, { records: 1, window: 1 });
	await clock.run(199_000);
	const told = events.flatMap(event => event.kind === 'only_turned_away' ? [event.milliseconds] : []);
	t.true(told.length >= 2 && told.length <= 4, `${told.join(', ')}`);
	t.true((told[0] ?? 0) >= 20_000 && (told[0] ?? 0) <= 36_000);
	for (const [index, milliseconds] of told.entries()) if (index > 0) t.true(milliseconds >= 2 * (told[index - 1] ?? 0));
	caller.abort();
});

for (const rpm of [undefined, 6000]) {
	test(`what may not be chosen is put aside, nothing waits behind it, and it goes when it may${rpm === undefined ? '' : ', under --rpm too'}`, async t => {
		let isHeld = true;
		const chosen: number[] = [];
		const { clock, endpoint, caller } = setUp(() => ({ after: 10 }), {
			concurrency: 2, rpm, mayChoose: ({ sequence }) => (isHeld && sequence >= 10 ? 'wait' : 'go'), onChosen: ({ sequence }) => chosen.push(sequence),
		});
		// Held ones of a later stage stand before others of an earlier.
		for (const record of [10, 11]) void caller.ask(requestOf(`${record}`), contextOf(record, 'judge-query'));
		for (const record of [1, 2]) void caller.ask(requestOf(`${record}`), contextOf(record, 'query'));
		await clock.run(1000);
		t.deepEqual(chosen, [1, 2]);
		if (rpm === undefined) t.is(caller.standing().waiting, 2);
		isHeld = false;
		caller.wake();
		await clock.run(2000);
		t.deepEqual(chosen, [1, 2, 10, 11]);
		// What has room under --rpm is let through in real time.
		if (rpm === undefined) t.is(endpoint.arrivals.length, 4);
	});
}

test('a choice that ends the run is as a drain: what is in flight is answered, and no more is sent', async t => {
	let answer: 'go' | 'stop' = 'go';
	const { clock, endpoint, caller, events } = setUp(() => ({ after: 10 }), { concurrency: 1, mayChoose: () => answer });
	const first = watch(caller.ask(requestOf('1'), contextOf(1)));
	await clock.run(5);
	answer = 'stop';
	const second = watch(caller.ask(requestOf('2'), contextOf(2)));
	await clock.run(1000);
	t.deepEqual([first.state, second.state, endpoint.arrivals.length], ['answered', 'pending', 1]);
	t.like(events.at(-1), { kind: 'stopped', reason: 'over_budget' });
});
