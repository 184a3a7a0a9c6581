import test, { type ExecutionContext } from 'ava';
import { AdaptiveLimit } from '../../../src/models/caller/adaptive-limit.js';
import { createCaller, type LearntLimit } from '../../../src/models/caller/index.js';
import { laneName } from '../../../src/models/lane-name.js';
import { createRandom } from '../../../src/random/random.js';
import { askOn } from './ask-on.js';
import { createCapacityServer, errorOf, SimulatedEndpoint } from './simulated-endpoint.js';
import { VirtualClock } from './virtual-clock.js';

type Server = {
	/** At a time in milliseconds. */
	readonly capacity: (now: number) => number;
	readonly latency: number;
	readonly turnAwayAfter?: number;
	readonly byChance?: number;
	readonly retryAfter?: number;
};

/** Runs against such a server from `from` to `until` (milliseconds), and says what came of that stretch. */
const measure = async ({ capacity, ...server }: Server, { from, until, concurrency = 64 }: { from: number; until: number; concurrency?: number }) => {
	const clock = new VirtualClock();
	const random = createRandom('adaptive');
	const endpoint = createCapacityServer({ ...server, clock, random, capacity: () => capacity(clock.now()) });
	const caller = createCaller({ endpoints: { query: endpoint, solve: endpoint, judge: endpoint }, concurrency, clock, random });
	void askOn(caller, { records: Number.POSITIVE_INFINITY, window: 256 });
	await clock.run(from);
	const before = { answered: endpoint.answeredAt.length, limited: endpoint.limitedAt.length, arrivals: endpoint.arrivals.length };
	await clock.run(until);
	let ideal = 0;
	for (let now = from; now < until; now += 10) ideal += (Math.min(capacity(now), concurrency) * 10) / server.latency;
	const lane = caller.standing().lanes[0];
	caller.abort();
	return {
		used: (endpoint.answeredAt.length - before.answered) / ideal,
		limited: (endpoint.limitedAt.length - before.limited) / (endpoint.arrivals.length - before.arrivals),
		limit: lane?.limit ?? 0,
	};
};

const testSettles = async (t: ExecutionContext, server: Omit<Server, 'capacity'>, { capacity, from, until, concurrency = 64 }: {
	capacity: number; from: number; until: number; concurrency?: number;
}) => {
	const { used, limited, limit } = await measure({ ...server, capacity: () => capacity }, { from, until, concurrency });
	t.true(used >= 0.95, `used ${used}`);
	t.true(limited < 0.02, `limited ${limited}`);
	t.true(limit >= capacity && limit <= capacity + 1, `limit ${limit}`);
};

test('capacity 20 of 64 at 200 ms', testSettles, { latency: 200 }, { capacity: 20, from: 20_000, until: 60_000 });
test('capacity 20 at 50 ms', testSettles, { latency: 50 }, { capacity: 20, from: 20_000, until: 28_000 });
test('capacity 20 at 5 s', testSettles, { latency: 5000 }, { capacity: 20, from: 60_000, until: 600_000 });
test('capacity 20, 429s with Retry-After', testSettles, { latency: 200, retryAfter: 1000 }, { capacity: 20, from: 20_000, until: 50_000 });
test('capacity 20, 429s as slow as answers', testSettles, { latency: 200, turnAwayAfter: 200 }, { capacity: 20, from: 40_000, until: 80_000 });
test('capacity 1', testSettles, { latency: 500 }, { capacity: 1, from: 20_000, until: 300_000 });
test('capacity 2', testSettles, { latency: 500 }, { capacity: 2, from: 20_000, until: 120_000 });
test('capacity 100 of 256', testSettles, { latency: 200 }, { capacity: 100, from: 15_000, until: 30_000, concurrency: 256 });

const changingCapacity = (now: number) => (now < 30_000 ? 20 : now < 90_000 ? 50 : 10);

