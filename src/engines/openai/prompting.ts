import type { ChatMessage } from '../../models/chat.js';
import type { DataRecord } from '../../records/record.js';
import type { Pattern, ToolSet } from '../../records/tool-schema.js';
import { callBudget } from '../../records/trajectory.js';
import { toolsOffered } from '../../tools/index.js';
import { describeTool, type ToolVariables } from './describe-tools.js';
import type { PatternVariables, SharedVariables } from './prompt-variables.js';
import type { Template } from './template.js';
import { weekdayOf } from './weekday.js';

/** Makes messages of templates. What is the same for all records is made once. */
export type Prompting = {
	/** The system message, the same text for every record of a clock, and the user's. */
	messages<Own>(template: Template<Own>, record: DataRecord, own: Own): ChatMessage[];
	/** The pattern of a record; undefined where the tool set does not know it. */
	patternOf(record: DataRecord): Pattern | undefined;
	describePattern(record: DataRecord): PatternVariables;
	/** Those of the names that are tools, each once, in the tool set's order. */
	describeTools(names: readonly string[]): ToolVariables[];
	/** The tools that a record's solution may be expected to use: its pattern's, else its category's, else all. */
	toolsFor(record: DataRecord): ToolVariables[];
};

export type PromptingContext = { readonly toolSet: ToolSet; readonly hasEnvironment: boolean; readonly now: string };

export const createPrompting = ({ toolSet, hasEnvironment, now }: PromptingContext): Prompting => {
	const tools = new Map(toolSet.tools.map(tool => [tool.name, describeTool(tool)]));
	const patterns = new Map(toolSet.patterns.map(pattern => [pattern.id, pattern]));
	const sharedAt = (clock: string): SharedVariables => ({
		environment_name: toolSet.environmentName,
		system_prompt: toolSet.systemPrompt.replaceAll('{now}', () => clock),
		now: clock,
		weekday: weekdayOf(clock),
		call_budget: callBudget,
		has_environment: hasEnvironment,
		all_tools: [...tools.values()],
	});
	const describeTools = (names: readonly string[]) => [...tools.values()].filter(({ name }) => names.includes(name));

	// A run has one world and so one clock: what was made last is nearly always what is wanted.
	let shared = sharedAt(now);
	let systems = new WeakMap<object, ChatMessage>();
	const systemMessage = <Own>(template: Template<Own>): ChatMessage => {
		const known = systems.get(template);
		if (known !== undefined) return known;
		const made: ChatMessage = { role: 'system', content: template.system(shared) };
		systems.set(template, made);
		return made;
	};

	return {
		messages: (template, record, own) => {
			const clock = record.scenario?.now ?? now;
			if (shared.now !== clock) {
				shared = sharedAt(clock);
				systems = new WeakMap();
			}
			return [systemMessage(template), { role: 'user', content: template.user({ ...shared, ...own }) }];
		},
		patternOf: ({ pattern }) => patterns.get(pattern),
		describePattern: ({ pattern: id }) => {
			const pattern = patterns.get(id);
			return pattern === undefined
				? { id, name: id, description: '', expected_steps: '' }
				: { id, name: pattern.pattern, description: pattern.description, expected_steps: String(pattern.expected_steps) };
		},
		describeTools,
		toolsFor: ({ pattern: id, category }) => {
			const pattern = patterns.get(id);
			if (pattern !== undefined) return describeTools(pattern.tools_used);
			const offered = describeTools(toolsOffered(toolSet, category).map(({ name }) => name));
			return offered.length > 0 ? offered : [...tools.values()];
		},
	};
};
