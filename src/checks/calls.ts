import { argumentsOf } from '../environment/call-arguments.js';
import type { Trajectory } from '../records/trajectory.js';
import type { ToolCall } from '../records/tool-call.js';
import type { ToolSchema, ToolSet } from '../records/tool-schema.js';

/** A tool call with its arguments read once, for all checks. */
export type ParsedCall = {
	/** The call's place in the trajectory, from 1: what reasons and evidence call "step". */
	readonly step: number;
	readonly name: string;
	readonly call: ToolCall;
	/** Undefined where no such tool is offered. */
	readonly tool: ToolSchema | undefined;
	/** Undefined where the text is not a JSON object. */
	readonly arguments: Readonly<Record<string, unknown>> | undefined;
	readonly writes: boolean;
	readonly observation: string | undefined;
};

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON value of a text; undefined where it is not JSON. */
export const parseJson = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/** Tools by name, once for a tool set. */
export const toolsByName = (toolSet: ToolSet): ReadonlyMap<string, ToolSchema> =>
	new Map(toolSet.tools.map(tool => [tool.name, tool]));

/** The calls of a trajectory, parsed. A tool that is not offered counts as one that writes: nothing vouches that it only reads. */
export const parseCalls = (trajectory: Trajectory, tools: ReadonlyMap<string, ToolSchema>): ParsedCall[] => {
	const parsed = argumentsOf(trajectory);
	return trajectory.reasoning_trace.map(({ tool_call: call, observation }, index) => {
		const tool = tools.get(call.name);
		return {
			step: index + 1,
			name: call.name,
			call,
			tool,
			arguments: parsed[index]?.arguments,
			writes: tool?.operation_type !== 'read',
			observation,
		};
	});
};
