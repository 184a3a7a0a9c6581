import { createRandom } from '../../random/random.js';

/** Who writes a request, and how. It colours the wording, never what is asked for. */
export type Persona = {
	readonly role: string;
	readonly register: string;
	readonly mood: string;
	readonly situation: string;
};

const roles = [
	'an executive assistant who looks after two directors',
	'a sales manager with a quota to meet',
	'a project manager who lives in her boards',
	'a junior analyst in the second week of the job',
	'a founder who does everything herself',
	'an office manager who keeps the place running',
	'an engineering lead who would rather be coding',
	'a product designer between two reviews',
	'an account executive who is always on the road',
	'a customer success manager with a long list of accounts',
	'a recruiter juggling interviews',
	'a finance controller who is exact about every figure',
	'a marketing lead in the middle of a launch',
	'a support team lead at the end of a shift',
	'an operations coordinator in a warehouse office',
	'a consultant who bills by the hour',
	'a researcher who writes in full sentences',
	'a lawyer who leaves nothing open to doubt',
	'a head of department with no time to spare',
	'a part-time volunteer who is not at ease with software',
	'a team assistant who covers for a colleague on leave',
	'a data scientist who thinks in conditions and counts',
	'a quality manager who works by the checklist',
	'a regional director who writes from a phone',
	'a trainee who is careful to be polite',
	'a communications officer who cares about style',
	'a procurement specialist who names things by their proper titles',
	'a long-serving clerk with habits of his own',
	'a works council member who is formal with everybody',
	'a field technician between two appointments',
	'an events planner with five things open at once',
	'a teacher who handles the administration on the side',
	'a non-native speaker who uses simple, correct sentences',
	'a night-shift supervisor who hands over in the morning',
] as const;

const registers = [
	'terse: one line, an imperative, no greeting',
	'telegraphic: fragments, as one types in a chat, still unmistakable',
	'plain: one or two neutral sentences',
	'matter-of-fact: first what it is about, then what to do with it',
	'polite: a full sentence with a please',
	'formal: complete sentences, no contractions',
	'casual: lower case is fine, contractions, like to a colleague',
	'chatty: a short greeting and a word of context first, then the request',
	'spoken: as dictated to a phone, with one natural turn of speech',
	'as a question: "can you", "could you", "is there a way to"',
	'structured: the parts one after the other, clearly separated',
	'warm: friendly, a word of thanks at the end',
] as const;

const moods = [
	'calm', 'in a hurry', 'cheerful', 'a little annoyed', 'tired', 'focused', 'apologetic', 'relieved', 'curious', 'stressed but courteous',
	'brisk', 'absent-minded about small talk, exact about facts',
] as const;

const situations = [
	'just out of a meeting', 'about to step into a call', 'first thing in the morning', 'clearing the desk before the weekend',
	'on the train with a bad connection', 'going through a list of open points', 'after a talk in the corridor', 'preparing for tomorrow',
	'catching up after some days off', 'handing work over', 'in the middle of something else', 'waiting for a visitor',
	'with the phone in the other hand', 'at the end of a long day', 'tidying up', 'right after lunch',
	'when somebody has just asked about it', 'while planning the week', 'nothing in particular going on', 'nothing in particular going on',
] as const;

/** The persona of a scenario: decided by its seed alone. */
export const drawPersona = (seed: string): Persona => {
	const random = createRandom(`${seed}/persona`);
	return { role: random.pick(roles), register: random.pick(registers), mood: random.pick(moods), situation: random.pick(situations) };
};
