import type { z } from 'zod';
import { describeValue, either } from '../tools/describe-value.js';

/** What zod found wrong, in words: `expected a whole number of at least 1, got 7.5`. @param root The value that was parsed. */
export const describeIssue = (issue: z.core.$ZodIssue, root: unknown): string => issue.code === 'custom'
	? issue.message
	: `expected ${expectation(issue)}, got ${describeValue(issue.path.reduce<unknown>(stepInto, root))}`;

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

const expectation = (issue: z.core.$ZodIssue): string => {
	switch (issue.code) {
		case 'invalid_type':
			return kinds[issue.expected] ?? issue.expected;
		case 'invalid_value':
			return either(issue.values.map(value => JSON.stringify(value)));
		case 'invalid_union':
			return expectationOfUnion(issue);
		case 'too_small':
			return issue.origin === 'string' || issue.origin === 'array' ? 'one that is not empty' : `a number of at least ${issue.minimum}`;
		case 'too_big':
			return `a number of at most ${issue.maximum}`;
		default:
			return `a value that fits (${issue.message})`;
	}
};

const expectationOfUnion = (issue: z.core.$ZodIssueInvalidUnion): string => {
	const choices = issue.errors.flatMap(([first]) => first === undefined ? [] : [expectation(first)]);
	if (choices.length > 0) return either([...new Set(choices)]);
	return issue.discriminator === undefined ? 'one of several shapes' : `a known "${issue.discriminator}"`;
};
