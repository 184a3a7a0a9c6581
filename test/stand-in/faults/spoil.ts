import { type Answer, type Choice, lengthOf } from '../answer.js';
import { chooseFor, type Saying } from '../answering.js';
import { type Draft, wireOf } from '../completion.js';
import { strayIdOf } from '../plan-progress.js';
import type { Asked } from '../request.js';
import { type AnswerFault, answerFaults } from './answer-faults.js';
import { type ChoiceFault, choiceFaults } from './choice-faults.js';
import type { AnswerFaultKind, ChoiceFaultKind, FaultKind, WireFaultKind } from './kinds.js';
import { isAnswerFault, isChoiceFault, isWireFault } from './kinds.js';
import { type WireFault, wireFaults } from './wire-faults.js';

const onAnswers: Readonly<Record<AnswerFaultKind, AnswerFault>> = answerFaults;
const onChoices: Readonly<Record<ChoiceFaultKind, ChoiceFault>> = choiceFaults;
const onWire: Readonly<Record<WireFaultKind, WireFault>> = wireFaults;

/** Gives calls ids of their own, and those that are not the plan's ids that do not count as its steps. */
const renumber = (choice: Choice, saying: Saying, number: number): Choice => {
	const planned = saying.answer.kind === 'call' ? [saying.answer.call, ...saying.answer.later] : [];
	const isPlanned = (name: string, json: string) => planned.some(call => call.name === name && call.arguments === json);
	return {
		...choice,
		calls: choice.calls.map(call => ({ ...call, id: `${isPlanned(call.name, call.arguments) ? call.id : strayIdOf(call.id)}_${number}` })),
	};
};

const spoilChoice = (kind: FaultKind, answer: Answer, choice: Choice): Choice | undefined => {
	if (isChoiceFault(kind)) return onChoices[kind](choice);
	if (kind !== 'parallel-calls') return choice;
	return answer.kind === 'call' && answer.later.length > 0 ? { ...choice, calls: [answer.call, ...answer.later] } : undefined;
};

/** An answer with a fault in what it says, in how it says it or in its JSON; undefined where it has no room for this fault. */
export const spoil = (kind: FaultKind, saying: Saying, asked: Asked, number: number): Draft | undefined => {
	const answer = isAnswerFault(kind) ? onAnswers[kind](saying.answer) : saying.answer;
	if (answer === undefined) return undefined;
	const choice = spoilChoice(kind, answer, chooseFor(answer, asked));
	if (choice === undefined) return undefined;
	const wire = wireOf(renumber(choice, saying, number));
	const choices = isWireFault(kind) ? onWire[kind](wire) : [wire];
	return choices === undefined ? undefined : { json: JSON.stringify(choices), length: lengthOf(choice) };
};