test('a capacity that changes is found again, upwards and downwards', async t => {
	const up = await measure({ capacity: changingCapacity, latency: 200 }, { from: 65_000, until: 90_000 });
	t.true(up.used >= 0.95 && up.limited < 0.02, JSON.stringify(up));
	t.true(up.limit >= 50 && up.limit <= 51);
	const down = await measure({ capacity: changingCapacity, latency: 200 }, { from: 95_000, until: 130_000 });
	t.true(down.used >= 0.9 && down.limited < 0.02, JSON.stringify(down));
	t.true(down.limit >= 10 && down.limit <= 11);
});

test('429s that come by chance do not bring the limit down', async t => {
	const free = await measure({ capacity: () => 1000, latency: 200, byChance: 0.05 }, { from: 20_000, until: 80_000 });
	t.true(free.used >= 0.85, JSON.stringify(free));
	t.true(free.limit >= 56);
	const bound = await measure({ capacity: () => 20, latency: 200, byChance: 0.05 }, { from: 20_000, until: 80_000 });
	t.true(bound.used >= 0.6, JSON.stringify(bound));
});

test('429s that are about the rate do not leave the limit at 1', async t => {
	const clock = new VirtualClock();
	const random = createRandom('rate');
	let minute = -1;
	let left = 0;
	const endpoint = new SimulatedEndpoint(clock, ({ now }) => {
		if (Math.floor(now / 60_000) !== minute) {
			minute = Math.floor(now / 60_000);
			left = 600;
		}
		if (left === 0) return { after: 2, error: errorOf('rate_limited') };
		left--;
		return { after: 2000 };
	});
	const caller = createCaller({ endpoints: { query: endpoint, solve: endpoint, judge: endpoint }, concurrency: 64, clock, random });
	void askOn(caller, { records: Number.POSITIVE_INFINITY, window: 256 });
	await clock.run(600_000);
	t.true(endpoint.answeredAt.length >= 0.95 * 6000, `${endpoint.answeredAt.length}`);
	t.true(endpoint.limitedAt.length <= 0.3 * 6000, `${endpoint.limitedAt.length}`);
	caller.abort();
});

/** Ten seconds at a server that takes 20, beginning with what was learnt: what is told at last, and how many 429s there were. */
const learn = async (learnt: LearntLimit | undefined) => {
	const clock = new VirtualClock();
	const random = createRandom('learnt');
	const endpoint = createCapacityServer({ clock, random, capacity: () => 20, latency: 200 });
	const told: LearntLimit[] = [];
	const caller = createCaller({
		endpoints: { query: endpoint, solve: endpoint, judge: endpoint }, concurrency: 64, clock, random,
		learnt: lane => lane === laneName(endpoint.settings) ? learnt : undefined,
		onEvent: event => {
			if (event.kind === 'limit_changed') told.push(event.learnt);
		},
	});
	void askOn(caller, { records: Number.POSITIVE_INFINITY, window: 256 });
	await clock.run(10_000);
	caller.abort();
	return { told: told.at(-1), limited: endpoint.limitedAt.length };
};

test('a limit that was learnt is begun with, and its ceiling is left alone; it is told as it changes', async t => {
	const first = await learn(undefined);
	t.true(first.limited > 20);
	t.deepEqual(first.told, { limit: 20, ceiling: 21 });
	const second = await learn(first.told);
	t.is(second.limited, 0);
	t.true((await learn({ limit: 4, ceiling: 5 })).limited === 0);
});

test('what makes no sense of a limit is not believed, and none is above the concurrency', t => {
	for (const limit of [0, -3, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) t.is(new AdaptiveLimit(64, { learnt: { limit, ceiling: undefined } }).limit, 64);
	t.is(new AdaptiveLimit(8, { learnt: { limit: 20, ceiling: 22 } }).limit, 8);
	for (const ceiling of [20, 3, -1, Number.NaN]) t.is(new AdaptiveLimit(64, { learnt: { limit: 20, ceiling } }).ceiling, undefined);
	t.is(new AdaptiveLimit(64, { learnt: { limit: 20, ceiling: 22 } }).ceiling, 22);
});
