import type { ToolSchema } from '../../records/tool-schema.js';
import { isObject } from '../../tools/describe-value.js';

/** A tool's argument as a prompt tells of it. */
export type ParameterVariables = {
	readonly name: string;
	readonly description: string;
	readonly is_required: boolean;
	/** The values that are allowed, where they are few; else none. */
	readonly choices: readonly string[];
};

/** A tool as a prompt tells of it. */
export type ToolVariables = {
	readonly name: string;
	readonly description: string;
	/** read, create, update or delete. */
	readonly operation: string;
	readonly parameters: readonly ParameterVariables[];
	/** The JSON schema of its arguments, as one line. */
	readonly schema: string;
};

export const describeTool = ({ name, description, operation_type, parameters }: ToolSchema): ToolVariables => ({
	name,
	description,
	operation: operation_type,
	parameters: parametersOf(parameters),
	schema: JSON.stringify(parameters),
});

const parametersOf = ({ properties, required }: Readonly<Record<string, unknown>>): ParameterVariables[] => {
	if (!isObject(properties)) return [];
	const needed: readonly unknown[] = Array.isArray(required) ? required : [];
	return Object.entries(properties).map(([name, schema]) => {
		const { description, enum: choices }: Record<string, unknown> = isObject(schema) ? schema : {};
		return {
			name,
			description: typeof description === 'string' ? description : '',
			is_required: needed.includes(name),
			choices: Array.isArray(choices) ? choices.map(choice => typeof choice === 'string' ? choice : JSON.stringify(choice)) : [],
		};
	});
};
