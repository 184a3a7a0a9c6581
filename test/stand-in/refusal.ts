import { isObject } from './answer.js';
import type { Behaviour } from './behaviour.js';
import { errorBody, type Reply } from './faults/reply-faults.js';
import type { Asked, Message } from './request.js';

const refuse = (message: string, param: string | null = null): Reply => ({ status: 400, body: errorBody(message, 'invalid_request_error', null, param) });

/** What a strict schema must have at every object: no other fields, and all of them required. */
const findLaxObject = (schema: unknown, path: string): string | undefined => {
	if (Array.isArray(schema)) {
		for (const [index, part] of schema.entries()) {
			const found = findLaxObject(part, `${path}/${index}`);
			if (found !== undefined) return found;
		}
		return undefined;
	}
	if (!isObject(schema)) return undefined;
	const { properties, required, additionalProperties } = schema;
	if (isObject(properties) && schema['type'] === 'object') {
		const isComplete = Array.isArray(required) && Object.keys(properties).every(name => required.includes(name));
		if (additionalProperties !== false || !isComplete) return path === '' ? '/' : path;
	}
	for (const [key, part] of Object.entries(schema)) {
		const found = findLaxObject(part, `${path}/${key}`);
		if (found !== undefined) return found;
	}
	return undefined;
};

const laxObjects = new WeakMap<object, { readonly path: string | undefined }>();

const findLax = (schema: Readonly<Record<string, unknown>>): string | undefined => {
	const known = laxObjects.get(schema) ?? { path: findLaxObject(schema, '') };
	laxObjects.set(schema, known);
	return known.path;
};

/** The first tool message that answers no call, or call that is not answered, as real servers refuse it. */
const findUnpaired = (messages: readonly Message[]): string | undefined => {
	let open = new Set<string>();
	for (const [index, { role, calls, callId }] of messages.entries()) {
		if (role === 'tool') {
			if (!open.delete(callId ?? '')) return `messages with role 'tool' must be a response to a preceding message with 'tool_calls' (messages.[${index}])`;
			continue;
		}
		if (open.size > 0) break;
		open = new Set(calls.map(({ id }) => id));
	}
	return open.size > 0
		? `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. No response for: ${[...open].join(', ')}`
		: undefined;
};

/** Why this request is refused (400, 404); undefined where it is not. */
export const findRefusal = ({ model, messages, format, tools, isStream }: Asked, behaviour: Behaviour): Reply | undefined => {
	if (behaviour.models.length > 0 && !behaviour.models.includes(model)) {
		return { status: 404, body: errorBody(`The model \`${model}\` does not exist or you do not have access to it.`, 'invalid_request_error', 'model_not_found') };
	}
	if (isStream) return refuse('Streaming is not supported by this server.', 'stream');
	if (tools !== undefined && !behaviour.tools) return refuse(`${model} does not support tools`, 'tools');
	if (format.kind === 'json_schema') {
		if (!behaviour.jsonSchema) return refuse('Invalid parameter: \'response_format\' of type \'json_schema\' is not supported with this model.', 'response_format');
		const lax = format.isStrict ? findLax(format.schema) : undefined;
		if (lax !== undefined) return refuse(`Invalid schema for response_format: at ${lax}, 'additionalProperties' is required to be supplied and to be false, and 'required' to include every key in properties.`, 'response_format');
	}
	if (format.kind === 'json_object') {
		if (!behaviour.jsonObject) return refuse('response_format type \'json_object\' is not supported by this server.', 'response_format');
		if (!messages.some(({ content }) => /json/i.test(content))) return refuse('\'messages\' must contain the word \'json\' in some form, to use \'response_format\' of type \'json_object\'.', 'messages');
	}
	const unpaired = findUnpaired(messages);
	return unpaired === undefined ? undefined : refuse(unpaired, 'messages');
};
