import test from 'ava';
import { createWorkplaceEnvironment, isRefused, observationOf } from '../../src/environment/index.js';
import { conformanceWorld } from './helpers/conformance-world.js';

const environment = createWorkplaceEnvironment(conformanceWorld);

/** The call is refused, says why in the expected words, and changes nothing. */
const testRefused = test.macro({
	exec: (t, name: string, text: string, expected: RegExp) => {
		const session = environment.open();
		const result = session.call({ name, arguments: text });
		t.true(isRefused(result));
		t.regex(observationOf(result), expected);
		t.true(observationOf(result).length < 600, 'a message stays short, whatever came');
		t.is(session.stateKey(), '');
		t.deepEqual(session.difference(), {});
	},
	title: (what = '') => `refused: ${what}`,
});

const remove = 'email_delete_email';
const search = 'email_search_emails';
const create = 'project_management_create_task';

test('a tool that is misspelt', testRefused, 'email_delet_email', '{}', /no tool "email_delet_email".*"email_delete_email"/);
test('a tool named like a property of every object', testRefused, 'constructor', '{}', /no tool "constructor"/);
test('a tool without a name', testRefused, '', '{}', /no tool ""/);
test('nothing for arguments', testRefused, remove, '', /must be a JSON object/);
test('text for arguments', testRefused, remove, 'delete it', /"delete it" is not JSON/);
test('JSON that is cut off', testRefused, remove, '{"email_id": "00000057"', /is not JSON/);
test('a list for arguments', testRefused, remove, '["00000057"]', /they were a list/);
test('null for arguments', testRefused, remove, 'null', /they were null/);
test('a text in JSON for arguments', testRefused, remove, '"00000057"', /must be a JSON object/);
test('deep nesting', testRefused, remove, '['.repeat(200_000) + ']'.repeat(200_000), /a list/);
test('deep nesting in an argument', testRefused, remove, `{"email_id": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`, /must be a text; it was a list/);
test('a huge text that is no JSON', testRefused, remove, 'x'.repeat(5_000_000), /is not JSON/);
test('a huge id', testRefused, remove, JSON.stringify({ email_id: '9'.repeat(5_000_000) }), /no email with the id "9+…"/);
test('a huge argument name', testRefused, remove, JSON.stringify({ ['x'.repeat(1_000_000)]: '' }), /takes no argument "x+…"/);
test('an argument named __proto__', testRefused, remove, '{"email_id": "00000057", "__proto__": {"field": "x"}}', /takes no argument "__proto__"/);
test('an argument that is misspelt', testRefused, remove, '{"email_ids": "00000057"}', /no argument "email_ids", only "email_id".*mean "email_id"/);
test('an unknown argument that is null', testRefused, remove, '{"email_id": "00000057", "folder": null}', /no argument "folder"/);
test('a required argument that is missing', testRefused, remove, '{}', /"email_id" must be given.*it was nothing/);
test('a required argument that is null', testRefused, remove, '{"email_id": null}', /"email_id" must be given.*it was null/);
test('a required argument that is empty', testRefused, remove, '{"email_id": ""}', /"email_id" must be given.*it was ""/);
test('a number for a text', testRefused, remove, '{"email_id": 57}', /"email_id" must be a text; it was number 57/);
test('true for a text', testRefused, search, '{"query": true}', /"query" must be a text; it was boolean true/);
test('an object for a text', testRefused, search, '{"query": {"all": 1}}', /"query" must be a text; it was an object/);
test('a text for a page', testRefused, search, '{"page": "2"}', /"page" must be a whole number; it was "2"/);
test('a fraction of a page', testRefused, search, '{"page": 1.5}', /"page" must be a whole number/);
test('a page beyond all numbers', testRefused, search, '{"page": 1e400}', /"page" must be a whole number/);
test('a page of no rows', testRefused, search, '{"page_size": 0}', /"page_size" must be a whole number of at least 1/);
test('a page where there are none', testRefused, 'project_management_search_tasks', '{"board": "Design", "page": 1}', /no argument "page"/);
test('a duplicate argument whose last value is wrong', testRefused, remove, '{"email_id": "00000196", "email_id": "1"}', /no email with the id "1"/);
test('an id with lone surrogates', testRefused, remove, '{"email_id": "\\ud800"}', /no email/);
test('a day that there is not', testRefused, search, '{"date_min": "2023-02-30"}', /"date_min" must be a day/);
test('a field named like a property of every object', testRefused, 'email_get_email_information_by_id', '{"email_id": "00000196", "field": "constructor"}', /"field" must be one of "email_id", .*"body"/);
test('an event that starts at no time', testRefused, 'calendar_create_event', '{"event_name": "E", "participant_email": "p", "event_start": "tomorrow", "duration": "30"}', /"event_start" must be a date and time/);
for (const duration of ['0', '-30', '1.5', '1e2', 'half an hour', '00']) {
	test(`an event of ${duration} minutes`, testRefused, 'calendar_create_event', JSON.stringify({ event_name: 'E', participant_email: 'p', event_start: '2023-12-01 10:00:00', duration }), /"duration" must be a positive whole number/);
}
test('an event\'s new id', testRefused, 'calendar_update_event', '{"event_id": "00000150", "field": "event_id", "new_value": "1"}', /"field" must be one of "event_name"/);
test('a board in another case', testRefused, create, '{"task_name": "T", "assigned_to_email": "ada.tanaka@northwind.example", "list_name": "Backlog", "due_date": "2023-12-01", "board": "design"}', /"board" must be one of "Back end", "Front end", "Design", in exactly this case; it was "design"/);
test('an assignee without tasks', testRefused, create, '{"task_name": "T", "assigned_to_email": "nobody@northwind.example", "list_name": "Backlog", "due_date": "2023-12-01", "board": "Design"}', /someone who already has a task/);
test('a search for tasks by half an address', testRefused, 'project_management_search_tasks', '{"assigned_to_email": "ada"}', /a whole email address/);
test('a search for tasks by nothing', testRefused, 'project_management_search_tasks', '{"board": ""}', /at least one of "task_name"/);
test('a search for customers by nothing', testRefused, 'customer_relationship_manager_search_customers', '{"page": 2}', /at least one of "customer_name"/);
test('a customer\'s status in another case', testRefused, 'customer_relationship_manager_update_customer', '{"customer_id": "00000151", "field": "status", "new_value": "won"}', /"new_value" must be one of "Qualified"/);
test('a plot of another kind', testRefused, 'analytics_create_plot', '{"time_min": "a", "time_max": "b", "value_to_plot": "total_visits", "plot_type": "pie"}', /"plot_type" must be one of "bar"/);
test('a visitor who never came', testRefused, 'analytics_get_visitor_information_by_id', '{"visitor_id": "x"}', /no visitor with the id "x"/);
test('a directory lookup without a name', testRefused, 'company_directory_find_email_address', '{}', /"name" must be a name or a part of one/);

