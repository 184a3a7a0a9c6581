import type { Random } from '../../src/random/random.js';
import { type Answer, type Choice, choose, cutOff } from './answer.js';
import type { Author, Plan, Scene } from './author.js';
import type { Behaviour } from './behaviour.js';
import { type Draft, draftOf } from './completion.js';
import { tokensOf } from './measures/prefix-cache.js';
import { countDone, strayIdOf } from './plan-progress.js';
import type { Task } from './recognise.js';
import type { Asked } from './request.js';
import { fitTo, sampleOf } from './sample.js';

const charactersPerToken = 4;

/** What is said to a request, and where the good answer to it is kept. */
export type Saying = { readonly answer: Answer; readonly isKnown: boolean; readonly kept?: { readonly drafts: Scene['drafts']; readonly place: number } };

const unknown: Saying = { answer: { kind: 'text', text: 'I do not know this request.' }, isKnown: false };

const sayStep = (scene: Scene, plan: Plan, { messages }: Asked): Saying => {
	const done = countDone(messages, plan.calls);
	const call = plan.calls[done];
	const kept = { drafts: scene.drafts, place: done };
	if (call !== undefined) {
		return { isKnown: true, kept, answer: { kind: 'call', thought: plan.steps[done]?.thought ?? '', call, later: plan.calls.slice(done + 1) } };
	}
	const last = plan.calls.at(-1);
	if (scene.defect === 'endless-calls' && last !== undefined) {
		const again = { ...last, id: `${strayIdOf(last.id)}_${messages.length}` };
		return { isKnown: true, answer: { kind: 'call', thought: 'Let me make sure of that.', call: again, later: [] } };
	}
	return { isKnown: true, kept, answer: { kind: 'text', text: plan.final } };
};

/** So many steps stand for no end of them where a trajectory is one answer. */
const endlessSteps = 40;

const sayTrajectory = ({ defect }: Scene, plan: Plan): Saying => {
	const steps = plan.calls.map((call, index) => ({
		step_number: index + 1,
		thought: plan.steps[index]?.thought ?? '',
		tool_call: { name: call.name, arguments: call.arguments },
		expected_result: plan.steps[index]?.expected ?? '',
	}));
	const [last] = defect === 'endless-calls' ? steps.slice(-1) : [];
	if (last !== undefined) for (let number = steps.length + 1; number <= endlessSteps; number++) steps.push({ ...last, step_number: number });
	return { isKnown: true, answer: { kind: 'value', value: { reasoning_trace: steps, final_answer: plan.final } } };
};

const judge = (scores: readonly string[], { judge: habit }: Behaviour, random: Random): Saying => {
	const score = (): number => habit === 'always-1' ? 1 : habit === 'always-5' || random.chance(0.7) ? 5 : 4;
	return {
		isKnown: true,
		answer: {
			kind: 'value',
			value: {
				...Object.fromEntries(scores.map(name => [name, score()])),
				is_valid: habit !== 'always-1',
				issues: habit === 'always-1' ? ['It is not good enough.'] : [],
			},
		},
	};
};

/** Answers what nobody asked for in earnest: a ping, in the shape that it asks for. */
const sayAnything = ({ format, tools, messages }: Asked): Saying => {
	if (tools?.first !== undefined && tools.count === 1 && messages.every(({ calls }) => calls.length === 0)) {
		const call = { id: 'call_0_ping', name: tools.first.name, arguments: JSON.stringify(sampleOf(tools.first.parameters)) };
		return { isKnown: true, answer: { kind: 'call', thought: '', call, later: [] } };
	}
	if (format.kind === 'text') return { isKnown: true, answer: { kind: 'text', text: 'ok' } };
	return { isKnown: true, answer: { kind: 'value', value: format.kind === 'json_schema' ? fitTo(format.schema, {}) : { ok: true } } };
};

const sayTask = (task: Task, asked: Asked, author: Author, behaviour: Behaviour, random: Random): Saying => {
	switch (task.kind) {
		case 'write': {
			const request = author.write(task.facts, behaviour)?.request;
			return { isKnown: request !== undefined, answer: { kind: 'value', value: { user_query: request ?? 'Please look into this for me.' } } };
		}
		case 'judge-query': return judge(['feasibility', 'schema_compliance', 'naturalness'], behaviour, random);
		case 'judge-trajectory': return judge(['tool_validity', 'argument_validity', 'completeness', 'efficiency'], behaviour, random);
		case 'other': return sayAnything(asked);
		case 'step':
		case 'trajectory': {
			const found = author.find(task.request, behaviour);
			if (found === undefined) return task.kind === 'step' && asked.tools?.count === 1 ? sayAnything(asked) : unknown;
			return task.kind === 'step' ? sayStep(found.scene, found.plan, asked) : sayTrajectory(found.scene, found.plan);
		}
	}
};

/** Says what a task asks for; a structured answer has the fields that the schema asks for. */
export const say = (task: Task, asked: Asked, author: Author, behaviour: Behaviour, random: Random): Saying => {
	const saying = sayTask(task, asked, author, behaviour, random);
	const { answer } = saying;
	if (answer.kind !== 'value' || asked.format.kind !== 'json_schema') return saying;
	return { ...saying, answer: { kind: 'value', value: fitTo(asked.format.schema, answer.value) } };
};

/** The choice that a saying is put into, with no more than the room that was asked for. */
export const chooseFor = (answer: Answer, { format, maxTokens }: Asked): Choice => {
	const choice = choose(answer, format.kind === 'text');
	const room = (maxTokens ?? Number.POSITIVE_INFINITY) * charactersPerToken;
	const written = (choice.content?.length ?? 0) + choice.calls.reduce((sum, call) => sum + call.arguments.length, 0);
	return written > room ? cutOff(choice, room) : choice;
};

/** The good answer, made once where it is asked for again and again. */
export const draftFor = (saying: Saying, asked: Asked): Draft => {
	const { kept } = saying;
	const known = kept?.drafts.get(kept.place);
	if (known !== undefined && (asked.maxTokens === undefined || tokensOf(known.length) <= asked.maxTokens)) return known;
	const choice = chooseFor(saying.answer, asked);
	const draft = draftOf(choice);
	if (choice.finish !== 'length') kept?.drafts.set(kept.place, draft);
	return draft;
};
