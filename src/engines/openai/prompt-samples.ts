import type { PatternVariables, PromptName, RecordVariables, SharedVariables, StepVariables } from './prompt-variables.js';
import type { ToolVariables } from './describe-tools.js';

/** What prompts are tried with when they are loaded: once with everything there, once with what may be missing missing. */

const tool: ToolVariables = {
	name: 'loans_renew',
	description: 'Renews a loan.',
	operation: 'update',
	parameters: [
		{ name: 'loan_id', description: 'Id of the loan.', is_required: true, choices: [] },
		{ name: 'weeks', description: '', is_required: false, choices: ['2', '4'] },
	],
	schema: '{"type":"object"}',
};
const bareTool: ToolVariables = { name: 'loans_list', description: '', operation: 'read', parameters: [], schema: '{}' };

const shared: SharedVariables = {
	environment_name: 'library',
	system_prompt: 'You are the assistant of a library.',
	now: '2023-11-30 23:59:00',
	weekday: 'Thursday',
	call_budget: 6,
	has_environment: true,
	all_tools: [tool, bareTool],
};
const bareShared: SharedVariables = { ...shared, has_environment: false, all_tools: [] };

const pattern: PatternVariables = { id: 'renew', name: 'Find a loan, then renew it', description: 'Finds a loan and renews it.', expected_steps: '2' };
const barePattern: PatternVariables = { id: 'renew', name: 'renew', description: '', expected_steps: '' };
const request = { user_query: 'Please renew my loan of "Middlemarch".' };
const patterned = { pattern, tools: [tool, bareTool] };
const barePatterned = { pattern: barePattern, tools: [] };

const step: StepVariables = {
	number: 1, thought: 'I need the loan.', name: 'loans_list', arguments: '{}', expected_result: 'The loan.', observation: '[]',
};
const bareStep: StepVariables = { ...step, thought: '', expected_result: '', observation: '' };
const persona = { role: 'a clerk', register: 'plain', mood: 'calm', situation: 'tidying up' };

const ownSamples: { readonly [Name in PromptName]: readonly [RecordVariables[Name], RecordVariables[Name]] } = {
	query: [
		{ ...patterned, examples: ['Renew it.'], persona, has_facts: true, scenario_json: '{"id":1,"pattern":"renew","seed":"1","facts":{}}' },
		{ ...barePatterned, examples: [], persona, has_facts: false, scenario_json: '{"id":1,"pattern":"renew","seed":"1"}' },
	],
	'judge-query': [{ ...patterned, ...request }, { ...barePatterned, ...request }],
	solve: [request, request],
	simulate: [request, request],
	'judge-trajectory': [
		{ ...patterned, ...request, steps: [step], step_count: 1, final_answer: 'Done.', checks: 'executable: passed' },
		{ ...barePatterned, ...request, steps: [bareStep], step_count: 0, final_answer: '', checks: '' },
	],
};

/** The variables that every part of every prompt knows. */
export const sharedNames: readonly string[] = Object.keys(shared);

/** What to try a prompt with. */
export const promptSamples = <Name extends PromptName>(name: Name): ReadonlyArray<SharedVariables & RecordVariables[Name]> => {
	const [full, bare] = ownSamples[name];
	return [{ ...shared, ...full }, { ...bareShared, ...bare }];
};
