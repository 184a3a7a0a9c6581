import { ToolmillError } from '../errors/toolmill-error.js';
import type { ScenarioIterator } from '../graph/credit-window.js';
import { recordSchema, type DataRecord } from '../records/record.js';
import type { Invocation } from './command.js';
import type { Ground } from './ground.js';
import { openInput } from './open-files.js';
import { readLines } from './read-lines.js';
import type { StreamParts } from './stream-records.js';

/** The records of the invocation's input. Those whose facts come from another world than the ground's are not valid here. */
export const readRecords = async (
	{ settings, file, terminal }: Invocation,
	{ rejects, count }: StreamParts,
	ground: Ground | undefined,
): Promise<{ scenarios: ScenarioIterator; inputName: string }> => {
	const input = await openInput(file, terminal);
	const fingerprint = ground?.workplace?.world.fingerprint;
	const scenarios = readLines(input, {
		schema: recordSchema,
		inspect: record => {
			if (fingerprint !== undefined) requireWorld(record, fingerprint);
			requireWhole(record);
		},
		skipInvalid: settings.skip_invalid,
		rejects: rejects?.stream,
		limit: settings.count,
		count,
	});
	return { scenarios, inputName: input.name };
};

const requireWorld = ({ scenario, verdict }: DataRecord, fingerprint: string): void => {
	const world = scenario?.world;
	if (verdict !== undefined || world === undefined || world === fingerprint) return;
	throw new ToolmillError(
		'ERR_INPUT',
		`expected facts of the world ${fingerprint}, got those of another (${JSON.stringify(world.slice(0, 40))}): give the same --seed or --world as to the command that made them`,
		{ place: { field: 'scenario.world' } },
	);
};

/** What says that it is accepted goes through no stage, which would miss its parts: without them it is no task. */
const requireWhole = ({ verdict, user_query, trajectory }: DataRecord): void => {
	if (verdict?.status !== 'accepted' || (user_query !== undefined && trajectory !== undefined)) return;
	const field = user_query === undefined ? 'user_query' : 'trajectory';
	throw new ToolmillError('ERR_INPUT', 'expected it on a record that is accepted, got none', { place: { field } });
};
