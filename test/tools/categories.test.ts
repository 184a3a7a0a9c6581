import test from 'ava';
import { ToolmillError } from '../../src/errors/toolmill-error.js';
import { categoriesOf, categoryOf, compatible, defaultToolSchemaFolder, isReadOnly, loadToolSet, requirePatterns, toolsOffered } from '../../src/tools/index.js';

const toolSet = await loadToolSet(defaultToolSchemaFolder());
const patternOf = (id: string) => {
	const found = toolSet.patterns.find(pattern => pattern.id === id);
	if (found === undefined) throw new Error(`no pattern ${id}`);
	return found;
};

const isOf = test.macro({
	exec(t, id: string, category: string) {
		t.is(categoryOf(toolSet, patternOf(id)), `workplace_assistant_${category}`);
	},
	title: (_, id: string, category: string) => `${id} is of ${category}`,
});
test(isOf, 'email_lookup_send', 'email');
test(isOf, 'calendar_search_delete_batch', 'calendar');
test(isOf, 'analytics_query_then_plot', 'analytics');
test(isOf, 'pm_reassign_tasks', 'project_management');
test(isOf, 'crm_lookup_add', 'customer_relationship_manager');
test(isOf, 'cross_crm_email', 'multi_domain');

test('a pattern that only uses a shared database is of that database', t => {
	const pattern = { ...patternOf('email_lookup_send'), tools_used: ['company_directory_find_email_address'] };
	t.is(categoryOf(toolSet, pattern), 'workplace_assistant_company_directory');
	t.true(compatible(toolSet, 'workplace_assistant_company_directory', pattern));
});

test('there are six categories', t => {
	t.is(categoriesOf(toolSet).length, 6);
});

const offers = test.macro({
	exec(t, category: string, count: number) {
		t.is(toolsOffered(toolSet, category).length, count);
	},
	title: (_, category: string, count: number) => `${category} offers ${count} tools`,
});
test(offers, 'workplace_assistant_email', 7);
test(offers, 'workplace_assistant_calendar', 6);
test(offers, 'workplace_assistant_company_directory', 1);
test(offers, 'workplace_assistant_multi_domain', 27);
test(offers, 'workplace_assistant_mail', 0);
test(offers, 'email', 0);

test('every pattern is compatible with its own category and with multi_domain; no other category takes one that writes elsewhere', t => {
	for (const pattern of toolSet.patterns) {
		const fitting = categoriesOf(toolSet).filter(category => compatible(toolSet, category, pattern));
		t.deepEqual(fitting, [...new Set([categoryOf(toolSet, pattern), 'workplace_assistant_multi_domain'])], pattern.id);
	}
});

test('the patterns that only read are those of website figures without a plot or a mail', t => {
	t.deepEqual(toolSet.patterns.filter(pattern => isReadOnly(toolSet, pattern)).map(({ id }) => id), [
		'analytics_multi_query', 'analytics_visitor_deep_dive', 'analytics_traffic_comparison',
	]);
});

test('who needs patterns is told where they belong', t => {
	t.is(requirePatterns(toolSet), toolSet.patterns);
	t.throws(() => requirePatterns({ ...toolSet, patterns: [] }), { instanceOf: ToolmillError, message: /common_multi_step_patterns/ });
});
