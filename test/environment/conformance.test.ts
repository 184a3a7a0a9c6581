import { isDeepStrictEqual } from 'node:util';
import test from 'ava';
import { createWorkplaceEnvironment, executeLine, type CallResult } from '../../src/environment/index.js';
import { conformanceSequences, conformanceWorld } from './helpers/conformance-world.js';

const environment = createWorkplaceEnvironment(conformanceWorld);

/** A result as the conformance file tells it: a message is known by its kind, its wording is our own. */
const asExpected = (result: CallResult) => ('value' in result ? JSON.parse(JSON.stringify(result)) : { outcome: result.outcome });

test('all 1,180 sequences answer, change the state and match as the reference does', async t => {
	t.is(conformanceSequences.length, 1180);
	const failures: unknown[] = [];
	for (const sequence of conformanceSequences) {
		const { results, state, match } = await executeLine(environment, sequence);
		const came = { expect: results.map(asExpected), state, match };
		const { expect, state: expectedState, match: expectedMatch } = sequence;
		const expected = { expect, state: expectedState, match: expectedMatch };
		if (!isDeepStrictEqual(came, expected)) failures.push({ id: sequence.id, calls: sequence.calls, came, expected });
	}
	t.deepEqual(failures, []);
});

test('the order of a state difference\'s keys is that of the columns', t => {
	const session = environment.open();
	session.call({ name: 'email_send_email', arguments: '{"recipient": "A@b.c", "subject": "S", "body": "B"}' });
	t.is(
		JSON.stringify(session.difference()),
		'{"emails":{"added":[{"email_id":"499","inbox/outbox":"outbox","sender/recipient":"a@b.c","subject":"s",'
			+ '"sent_datetime":"2023-11-30 23:59:00","body":"b"}]}}',
	);
});
