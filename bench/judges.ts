import { createBuiltin } from '../src/engines/builtin/index.js';
import { createJudges } from '../src/engines/builtin/judges/index.js';
import { createWorkplaceEnvironment } from '../src/environment/index.js';
import type { DataRecord } from '../src/records/record.js';
import { defaultToolSchemaFolder, loadToolSet } from '../src/tools/index.js';
import { generateWorld } from '../src/world/index.js';

/** The judges of the engine builtin over records of its own: how many pass the default filter, what a judgement costs. */
const recordsAPattern = 40;
const rounds = 5;
const seed = process.argv[2] ?? '7';
const print = (line: string) => process.stdout.write(`${line}\n`);

const world = generateWorld({ seed });
const environment = createWorkplaceEnvironment(world);
const toolSet = await loadToolSet(defaultToolSchemaFolder());
const judges = createJudges({ toolSet, environment, now: world.now });
const { engine, drawFacts } = createBuiltin({
	lineage: { engine: 'builtin', toolmill: 'bench' },
	workplace: { world, openSession: () => environment.open() },
	judges: () => judges,
});

const records: DataRecord[] = [];
for (const { id: pattern } of toolSet.patterns) {
	for (let number = 0; number < recordsAPattern; number++) {
		const text = `${seed}/${pattern}/${number}`;
		const facts = drawFacts(pattern, text);
		if (facts === undefined) continue;
		const scenario: DataRecord = { id: records.length, category: 'workplace_assistant', pattern, scenario: { seed: text, facts } };
		const query = await engine.generateQuery(scenario, 0);
		if (!('ok' in query)) continue;
		const trajectory = await engine.simulate({ ...scenario, user_query: query.ok }, 0);
		if ('ok' in trajectory) records.push({ id: scenario.id, category: scenario.category, pattern, user_query: query.ok, trajectory: trajectory.ok });
	}
}

let queriesPassed = 0;
let trajectoriesPassed = 0;
for (const record of records) {
	const query = await judges.judgeQuery(record);
	const trajectory = await judges.judgeTrajectory(record);
	if (query.is_valid && query.feasibility >= 3 && query.schema_compliance >= 4 && query.naturalness >= 3) queriesPassed++;
	const areCallsValid = trajectory.tool_validity >= 4 && trajectory.argument_validity >= 4;
	if (trajectory.is_valid && areCallsValid && trajectory.completeness >= 3 && trajectory.efficiency >= 3) trajectoriesPassed++;
}
const percent = (passed: number) => `${(passed / records.length * 100).toFixed(2)}%`;
print(`${records.length} records: ${percent(queriesPassed)} of the requests and ${percent(trajectoriesPassed)} of the trajectories pass`);

const best = (what: string, judge: (record: DataRecord) => unknown) => {
	let least = Infinity;
	for (let round = 0; round < rounds; round++) {
		const start = process.cpuUsage();
		for (const record of records) judge(record);
		least = Math.min(least, process.cpuUsage(start).user / records.length);
	}
	print(`${what}: ${least.toFixed(1)} microseconds of processor time`);
};
best('query judge', record => judges.judgeQuery(record));
best('trajectory judge, its request unread', record => judges.judgeTrajectory(record));
best('both, one after the other', record => {
	judges.judgeQuery(record);
	judges.judgeTrajectory(record);
});
