import { isObject } from '../calls.js';
import type { ToolSchema, ToolSet } from '../../records/tool-schema.js';
import { fold } from '../../text/fold.js';

/**
 * What a parameter holds, as far as its schema and name say.
 * - `identifier`: a row's id.
 * - `choice`: one of a closed set that the request must mean.
 * - `mode`: how the tool is to work (which field, which page): the schema offers it, the request need not say it.
 * - `name`: words to search for, or a person's or company's name: the words must have been given.
 * - `title`: a short label that the caller may word.
 * - `prose`: a text that the caller may compose.
 * - `field_value`: whatever the field holds that another argument selects.
 */
export type ParameterKind = 'identifier' | 'choice' | 'mode' | 'name' | 'title' | 'prose' | 'field_value';

export type Parameter = {
	readonly name: string;
	readonly kind: ParameterKind;
	/** The closed set; empty where there is none. */
	readonly choices: readonly string[];
	/** Its default, as JSON; undefined where there is none. */
	readonly fallback: string | undefined;
	/** The unit of time that its schema counts in: minutes in one; undefined where it names none. */
	readonly unitMinutes: number | undefined;
	/** Which end of a stretch of time it bounds, by its name. */
	readonly bound: 'lower' | 'upper' | undefined;
	/** True where its schema says that a date alone leaves out (part of) that day. */
	readonly leavesOutDay: boolean;
	/** The words of a request that speak of what the parameter is for, where its values can be said of other things too. */
	readonly subject: RegExp | undefined;
	readonly reads: boolean;
	/** True where a call may leave it out: what it is given must then have been asked for. */
	readonly isOptional: boolean;
};

/** A value of a closed set, and the same folded. */
export type SettableValue = { readonly value: string; readonly folded: string };

/** The parameters of a tool set's tools, worked out once. */
export interface ParameterIndex {
	parameter(tool: ToolSchema, name: string): Parameter;
	/** The parameter of any tool that has this name: what a field of a row with that name may hold. */
	named(name: string): Parameter | undefined;
	/** The values of closed sets that an update by the tool can give a field of a row. */
	settable(tool: ToolSchema): readonly SettableValue[];
	/** True for a value of one of the closed sets. */
	isChoice(text: string): boolean;
	/** What the environment's instructions say, folded: given to the model as much as the request is. */
	readonly instructions: string;
}

const identifierName = /(?:^|_)(?:id|uuid|guid)$|[a-z]Id$/;
const pagingName = /^(?:page|page_size|page_number|per_page|limit|offset|top_k|max_results)$/;
const selectorName = /^(?:field|fields|column|property|attribute|sort|sort_by|order|order_by|sort_order)$/;
const titleName = /(?:^|_)(?:name|title|subject|label|heading|topic)$/;
const entityName = /^(?:name|query|search|keyword|keywords|term)$|(?:^|_)(?:customer|client|person|contact|company|user|first|last|full|account|vendor|guest|employee|author|organi[sz]ation)_?name$/;
const fieldValueName = /^(?:new_value|value|field_value)$/;

const propertiesOf = (tool: ToolSchema): Readonly<Record<string, unknown>> => {
	const { properties } = tool.parameters;
	return isObject(properties) ? properties : {};
};

const requiredOf = (tool: ToolSchema): readonly unknown[] => {
	const { required } = tool.parameters;
	return Array.isArray(required) ? required : [];
};

const choicesOf = (schema: unknown): string[] => {
	const choices = isObject(schema) ? schema['enum'] : undefined;
	return Array.isArray(choices) ? choices.filter(choice => typeof choice === 'string') : [];
};

export const indexParameters = (toolSet: ToolSet): ParameterIndex => {
	const allNames = new Set(toolSet.tools.flatMap(tool => Object.keys(propertiesOf(tool))));
	const byTool = new Map(toolSet.tools.map(tool => [tool.name, new Map(Object.entries(propertiesOf(tool))
		.map(([name, schema]) => [name, parameterOf(tool, name, schema, allNames)]))]));
	const byName = new Map<string, Parameter>();
	const choices = new Set([...byTool.values()].flatMap(parameters => [...parameters.values()].flatMap(parameter => parameter.choices)));
	// A parameter of a writing tool says best what a field may hold.
	for (const tool of toolSet.tools.toSorted((a, b) => Number(b.operation_type === 'read') - Number(a.operation_type === 'read'))) {
		for (const [name, parameter] of byTool.get(tool.name) ?? []) byName.set(name, parameter);
	}
	const settable = new Map(toolSet.tools.map(tool => [tool.name, settableBy(tool, byName)]));
	return {
		settable: tool => settable.get(tool.name) ?? settableBy(tool, byName),
		parameter: (tool, name) => byTool.get(tool.name)?.get(name) ?? parameterOf(tool, name, undefined, allNames),
		named: name => byName.get(name),
		isChoice: text => choices.has(text),
		instructions: toolSet.systemPrompt.toLowerCase(),
	};
};

/** The values of the fields that a tool which changes one field of a row can change. */
const settableBy = (tool: ToolSchema, byName: ReadonlyMap<string, Parameter>): SettableValue[] => {
	const values = new Set(choicesOf(propertiesOf(tool)['field']).flatMap(field => byName.get(field)?.choices ?? []));
	return Array.from(values, value => ({ value, folded: fold(value) }));
};

const parameterOf = (tool: ToolSchema, name: string, schema: unknown, allNames: ReadonlySet<string>): Parameter => {
	const choices = choicesOf(schema);
	const description = isObject(schema) && typeof schema['description'] === 'string' ? schema['description'] : '';
	return {
		name,
		kind: kindOf(tool, name, choices, allNames),
		choices,
		fallback: isObject(schema) && schema['default'] !== undefined ? JSON.stringify(schema['default']) : undefined,
		unitMinutes: unitIn(`${name} ${description}`.toLowerCase()),
		bound: /(?:^|_)(?:max|end|until|to|before)$/.test(name) ? 'upper' : /(?:^|_)(?:min|start|since|from|after)$/.test(name) && !name.startsWith('event_') ? 'lower' : undefined,
		leavesOutDay: /midnight|leav\w+ out|exclusive/i.test(description),
		subject: /plot|chart|graph/.test(name) ? plotWords : undefined,
		reads: tool.operation_type === 'read',
		isOptional: schema !== undefined && !requiredOf(tool).includes(name),
	};
};

const plotWords = /\b(?:re)?(?:plot|chart|graph|diagram|histogram|scatter|visuali[sz]e|visuali[sz]ation|draw)/;

const kindOf = (tool: ToolSchema, name: string, choices: readonly string[], allNames: ReadonlySet<string>): ParameterKind => {
	const reads = tool.operation_type === 'read';
	if (identifierName.test(name)) return 'identifier';
	if (reads && pagingName.test(name)) return 'mode';
	if (selectorName.test(name)) return 'mode';
	if (choices.length > 0) return choices.filter(choice => allNames.has(choice)).length * 2 >= choices.length ? 'mode' : 'choice';
	if (fieldValueName.test(name) && !reads) return 'field_value';
	if (reads || entityName.test(name)) return 'name';
	return titleName.test(name) ? 'title' : 'prose';
};

const unitIn = (text: string): number | undefined =>
	/minute/.test(text) ? 1 : /second/.test(text) ? 1 / 60 : /\bhours?\b/.test(text) ? 60 : undefined;
