import { createDrawFacts } from '../../src/engines/builtin/draw-facts.js';
import { type Intent, intentSchema } from '../../src/engines/builtin/intent.js';
import { sayIntent } from '../../src/engines/builtin/language/index.js';
import { Unsolved } from '../../src/engines/builtin/solve/notebook.js';
import { solveScenario } from '../../src/engines/builtin/solve/solve.js';
import type { WorkplaceEnvironment } from '../../src/environment/index.js';
import type { WorkplaceWorld } from '../../src/environment/workplace/tables.js';
import { createRandom } from '../../src/random/random.js';
import type { DrawFacts, ScenarioSource } from '../../src/seeds/scenario-source.js';
import type { ToolSet } from '../../src/records/tool-schema.js';
import { isObject, type PlannedCall } from './answer.js';
import type { Behaviour } from './behaviour.js';
import type { PlanStep } from './defects/ground.js';
import type { DefectKind } from './defects/kinds.js';
import { plant, plantableKinds, type PlantableKind } from './defects/plant.js';
import { sayVaguely } from './defects/vague-request.js';
import { callIdOf } from './plan-progress.js';

/** A solution, defects and all. */
export type Plan = {
	readonly steps: ReadonlyArray<{ readonly thought: string; readonly expected: string }>;
	readonly calls: readonly PlannedCall[];
	readonly final: string;
};

/** A scenario that the stand-in has written a request for. */
export type Scene = {
	readonly number: number;
	readonly pattern: string;
	readonly seed: string;
	readonly intent: Intent;
	readonly request: string;
	readonly wanted: DefectKind | 'any' | undefined;
	defect?: DefectKind | undefined;
	plan?: Plan | undefined;
	/** Whether the plan was made; it may have turned out that there is none. */
	isSolved: boolean;
	/** Good answers to the steps, made once. */
	readonly drafts: Map<number, { readonly json: string; readonly length: number }>;
};

/** A defect that was planted, as GET /planted tells it. */
export type Planted = { readonly kind: DefectKind; readonly request: string; readonly pattern: string; readonly seed: string };

const mostScenes = 50_000;
const mostPlanted = 100_000;

const drawDefect = ({ defects, seed }: Behaviour, scene: string): DefectKind | 'any' | undefined => {
	let left = createRandom(`${seed}/defect/${scene}`).next();
	for (const { kind, probability } of defects) {
		left -= probability;
		if (left < 0) return kind;
	}
	return undefined;
};

const isPlantable = (kind: DefectKind | 'any' | undefined): kind is PlantableKind => plantableKinds.some(known => known === kind);

const valuesOf = (json: string): Readonly<Record<string, string>> => {
	const value: unknown = JSON.parse(json);
	return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, field]) => [name, String(field)])) : {};
};

/** Writes requests by the builtin planner, remembers what they mean, and solves them in a world of its own. */
export class Author {
	readonly #world: WorkplaceWorld;
	readonly #environment: WorkplaceEnvironment;
	readonly #reading: ReadonlySet<string>;
	readonly #scenes = new Map<string, Scene>();
	#count = 0;
	/** What was planted, the latest last. */
	readonly planted: Planted[] = [];

	constructor(world: WorkplaceWorld, environment: WorkplaceEnvironment, { tools }: ToolSet) {
		this.#world = world;
		this.#environment = environment;
		this.#reading = new Set(tools.filter(tool => tool.operation_type === 'read').map(({ name }) => name));
	}

