import test from 'ava';
import { createWorkplaceEnvironment, type CallResult } from '../../src/environment/index.js';
import { createRandom } from '../../src/random/random.js';
import { NaiveWorkplace, type NaiveResult } from './helpers/naive-workplace.js';
import { randomSearch, randomWorld, randomWrite } from './helpers/random-workplace.js';

const plain = (result: CallResult): NaiveResult => ('value' in result ? { value: result.value } : result.outcome);

/** Sessions of random searches and writes answer as the plain scan does, whatever was written before. */
const testSessions = test.macro((t, size: number, sessions: number) => {
	const outcomes = new Map<string, number>();
	for (let session = 0; session < sessions; session++) {
		const random = createRandom(`searches/${size}/${session}`);
		const world = randomWorld(random, size);
		const indexed = createWorkplaceEnvironment(world).open();
		const naive = new NaiveWorkplace(world);
		const history: string[] = [];
		for (let step = 0; step < 40; step++) {
			const { name, given } = random.chance(0.4) ? randomWrite(random, size) : randomSearch(random);
			const call = { name, arguments: JSON.stringify(given) };
			history.push(`${name} ${call.arguments}`);
			const came = plain(indexed.call(call));
			t.deepEqual(came, naive.call(name, given), history.join('\n'));
			const kind = `${name} ${typeof came === 'string' ? came : 'value'}`;
			outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
		}
		t.is(indexed.stateKey() === '', naive.materialised() === new NaiveWorkplace(world).materialised());
	}
	for (const search of ['email_search_emails', 'calendar_search_events', 'customer_relationship_manager_search_customers']) {
		t.true((outcomes.get(`${search} value`) ?? 0) > 2 && (outcomes.get(`${search} empty`) ?? 0) > 2, search);
	}
});

test('in worlds of a few rows', testSessions, 4, 150);
test('in worlds in which the grams of the indexes are used', testSessions, 60, 60);
test('in a larger world', testSessions, 400, 10);
