import type { ValidateFunction } from 'ajv';
import { ToolmillError } from '../errors/toolmill-error.js';
import type { ToolCall } from '../records/tool-call.js';
import type { ToolSet } from '../records/tool-schema.js';
import { nearest } from '../text/nearest.js';
import { describeArgumentFault } from './argument-fault.js';
import { describeValue, isObject } from './describe-value.js';
import { compileParameters } from './parameters-schema.js';

/**
 * The faults of a call, in words; none means that it names a tool of the set and its arguments validate. Whoever has
 * parsed the arguments already gives the object that they are, which saves parsing them again.
 */
export type CallValidator = (call: ToolCall, parsedArguments?: Readonly<Record<string, unknown>>) => string[];

/** More faults than this say nothing more to a person; the rest is counted. */
const mostFaults = 20;

/**
 * Makes a validator of calls against a tool set. Schemas are compiled when a tool is first called (those that the
 * loader read are compiled already), so that a valid call costs little more than parsing its arguments.
 *
 * @example createCallValidator(toolSet)({ name: 'email_delete_email', arguments: '{}' })
 * // ['$.email_id is missing; email_delete_email needs it.']
 */
export const createCallValidator = (toolSet: ToolSet): CallValidator => {
	const parametersOf = new Map(toolSet.tools.map(({ name, parameters }) => [name, parameters]));
	const names = [...parametersOf.keys()];
	const validators = new Map<string, ValidateFunction>();

	const validatorOf = (name: string): ValidateFunction | undefined => {
		const known = validators.get(name);
		if (known !== undefined) return known;
		const parameters = parametersOf.get(name);
		if (parameters === undefined) return undefined;
		const made = compileParameters(parameters);
		if (!('validate' in made)) throw new ToolmillError('ERR_TOOL_SCHEMA', `Parameters of the tool ${describeValue(name)}: ${made.fault}`);
		validators.set(name, made.validate);
		return made.validate;
	};

	return (call, parsedArguments) => {
		const validate = validatorOf(call.name);
		if (validate === undefined) return [unknownTool(call.name, names)];
		if (parsedArguments !== undefined) return argumentFaults(call.name, validate, parsedArguments);
		const parsed = parseArguments(call);
		return 'fault' in parsed ? [parsed.fault] : argumentFaults(call.name, validate, parsed.value);
	};
};

const unknownTool = (name: string, names: readonly string[]): string => {
	const near = nearest(name, names);
	return `No tool is named ${describeValue(name)}${near === undefined ? '' : `; the nearest is "${near}"`}.`;
};

const parseArguments = (call: ToolCall): { value: unknown } | { fault: string } => {
	let value: unknown;
	try {
		value = JSON.parse(call.arguments);
	} catch {
		return { fault: `The arguments of ${call.name} are not JSON: ${describeValue(call.arguments)}.` };
	}
	return isObject(value) ? { value } : { fault: `The arguments of ${call.name} should be an object, but are ${describeValue(value)}.` };
};

const argumentFaults = (toolName: string, validate: ValidateFunction, value: unknown): string[] => {
	let isValid: unknown;
	try {
		isValid = validate(value);
	} catch {
		// A schema that refers to itself recurses as deep as the value does.
		return [`The arguments of ${toolName} are nested too deeply to be checked.`];
	}
	if (isValid === true) return [];
	const errors = validate.errors ?? [];
	const faults = errors.slice(0, mostFaults).map(error => describeArgumentFault(error, toolName));
	if (errors.length > mostFaults) faults.push(`There are ${errors.length - mostFaults} more faults in the arguments.`);
	return faults;
};
