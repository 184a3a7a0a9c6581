import { operationTypes, type OperationType } from '../records/tool-schema.js';

/** Verbs that say what a tool does. Words that are nouns as often (book, post, place, plot) are left out on purpose. */
const verbs: Readonly<Record<OperationType, readonly string[]>> = {
	read: ['get', 'find', 'search', 'list', 'read', 'count', 'query', 'lookup', 'look', 'show', 'check', 'fetch', 'view', 'describe'],
	create: ['create', 'add', 'send', 'reply', 'forward', 'insert', 'make', 'submit', 'schedule', 'upload', 'register'],
	update: ['update', 'edit', 'change', 'modify', 'rename', 'move', 'assign', 'reassign', 'renew', 'extend', 'reschedule', 'replace'],
	delete: ['delete', 'remove', 'cancel', 'erase', 'clear'],
};

const operationOfVerb = new Map(
	operationTypes.flatMap(operation => verbs[operation].map(verb => [verb, operation] as const)),
);

/**
 * What a tool without `operation_type` does, by the verbs of its name (`renewLoan`, `loans_renew`); undefined where
 * the name has no verb that is known, or verbs that disagree. A guess here would decide whether a task has to change
 * state, so a doubtful name is the schema author's to settle.
 */
export const operationTypeOf = (toolName: string): OperationType | undefined => {
	const words = toolName.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase().split(/[^a-z]+/);
	const operations = new Set(words.map(word => operationOfVerb.get(word)).filter(operation => operation !== undefined));
	const [operation] = operations;
	return operations.size === 1 ? operation : undefined;
};
