/**
 * State matches a second, on one thread: two fresh sessions of three calls each (a search, then two writes), and their
 * state keys compared. Half of the pairs are the same solution, half differ in a write. What is measured are solutions
 * never run before, after others have had the indexes built; then the same ones again, as the checks do. Also what
 * single calls cost.
 *
 *     node dist/bench/state-matches.js
 */
import { createWorkplaceEnvironment, type WorkplaceEnvironment, type WorkplaceWorld } from '../src/environment/index.js';
import { createRandom, type Random } from '../src/random/random.js';
import type { ToolCall } from '../src/records/tool-call.js';
import { completeWorldSize, defaultWorldSize, generateWorld } from '../src/world/index.js';

const target = 20_000;
const solutionCount = 20_000;

const call = (name: string, given: Record<string, string | number>): ToolCall => ({ name, arguments: JSON.stringify(given) });
const firstWord = (text: string | null): string => text?.split(/[ @.]/)[0] ?? '';

/** Solutions of three calls over every table, drawn from the world's rows. */
const solutionKinds: ReadonlyArray<(world: WorkplaceWorld, random: Random) => ToolCall[]> = [
	(world, random) => {
		const email = random.pick(world.emails);
		return [
			call('email_search_emails', { query: `${email.subject ?? ''} ${firstWord(email['sender/recipient'])}` }),
			call('email_reply_email', { email_id: email.email_id ?? '', body: 'Thanks, I will be there.' }),
			call('email_delete_email', { email_id: email.email_id ?? '' }),
		];
	},
	(world, random) => {
		const email = random.pick(world.emails);
		return [
			call('company_directory_find_email_address', { name: firstWord(random.pick(world.directory)) }),
			call('email_forward_email', { email_id: email.email_id ?? '', recipient: random.pick(world.directory) }),
			call('email_send_email', { recipient: random.pick(world.directory), subject: `About ${random.integer(1000)}`, body: 'See below.' }),
		];
	},
	(world, random) => {
		const event = random.pick(world.calendar_events);
		return [
			call('calendar_search_events', { query: event.participant_email ?? '', time_min: event.event_start?.slice(0, 10) ?? '' }),
			call('calendar_update_event', { event_id: event.event_id ?? '', field: 'duration', new_value: String(random.between(1, 9) * 15) }),
			call('calendar_create_event', {
				event_name: 'Follow-up', participant_email: event.participant_email ?? '', event_start: '2023-12-04 10:00:00', duration: '30',
			}),
		];
	},
	(world, random) => {
		const task = random.pick(world.project_tasks);
		const other = random.pick(world.project_tasks);
		return [
			call('project_management_search_tasks', { assigned_to_email: task.assigned_to_email ?? '', list_name: task.list_name ?? '' }),
			call('project_management_update_task', { task_id: task.task_id ?? '', field: 'assigned_to_email', new_value: other.assigned_to_email ?? '' }),
			call('project_management_update_task', { task_id: other.task_id ?? '', field: 'list_name', new_value: 'Completed' }),
		];
	},
	(world, random) => {
		const customer = random.pick(world.customers);
		return [
			call('customer_relationship_manager_search_customers', { customer_name: customer.customer_name ?? '', status: customer.status ?? '' }),
			call('customer_relationship_manager_update_customer', { customer_id: customer.customer_id ?? '', field: 'status', new_value: 'Won' }),
			call('customer_relationship_manager_delete_customer', { customer_id: random.pick(world.customers).customer_id ?? '' }),
		];
	},
	(world, random) => {
		const day = random.pick(world.analytics_data).date_of_visit ?? '';
		return [
			call('analytics_total_visits_count', { time_min: day }),
			call('analytics_create_plot', { time_min: day, time_max: '2023-11-30', value_to_plot: 'total_visits', plot_type: 'bar' }),
			call('analytics_create_plot', { time_min: day, time_max: '2023-11-30', value_to_plot: 'user_engaged', plot_type: 'line' }),
		];
	},
];

const keyAfter = (environment: WorkplaceEnvironment, calls: readonly ToolCall[]): string => {
	const session = environment.open();
	for (const toolCall of calls) session.call(toolCall);
	return session.stateKey();
};

const secondsOf = (work: () => void): number => {
	const start = performance.now();
	work();
	return (performance.now() - start) / 1000;
};

const write = (line: string) => process.stdout.write(`${line}\n`);

const measureMatches = (name: string, world: WorkplaceWorld): void => {
	const random = createRandom('state-matches');
	const environment = createWorkplaceEnvironment(world);
	const drawPairs = () => Array.from({ length: solutionCount }, (_, index) => {
		const calls = random.pick(solutionKinds)(world, random);
		return [calls, index % 2 === 0 ? calls : calls.slice(0, 2)] as const;
	});
	let equal = 0;
	const matchesASecond = (pairs: ReturnType<typeof drawPairs>) => {
		equal = 0;
		return Math.round(pairs.length / secondsOf(() => {
			for (const [one, other] of pairs) if (keyAfter(environment, one) === keyAfter(environment, other)) equal++;
		}));
	};
	const first = matchesASecond(drawPairs());
	const measured = drawPairs();
	const rate = matchesASecond(measured);
	const again = matchesASecond(measured);
	write(`${name}: ${rate} state matches/s (${rate >= target ? 'meets' : 'MISSES'} ${target}), the same again ${again}/s, `
		+ `while indexes were built ${first}/s; ${equal} of ${solutionCount} equal; ${Math.round(process.memoryUsage().rss / 1e6)} MB resident`);
	if (rate < target) process.exitCode = 1;
};

/** Microseconds a call, over different arguments: each is asked for the first time, or again. */
const measureCalls = (name: string, world: WorkplaceWorld): void => {
	for (const [index, kind] of solutionKinds.entries()) {
		const random = createRandom(`calls/${index}`);
		const environment = createWorkplaceEnvironment(world);
		const calls = Array.from({ length: 3_000 }, () => kind(world, random)[0]).filter(toolCall => toolCall !== undefined);
		for (const toolCall of calls.slice(0, 500)) environment.open().call(toolCall);
		const fresh = secondsOf(() => calls.slice(500).forEach(toolCall => environment.open().call(toolCall)));
		const again = secondsOf(() => calls.slice(2_000).forEach(toolCall => environment.open().call(toolCall)));
		write(`${name}: ${calls[0]?.name ?? ''} ${(fresh / 2_500 * 1e6).toFixed(2)} us, asked again ${(again / 1_000 * 1e6).toFixed(2)} us`);
	}
	const environment = createWorkplaceEnvironment(world);
	const opened = secondsOf(() => {
		for (let session = 0; session < 1_000_000; session++) environment.open();
	});
	write(`${name}: opening a session ${opened.toFixed(3)} us`);
};

const scale = (factor: number) =>
	completeWorldSize(Object.fromEntries(Object.entries(defaultWorldSize).map(([rows, count]) => [rows, count * factor])));

for (const [name, factor] of [['default world', 1], ['100x world', 100]] as const) {
	const world = generateWorld({ seed: '7', size: scale(factor) });
	write(`${name}: generated, ${Math.round(process.memoryUsage().rss / 1e6)} MB resident`);
	measureMatches(name, world);
	measureCalls(name, world);
}
