import type { Pattern, ToolSet } from '../records/tool-schema.js';
import type { Scenario } from '../records/record.js';
import { createRandom } from '../random/random.js';
import { categoryOf, isReadOnly, requirePatterns } from '../tools/index.js';

/** A lazy, endless sequence of scenarios: any of them costs what the first costs. */
export type ScenarioSource = { at(index: number): Scenario };

/** Draws the facts of a scenario from the world, by the scenario's own seed text; undefined where the world has none for the pattern. */
export type DrawFacts = (pattern: string, seed: string) => Readonly<Record<string, unknown>> | undefined;

export type ScenarioSourceOptions = {
	readonly toolSet: ToolSet;
	readonly seed: string;
	readonly drawFacts: DrawFacts;
	/** The clock and the fingerprint of the world that facts are drawn from; none for a domain without a world. */
	readonly world?: { readonly now: string; readonly fingerprint: string };
};

/**
 * Scenarios spread evenly over the patterns: each run of as many scenarios as there are patterns has every pattern
 * once, in an order of its own, those that change state before those that only read (their tasks come into the
 * trainers' output only on request, so that the first scenarios of a run all can).
 */
export const createScenarioSource = ({ toolSet, seed, drawFacts, world }: ScenarioSourceOptions): ScenarioSource => {
	const patterns = requirePatterns(toolSet);
	const categories = new Map(patterns.map(pattern => [pattern.id, categoryOf(toolSet, pattern)]));
	const changing = patterns.filter(pattern => !isReadOnly(toolSet, pattern));
	const reading = patterns.filter(pattern => isReadOnly(toolSet, pattern));
	let round: { readonly number: number; readonly patterns: readonly Pattern[] } | undefined;
	const patternAt = (index: number): Pattern => {
		const number = Math.floor(index / patterns.length);
		if (round?.number !== number) {
			const random = createRandom(`${seed}/round/${number}`);
			round = { number, patterns: [...random.shuffle(changing), ...random.shuffle(reading)] };
		}
		return round.patterns[index % patterns.length] as Pattern;
	};
	return {
		at: index => {
			const pattern = patternAt(index);
			const scenarioSeed = `${seed}/${index}`;
			const facts = drawFacts(pattern.id, scenarioSeed);
			const scenario: NonNullable<Scenario['scenario']> = world === undefined ? { seed: scenarioSeed } : { seed: scenarioSeed, now: world.now, world: world.fingerprint };
			if (facts !== undefined) scenario.facts = facts;
			return { id: index, category: categories.get(pattern.id) ?? toolSet.environmentName, pattern: pattern.id, scenario };
		},
	};
};
