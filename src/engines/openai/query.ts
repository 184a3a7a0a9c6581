import * as z from 'zod';
import type { DataRecord } from '../../records/record.js';
import type { ToolSet } from '../../records/tool-schema.js';
import { nearest } from '../../text/nearest.js';
import type { Outcome } from '../engine.js';
import type { AskFor } from './ask-for.js';
import { examplesFor } from './examples.js';
import { drawPersona } from './personas.js';
import type { RecordVariables } from './prompt-variables.js';
import type { Prompting } from './prompting.js';
import type { Template } from './template.js';
import { flawOfText, longestRequest } from './text-limits.js';

/** Facts are a few lines; what is longer came from somewhere else. */
const longestFacts = 20_000;

export type QueryWriter = (record: DataRecord, sequence: number) => Promise<Outcome<string>>;

/** Makes what has a model write the request of a scenario. */
export const createQueryWriter = (
	{ askFor, toolSet, template, prompting }: { readonly askFor: AskFor; readonly toolSet: ToolSet; readonly template: Template<RecordVariables['query']>; readonly prompting: Prompting },
): QueryWriter => {
	const answerSchema = answerSchemaFor(toolSet);
	const examples = new Map(toolSet.patterns.map(pattern => [pattern.id, examplesFor(toolSet, pattern)]));
	return async (record, sequence) => {
		if (prompting.patternOf(record) === undefined) return { rejected: [unknownPattern(record, toolSet)] };
		const scenarioJson = scenarioJsonOf(record);
		if (scenarioJson.length > longestFacts) {
			return { rejected: [`too_long: scenario.facts: expected at most ${longestFacts} characters of JSON, got ${scenarioJson.length}`] };
		}
		const messages = prompting.messages(template, record, {
			pattern: prompting.describePattern(record),
			tools: prompting.toolsFor(record),
			examples: examples.get(record.pattern) ?? [],
			persona: drawPersona(seedOf(record)),
			has_facts: record.scenario?.facts !== undefined,
			scenario_json: scenarioJson,
		});
		const answer = await askFor(answerSchema, { messages, name: 'user_query' }, { role: 'query', stage: 'query', sequence, record: record.id, turn: 0 });
		return 'ok' in answer ? { ok: answer.ok.user_query } : answer;
	};
};

const seedOf = ({ id, scenario }: DataRecord): string => scenario?.seed ?? String(id);

/** One line that no fence can be ended from within: a backtick only ever stands inside a JSON text, which may write it as an escape. */
const scenarioJsonOf = (record: DataRecord): string => JSON.stringify({
	id: record.id,
	pattern: record.pattern,
	seed: seedOf(record),
	...(record.scenario?.facts !== undefined && { facts: record.scenario.facts }),
}).replaceAll('`', '\\u0060');

/** A request that a person could have typed, as far as code can tell: what is wrong is told to the model, which may mend it. */
const answerSchemaFor = ({ tools }: ToolSet) => {
	// A name without an underscore may be a word of the language.
	const machineNames = tools.map(({ name }) => name).filter(name => name.includes('_'));
	return z.object({
		user_query: z.string().trim().superRefine((text, context) => {
			const flaw = flawOfText(text, longestRequest);
			if (flaw !== undefined) {
				context.addIssue({ code: 'custom', message: flaw });
				return;
			}
			const named = machineNames.find(name => text.includes(name));
			if (named !== undefined) context.addIssue({ code: 'custom', message: `names_tool: a person does not know the tool name "${named}": say what is wanted in words` });
		}),
	});
};

const unknownPattern = ({ pattern }: DataRecord, { patterns, environmentName }: ToolSet): string => {
	const near = nearest(pattern, patterns.map(({ id }) => id));
	return `unknown_pattern: expected a pattern of the tools of "${environmentName}", got ${JSON.stringify(pattern.slice(0, 60))}${near === undefined ? '' : `; the nearest is "${near}"`}`;
};
