import test from 'ava';
import { createWorkplaceEnvironment, observationOf, workplaceToolParameters, type CallResult, type EmailRow } from '../../src/environment/index.js';
import { conformanceSequences, conformanceWorld } from './helpers/conformance-world.js';

const callOn = (world: typeof conformanceWorld) => {
	const session = createWorkplaceEnvironment(world).open();
	return (name: string, given: object): CallResult => session.call({ name, arguments: JSON.stringify(given) });
};
const email = (id: string, sent: string): EmailRow =>
	({ email_id: id, 'inbox/outbox': 'inbox', 'sender/recipient': 'a@b.c', subject: 's', sent_datetime: sent, body: null });
const visit = (day: string, seconds: string | null) =>
	({ date_of_visit: day, visitor_id: '1', page_views: '1', session_duration_seconds: seconds, traffic_source: null, user_engaged: 'True' });

test('there are 27 tools, and the conformance sequences call each of them', t => {
	const names = Object.keys(workplaceToolParameters);
	t.is(names.length, 27);
	const called = new Set(conformanceSequences.flatMap(({ calls }) => calls.map(({ name }) => name)));
	t.deepEqual(names.filter(name => !called.has(name)), []);
});

test('each tool names its parameters', t => {
	t.deepEqual(workplaceToolParameters['email_search_emails'], { required: [], optional: ['query', 'date_min', 'date_max', 'page', 'page_size'] });
	t.deepEqual(workplaceToolParameters['calendar_update_event'], { required: ['event_id', 'field', 'new_value'], optional: [] });
});

test('mails of the same time come in table order, those of a session behind the world\'s', t => {
	const emails = ['3', '1', '2'].map(id => email(id, '2023-11-30 23:59:00'));
	const call = callOn({ ...conformanceWorld, emails });
	call('email_send_email', { recipient: 'x@y.z', subject: 'mine', body: 'b' });
	const ids = Array.from(observationOf(call('email_search_emails', {})).matchAll(/"email_id":"(\d+)"/g), ([, id]) => id);
	t.deepEqual(ids, ['3', '1', '2', '4']);
});

test('a mail is sent at the world\'s now', t => {
	const call = callOn({ ...conformanceWorld, now: '2031-01-02 03:04:05' });
	call('email_send_email', { recipient: 'x@y.z', subject: 's', body: 'b' });
	t.deepEqual(call('email_get_email_information_by_id', { email_id: '499', field: 'sent_datetime' }), { value: { sent_datetime: '2031-01-02 03:04:05' } });
});

test('the first row of an empty table has the id 1', t => {
	const call = callOn({ ...conformanceWorld, emails: [], calendar_events: [] });
	t.like(call('email_search_emails', { query: 'x' }), { outcome: 'empty' });
	call('email_send_email', { recipient: 'x@y.z', subject: 's', body: 'b' });
	t.like(call('email_get_email_information_by_id', { email_id: '1', field: 'subject' }), { value: { subject: 's' } });
	t.deepEqual(call('calendar_create_event', { event_name: 'E', participant_email: 'p', event_start: '2023-12-01', duration: '30' }), { value: '00000001' });
});

test('a day\'s mean leaves out visits without a duration; a day of none has no mean', t => {
	const call = callOn({ ...conformanceWorld, analytics_data: [visit('2023-11-02', '10'), visit('2023-11-02', null), visit('2023-11-01', null)] });
	t.deepEqual(call('analytics_get_average_session_duration', {}), { value: { '2023-11-01': null, '2023-11-02': 10 } });
	t.deepEqual(call('analytics_traffic_source_count', { traffic_source: 'direct' }), { value: { '2023-11-01': 0, '2023-11-02': 0 } });
});

test('an assignee who gave their last task away takes no other', t => {
	const [task] = conformanceWorld.project_tasks;
	if (task === undefined) return t.fail();
	const other = { ...task, task_id: '2', assigned_to_email: 'other@x.example' };
	const call = callOn({ ...conformanceWorld, project_tasks: [{ ...task, task_id: '1', assigned_to_email: 'one@x.example' }, other] });
	const assign = (id: string, to: string) => call('project_management_update_task', { task_id: id, field: 'assigned_to_email', new_value: to });
	t.like(assign('2', 'One@X.example'), { outcome: 'done' });
	t.like(assign('1', 'other@x.example'), { outcome: 'refused' });
});

test('an observation is the value as JSON, or the message', t => {
	t.is(observationOf({ value: { a: [1, null] } }), '{"a":[1,null]}');
	t.is(observationOf({ outcome: 'done', message: 'Sent.' }), 'Sent.');
});