	/** The request for a scenario's facts; undefined where they are no facts of the builtin planner. */
	write({ facts, pattern, seed }: Readonly<Record<string, unknown>>, behaviour: Behaviour): Scene | undefined {
		const intent = intentSchema.safeParse(facts);
		if (!intent.success || typeof pattern !== 'string' || typeof seed !== 'string') return undefined;
		const wanted = behaviour.defects.length === 0 ? undefined : drawDefect(behaviour, `${pattern}/${seed}`);
		const random = createRandom(`${seed}/words`);
		const request = wanted === 'no-target' ? sayVaguely(intent.data, random) : sayIntent(intent.data, random, this.#world.now);
		const known = this.#scenes.get(request);
		if (known !== undefined && known.seed === seed && known.pattern === pattern && known.wanted === wanted) return known;
		const scene: Scene = { number: this.#count++, pattern, seed, intent: intent.data, request, wanted, isSolved: false, drafts: new Map() };
		this.#scenes.delete(request);
		this.#scenes.set(request, scene);
		const [oldest] = this.#scenes.size > mostScenes ? this.#scenes.keys() : [];
		if (oldest !== undefined) this.#scenes.delete(oldest);
		if (wanted === 'no-target') this.#note(scene, wanted);
		return scene;
	}

	/** Draws facts as the builtin planner does, in the author's world. */
	drawFacts(): DrawFacts {
		return createDrawFacts({ world: this.#world, openSession: () => this.#environment.open(), onDrawn: () => {} });
	}

	/** Writes the requests of the first scenarios of a source. */
	writeAll(source: ScenarioSource, count: number, behaviour: Behaviour): void {
		for (let index = 0; index < count; index++) {
			const { pattern, scenario } = source.at(index);
			this.write({ facts: scenario?.facts, pattern, seed: scenario?.seed }, behaviour);
		}
	}

	/** The scenario that a request was written for, solved at the first time; undefined where it is not known or cannot be solved. */
	find(request: string, behaviour: Behaviour): { readonly scene: Scene; readonly plan: Plan } | undefined {
		const scene = this.#scenes.get(request) ?? this.#scenes.get(request.trim());
		if (scene === undefined) return undefined;
		if (!scene.isSolved) {
			scene.isSolved = true;
			scene.plan = this.#solve(scene, behaviour);
		}
		const { plan } = scene;
		return plan === undefined ? undefined : { scene, plan };
	}

	#solve(scene: Scene, behaviour: Behaviour): Plan | undefined {
		try {
			const { reasoning_trace: trace, final_answer: final } = solveScenario(scene.intent, scene.pattern, scene.seed, this.#environment.open());
			const right = scene.wanted === undefined ? undefined : trace.map(({ thought, expected_result: expected, tool_call: { name, arguments: json } }) => ({ thought, expected, name, values: valuesOf(json) }));
			const wrong = right === undefined ? undefined : this.#plantIn(scene, right, behaviour);
			const calls = wrong === undefined
				? trace.map(({ tool_call: call }, index) => ({ id: callIdOf(index, scene.number), name: call.name, arguments: call.arguments }))
				: wrong.map(({ name, values }, index) => ({ id: callIdOf(index, scene.number), name, arguments: JSON.stringify(values) }));
			const steps = wrong ?? trace.map(({ thought, expected_result: expected }) => ({ thought, expected }));
			return { steps, calls, final };
		} catch (error) {
			if (error instanceof Unsolved) return undefined;
			throw error;
		}
	}

	#plantIn(scene: Scene, steps: readonly PlanStep[], behaviour: Behaviour): readonly PlanStep[] | undefined {
		const { wanted, request } = scene;
		if (wanted === 'endless-calls') this.#note(scene, wanted);
		const random = createRandom(`${behaviour.seed}/planted/${scene.pattern}/${scene.seed}`);
		const kinds = wanted === 'any' ? random.shuffle(plantableKinds) : isPlantable(wanted) ? [wanted] : [];
		for (const kind of kinds) {
			const planted = plant(kind, { world: this.#world, environment: this.#environment, isWrite: tool => !this.#reading.has(tool), random, request, steps });
			if (planted !== undefined) {
				this.#note(scene, kind);
				return planted;
			}
		}
		return undefined;
	}

	#note(scene: Scene, kind: DefectKind): void {
		scene.defect = kind;
		this.planted.push({ kind, request: scene.request, pattern: scene.pattern, seed: scene.seed });
		if (this.planted.length > mostPlanted) this.planted.shift();
	}
}
