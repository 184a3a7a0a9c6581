import type { CallResult } from '../environment/environment.js';
import { isObject } from './calls.js';
import { BoundedCache } from '../text/bounded-cache.js';

/** What an argument is for, by its name: it names a row, selects a field of one, or neither. */
export type Role = 'reference' | 'selector' | 'plain';

const referenceName = /(?:^|_)id$|[a-z]Id$/;
const selectorName = /^(?:field|column|property|attribute)$/;
const addressForm = /^[^\s@]+@[^\s@]+$/;

/** Names of arguments are few; characters of those that are remembered. */
const roles = new BoundedCache<Role>(16_384);

export const roleOf = (name: string): Role => {
	const known = roles.get(name);
	if (known !== undefined) return known;
	const role = selectorName.test(name) ? 'selector' : referenceName.test(name) ? 'reference' : 'plain';
	roles.set(name, role, name.length + 1);
	return role;
};

/** True for a mail address, which names a person as an id names a row. */
export const isAddress = (text: string): boolean => text.includes('@') && addressForm.test(text);

/** True where an argument's value names a row or a person. */
export const namesTarget = (argument: string, value: unknown): value is string =>
	typeof value === 'string' && (roleOf(argument) === 'reference' || isAddress(value));

/** Looks at a text in an answer, and at the name that it has there. */
export type TextTest = (text: string, key: string) => boolean;

/** The first text in what was answered that satisfies the test. */
export const firstSeen = (observations: readonly CallResult[], test: TextTest): string | undefined => {
	for (const observation of observations) {
		const found = 'value' in observation ? firstText(observation.value, '', test, 0) : undefined;
		if (found !== undefined) return found;
	}
	return undefined;
};

/** The test for what an argument could name in place of this value: another row's id under the same name, or another person's address. */
export const otherTargetTest = (argument: string, value: string): TextTest => {
	if (!isAddress(value)) return (text, key) => key === argument && text !== value;
	const address = value.toLowerCase();
	return (text, key) => isAddress(text) && roleOf(key) !== 'reference' && text.toLowerCase() !== address;
};

const deepest = 12;

const firstText = (value: unknown, key: string, test: TextTest, depth: number): string | undefined => {
	if (typeof value === 'string') return test(value, key) ? value : undefined;
	if (depth >= deepest) return undefined;
	if (Array.isArray(value)) {
		for (const item of value) {
			const found = firstText(item, key, test, depth + 1);
			if (found !== undefined) return found;
		}
		return undefined;
	}
	if (!isObject(value)) return undefined;
	for (const name of Object.keys(value)) {
		const found = firstText(value[name], name, test, depth + 1);
		if (found !== undefined) return found;
	}
	return undefined;
};
