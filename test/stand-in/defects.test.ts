import test from 'ava';
import type { ToolCall } from '../../src/records/tool-call.js';
import type { DataRecord } from '../../src/records/record.js';
import { createClient } from './client.js';
import { type DefectKind, defectKinds, type StandIn, startStandIn } from './index.js';

const client = await createClient('defects');
const count = 28;
const honest = await startStandIn({ worldSeed: 'defects' });
test.after.always(() => honest.close());

const callsOf = ({ trajectory }: DataRecord): readonly ToolCall[] => (trajectory?.reasoning_trace ?? []).map(step => step.tool_call);

const stateAfter = (calls: readonly ToolCall[]): string => {
	const session = client.environment.open();
	for (const call of calls) session.call(call);
	return session.stateKey();
};

/** What has to hold of a record with the defect, given the record without it. */
const signs: Readonly<Record<DefectKind, (defective: DataRecord, right: DataRecord) => boolean>> = {
	'wrong-id': reachesAnotherState,
	'missing-step': (defective, right) => reachesAnotherState(defective, right) && callsOf(defective).length === callsOf(right).length - 1,
	'missing-lookup': (defective, right) => callsOf(defective).length === callsOf(right).length - 1,
	'no-op': reachesAnotherState,
	'wrong-row': reachesAnotherState,
	'altered-value': reachesAnotherState,
	'extra-write': (defective, right) => reachesAnotherState(defective, right) && callsOf(defective).length === callsOf(right).length + 1,
	'endless-calls': ({ trajectory }) => trajectory?.reasoning_trace.length === 12 && trajectory.final_answer === '',
	'no-target': (defective, right) => defective.user_query !== right.user_query && (defective.user_query ?? '').length < 120,
};

function reachesAnotherState(defective: DataRecord, right: DataRecord): boolean {
	return stateAfter(callsOf(defective)) !== stateAfter(callsOf(right));
}

const collect = async (standIn: StandIn): Promise<readonly DataRecord[]> => {
	const records: DataRecord[] = [];
	for (let index = 0; index < count; index++) records.push(await client.recordAt(standIn.url, index));
	return records;
};
const right = collect(honest);

const testDefect = test.macro({
	title: (_, kind: DefectKind | 'any') => `${kind}: every scenario with room for it goes wrong as /planted tells, the others go well`,
	exec: async (t, kind: DefectKind | 'any') => {
		const standIn = await startStandIn({ worldSeed: 'defects', defects: [{ kind, probability: 1 }] });
		t.teardown(() => standIn.close());
		const records = await collect(standIn);
		const planted = new Map((await standIn.planted()).map(plant => [plant.seed, plant]));
		for (const [index, record] of records.entries()) {
			const good = (await right)[index];
			const plant = planted.get(record.scenario?.seed ?? '');
			if (good === undefined) return t.fail();
			if (plant === undefined) t.deepEqual(callsOf(record), callsOf(good));
			else t.true(plant.request === record.user_query && signs[plant.kind](record, good), `${plant.kind}: ${JSON.stringify(record)}`);
		}
		t.true(planted.size > count / 10, `${planted.size} planted`);
		const { defects } = await standIn.stats();
		return t.is(Object.values(defects).reduce((sum, number) => sum + number, 0), planted.size);
	},
});
for (const kind of [...defectKinds, 'any'] as const) test(testDefect, kind);

test('the same scenarios have the same defects, in whatever order they come', async t => {
	const planted = await Promise.all([[0, 1, 2, 3, 4, 5, 6, 7], [7, 3, 1, 0, 5, 6, 2, 4]].map(async order => {
		const standIn = await startStandIn({ worldSeed: 'defects', defects: [{ kind: 'any', probability: 0.5 }] });
		t.teardown(() => standIn.close());
		for (const index of order) await client.recordAt(standIn.url, index);
		return (await standIn.planted()).map(({ seed, kind }) => `${seed} ${kind}`).sort();
	}));
	t.true((planted[0]?.length ?? 0) > 0);
	t.deepEqual(planted[0], planted[1]);
});