test('texts with __proto__, lone surrogates and control characters are kept as they are', t => {
	const session = environment.open();
	const name = '__proto__ \ud800 \u0000';
	const event = { event_name: name, participant_email: 'P@X', event_start: '2023-12-01 10:00', duration: ' +30 ' };
	t.deepEqual(session.call({ name: 'calendar_create_event', arguments: JSON.stringify(event) }), { value: '00000397' });
	const field = { event_id: '00000397', field: 'event_name' };
	t.deepEqual(session.call({ name: 'calendar_get_event_information_by_id', arguments: JSON.stringify(field) }), { value: { event_name: name } });
});

test('null for an argument that may be left out is no argument', t => {
	const nulls = '{"query": null, "date_min": null, "page": null, "page_size": null}';
	t.deepEqual(environment.open().call({ name: search, arguments: nulls }), environment.open().call({ name: search, arguments: '{}' }));
});

test('a call that was refused once is answered anew after the state has changed', t => {
	const session = environment.open();
	const get = { name: 'calendar_get_event_information_by_id', arguments: '{"event_id": "00000397", "field": "duration"}' };
	t.true(isRefused(session.call(get)));
	session.call({ name: 'calendar_create_event', arguments: '{"event_name": "E", "participant_email": "p", "event_start": "2023-12-01", "duration": "30"}' });
	t.deepEqual(session.call(get), { value: { duration: '30' } });
});

const testParsedAlike = test.macro({
	exec: (t, name: string, text: string) => {
		const [asText, asParsed] = [environment.open(), environment.open()];
		t.deepEqual(asParsed.callWith(name, JSON.parse(text) as Record<string, unknown>), asText.call({ name, arguments: text }));
		t.is(asParsed.stateKey(), asText.stateKey());
		t.deepEqual(asParsed.difference(), asText.difference());
	},
	title: (what = '') => `parsed arguments are answered as their JSON is: ${what}`,
});

test('a write', testParsedAlike, remove, '{"email_id": "00000057"}');
test('a page', testParsedAlike, search, '{"page": 2, "page_size": 3, "query": null}');
test('a page of the wrong type', testParsedAlike, search, '{"page": "2"}');
test('a required argument that is null', testParsedAlike, remove, '{"email_id": null}');
test('a required argument that is missing', testParsedAlike, remove, '{}');
test('a name that objects inherit', testParsedAlike, remove, '{"email_id": "00000057", "constructor": "x"}');
test('a __proto__', testParsedAlike, remove, '{"email_id": "00000057", "__proto__": {"field": "x"}}');
test('no such tool', testParsedAlike, 'email_delet_email', '{}');
