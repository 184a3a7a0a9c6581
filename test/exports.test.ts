import { Writable } from 'node:stream';
import test from 'ava';
import {
	createBuiltin, createCallValidator, createChecker, createDuplicateIndex, createJudges, createOrderedDeduper, createScenarioSource,
	createWorkplaceEnvironment, defaultThresholds, defaultToolSchemaFolder, formats, generateWorld, loadToolSet, version, type Scenario,
} from 'toolmill';
import { runGraph, Gate, type OperatorContext } from 'toolmill/graph';
import { operators } from 'toolmill/operators';
import { check } from 'toolmill/operators/check';
import { taskSchema } from 'toolmill/records';
import { executeLine } from 'toolmill/environment';

const toolSet = await loadToolSet(defaultToolSchemaFolder());
const world = generateWorld({ seed: '7' });
const environment = createWorkplaceEnvironment(world);

test('another program runs the graph through the package\'s exports', async t => {
	const { engine, drawFacts } = createBuiltin({
		lineage: { engine: 'builtin', toolmill: version },
		workplace: { world, openSession: () => environment.open() },
		judges: () => createJudges({ toolSet, environment, now: world.now }),
	});
	const source = createScenarioSource({ toolSet, seed: '7', world, drawFacts });
	function* scenarios(): Generator<Scenario, undefined> {
		for (let index = 0; index < 25; index++) yield source.at(index);
		return undefined;
	}
	const context: OperatorContext = {
		engine,
		checker: createChecker({ toolSet, environment, validateCall: createCallValidator(toolSet) }),
		deduper: createOrderedDeduper(createDuplicateIndex({})),
		thresholds: defaultThresholds,
		includeReadOnly: false,
		gate: new Gate(8),
		signal: new AbortController().signal,
	};
	const format = formats['nemo-gym']({ toolSet, now: world.now, groundTruth: 'all' });
	let text = '';
	const output = new Writable({
		write: (chunk: Buffer, _encoding, done) => {
			text += chunk.toString();
			done();
		},
	});
	const { summary, ended } = await runGraph({
		scenarios: scenarios(),
		stages: operators.map(({ create }) => create(context)),
		route: record => record.verdict?.status === 'accepted' ? { to: 'output', line: format(record) } : undefined,
		output,
	});
	const tasks = text.trim().split('\n').map(line => taskSchema.parse(JSON.parse(line)));
	t.is(ended, 'complete');
	t.is(summary.accepted, 25);
	t.is(tasks.length, 25);
});

test('each operator and the environment can be had alone', async t => {
	t.is(typeof check, 'function');
	const { results } = await executeLine(environment, { id: 1, calls: [{ name: 'company_directory_find_email_address', arguments: '{"name":"a"}' }] });
	t.true(results[0] !== undefined && 'value' in results[0]);
});
