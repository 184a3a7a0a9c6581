import type { z } from 'zod';
import { describeValue, either } from '../tools/describe-value.js';

/** What zod found wrong, in words: `expected a whole number of at least 1, got 7.5`. @param root The value that was parsed. */
export const describeIssue = (issue: z.core.$ZodIssue, root: unknown): string => issue.code === 'custom'
	? issue.message
	: `expected ${describeExpectation(issue)}, got ${describeValue(valueAt(root, issue.path))}`;

/** The value at a path; undefined where there is none. */
export const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown => path.reduce<unknown>(stepInto, root);

const stepInto = (value: unknown, key: PropertyKey): unknown =>
	typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

const kinds: Readonly<Record<string, string>> = {
	string: 'a text',
	array: 'a list',
	object: 'an object',
	record: 'an object',
	boolean: 'true or false',
	number: 'a number',
	int: 'a whole number',
};

/** What zod wanted, in words: `a whole number`. */
export const describeExpectation = (issue: z.core.$ZodIssue): string => {
	switch (issue.code) {
		case 'invalid_type':
			return kinds[issue.expected] ?? issue.expected;
		case 'invalid_value':
			return either(issue.values.map(value => JSON.stringify(value)));
		case 'custom':
			return issue.message;
		case 'invalid_format':
			return issue.message.replace(/^expected /, '');
		case 'invalid_union':
			return expectationOfUnion(issue);
		case 'too_small':
			if (issue.origin === 'string') return 'a text that is not empty';
			if (issue.origin === 'array') return `at least ${issue.minimum} of them`;
			return issue.inclusive === false ? `a number above ${issue.minimum}` : `a number of at least ${issue.minimum}`;
		case 'too_big':
			return `a number of at most ${issue.maximum}`;
		default:
			return `a value that fits (${issue.message})`;
	}
};

const expectationOfUnion = (issue: z.core.$ZodIssueInvalidUnion): string => {
	const choices = issue.errors.flatMap(([first]) => first === undefined ? [] : [describeExpectation(first)]);
	if (choices.length > 0) return either([...new Set(choices)]);
	return issue.discriminator === undefined ? 'one of several shapes' : `a known "${issue.discriminator}"`;
};
