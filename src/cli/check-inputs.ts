import { crc32 } from 'node:zlib';
import type { Checkpoint } from '../checkpoint/checkpoint.js';
import { describePlace, ToolmillError } from '../errors/toolmill-error.js';
import type { ScenarioIterator } from '../graph/credit-window.js';
import type { Scenario } from '../records/record.js';
import type { LineCount } from './read-lines.js';

/** 0 stands for none. */
const checksumOf = (scenario: Scenario): number => crc32(JSON.stringify(scenario)) || 1;

/**
 * Holds scenarios that are read again against those that an earlier part of the run has decided, and tells the
 * checkpoint of the others.
 *
 * @throws {ToolmillError} ERR_INPUT, naming the line, where another scenario stands in the place of a decided one, or
 * the input ends before them
 */
export async function* checkInputs(
	scenarios: ScenarioIterator, checkpoint: Pick<Checkpoint, 'before' | 'sawInput'>, { name, count }: { readonly name: string; readonly count: LineCount },
): AsyncGenerator<Scenario, undefined> {
	const { before } = checkpoint;
	let sequence = 0;
	try {
		for (let step = await scenarios.next(); step.done !== true; step = await scenarios.next()) {
			const checksum = checksumOf(step.value);
			if (!before.isDecided(sequence)) checkpoint.sawInput(sequence, checksum);
			else if (before.inputAt(sequence) !== 0 && before.inputAt(sequence) !== checksum) throw changed(name, count.lastLine);
			sequence++;
			yield step.value;
		}
	} finally {
		await scenarios.return?.();
	}
	if (sequence < before.end) throw tooShort(name, sequence, before.end);
	return undefined;
}

const changed = (file: string, line: number): ToolmillError => {
	const place = { file, line };
	return new ToolmillError('ERR_INPUT', `${describePlace(place)}: expected the scenario that was decided in this place before, got another: give the same input as before, with new lines at its end only, or begin anew with another --checkpoint`, { place });
};

const tooShort = (file: string, scenarios: number, decided: number): ToolmillError => new ToolmillError(
	'ERR_INPUT',
	`${file}: expected the input that was read before, got one that ends after ${scenarios} scenarios, where ${decided} were read and decided: give the same input again, or begin anew with another --checkpoint`,
	{ place: { file } },
);
