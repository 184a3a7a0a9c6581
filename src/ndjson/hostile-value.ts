/** Objects and arrays may be nested so deep. Beyond it, writing the value out again could overflow the stack. */
export const nestingLimit = 200;

/**
 * Looks through a parsed JSON value for what no honest line holds: nesting beyond the limit, and keys that reach into
 * an object's prototype when they are copied. Answers what is wrong and where, or undefined.
 */
export const findHostileValue = (value: unknown): { readonly field: string; readonly error: string } | undefined => {
	const path: Array<string | number> = [];
	const error = visit(value, path);
	return error === undefined ? undefined : { field: describePath(path), error };
};

/** On a find, `path` is left at the place. */
const visit = (value: unknown, path: Array<string | number>): string | undefined => {
	if (typeof value !== 'object' || value === null) return undefined;
	if (path.length >= nestingLimit) return `expected at most ${nestingLimit} levels of nesting, got more`;
	if (Array.isArray(value)) {
		for (let index = 0; index < value.length; index++) {
			path.push(index);
			const error = visit(value[index], path);
			if (error !== undefined) return error;
			path.pop();
		}
		return undefined;
	}
	for (const [key, member] of Object.entries(value)) {
		path.push(key);
		if (key === '__proto__') return 'expected a field\'s name, got "__proto__", which no record has: remove it';
		const error = visit(member, path);
		if (error !== undefined) return error;
		path.pop();
	}
	return undefined;
};

const shownParts = 6;

/** `trajectory.reasoning_trace[2].thought`; of a deep path, the start. */
export const describePath = (path: readonly PropertyKey[]): string => {
	const parts = path.slice(0, shownParts).map((part, index) => {
		if (typeof part === 'number') return `[${part}]`;
		return index === 0 ? String(part) : `.${String(part)}`;
	});
	return parts.join('') + (path.length > shownParts ? '...' : '');
};
