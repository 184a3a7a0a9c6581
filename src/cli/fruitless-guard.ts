import { ToolmillError } from '../errors/toolmill-error.js';
import type { GraphOptions } from '../graph/run-graph.js';
import type { Scenario } from '../records/record.js';
import type { ToolSet } from '../records/tool-schema.js';
import { printable } from '../text/printable.js';

/** So many scenarios of every pattern without one request, and the engine is taken to write none at all. */
export const roundsWithoutRequest = 100;

const shownLength = 200;

/** Ends a run whose engine cannot write a request for any pattern, and which would otherwise go on without end. */
export type FruitlessGuard = {
	/** Looks at what reaches the end of the graph. */
	watch(route: GraphOptions['route']): GraphOptions['route'];
	/**
	 * The scenarios, until no hope is left; then, on the next one,
	 * @throws {ToolmillError} ERR_ENGINE
	 */
	guard(scenarios: Iterable<Scenario>): Generator<Scenario, undefined>;
};

/** Made scenarios have every pattern once in each round, so that counting them is counting rounds. */
export const createFruitlessGuard = ({ patterns, environmentName }: Pick<ToolSet, 'patterns' | 'environmentName'>): FruitlessGuard => {
	const limit = patterns.length * roundsWithoutRequest;
	let withoutRequest = 0;
	let hasRequest = false;
	let lastReason = '';
	return {
		watch: route => (record, sequence) => {
			const { verdict } = record;
			if (verdict?.status === 'rejected' && verdict.stage === 'query') {
				withoutRequest++;
				lastReason = verdict.reasons[0] ?? '';
			} else {
				hasRequest = true;
			}
			return route(record, sequence);
		},
		guard: function* (scenarios) {
			for (const scenario of scenarios) {
				if (!hasRequest && withoutRequest >= limit) throw fruitless(environmentName, withoutRequest, lastReason);
				yield scenario;
			}
			return undefined;
		},
	};
};

const fruitless = (environmentName: string, scenarios: number, lastReason: string): ToolmillError => new ToolmillError(
	'ERR_ENGINE',
	`--engine: expected one that writes requests for the tools of "${printable(environmentName).slice(0, 60)}" in this world, got none for any of the first ${scenarios} scenarios, `
	+ `which are ${roundsWithoutRequest} of each pattern (the last: ${printable(lastReason).slice(0, shownLength)}): the engine builtin writes for the Workplace Assistant, so leave --tools out, or give --world a folder with rows to draw from`,
);
