import { isObject } from './answer.js';
import type { Asked, Message } from './request.js';
import type { Stage } from './stages.js';

/** What a request asks for. */
export type Task =
	| { readonly kind: 'write'; readonly facts: Readonly<Record<string, unknown>> }
	/** The next step with tools, or the whole trajectory in one answer. */
	| { readonly kind: 'step' | 'trajectory'; readonly request: string }
	| { readonly kind: 'judge-query' | 'judge-trajectory' | 'other' };

export const stageOf = ({ kind }: Task): Stage => {
	switch (kind) {
		case 'write': return 'query';
		case 'step':
		case 'trajectory': return 'solve';
		default: return kind;
	}
};

/** The text of the fenced block that follows the last line with this label. */
export const findFenced = (text: string, label: string): string | undefined => {
	const at = text.lastIndexOf(label);
	if (at === -1) return undefined;
	const fence = /^[^\S\n]*\n+(`{3,})[^\n]*\n/.exec(text.slice(at + label.length, at + label.length + 200));
	if (fence === null) return undefined;
	const start = at + label.length + fence[0].length;
	const end = text.indexOf(`\n${fence[1] ?? ''}`, start - 1);
	return end === -1 ? undefined : text.slice(start, Math.max(start, end));
};

const findIn = (messages: readonly Message[], label: string): string | undefined => {
	for (let index = messages.length - 1; index >= 0; index--) {
		const { role, content } = messages[index] ?? { role: '', content: '' };
		const found = role === 'assistant' || role === 'tool' ? undefined : findFenced(content, label);
		if (found !== undefined) return found;
	}
	return undefined;
};

const readFacts = (messages: readonly Message[]): Readonly<Record<string, unknown>> | undefined => {
	const text = findIn(messages, 'Scenario facts:');
	if (text === undefined) return undefined;
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
};

const writing = (messages: readonly Message[]): Task => {
	const facts = readFacts(messages);
	return facts === undefined ? { kind: 'other' } : { kind: 'write', facts };
};

const wholeTrajectory = (messages: readonly Message[]): Task => {
	const request = findIn(messages, 'User request:');
	return request === undefined ? { kind: 'other' } : { kind: 'trajectory', request };
};

const recogniseWords = (messages: readonly Message[]): Task => {
	const mentions = (word: string): boolean => messages.some(({ content }) => content.includes(word));
	if (mentions('argument_validity')) return { kind: 'judge-trajectory' };
	if (mentions('schema_compliance')) return { kind: 'judge-query' };
	const written = writing(messages);
	return written.kind === 'write' ? written : wholeTrajectory(messages);
};

/** Tells what a request asks for by its tools, by the fields of its schema, and where it has none by its words. */
export const recognise = ({ messages, format, tools }: Asked): Task => {
	if (tools !== undefined) {
		const first = messages.find(({ role }) => role === 'user');
		return first === undefined ? { kind: 'other' } : { kind: 'step', request: first.content };
	}
	const fields = format.kind === 'json_schema' ? format.schema['properties'] : undefined;
	if (!isObject(fields)) return recogniseWords(messages);
	if ('tool_validity' in fields) return { kind: 'judge-trajectory' };
	if ('feasibility' in fields) return { kind: 'judge-query' };
	if ('reasoning_trace' in fields) return wholeTrajectory(messages);
	return 'user_query' in fields ? writing(messages) : { kind: 'other' };
};
