/** Where a text stops being JSON: line and column from 1, and what was expected there. */
export type JsonFault = { readonly line: number; readonly column: number; readonly expected: string };

const space = /[ \t\n\r]*/y;
const scalar = /"(?:[ !#-[\]-\uFFFF]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const text = /"(?:[ !#-[\]-\uFFFF]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;

/**
 * Finds the first place at which a text is not JSON; undefined where it is. Walks without recursion, so that deep
 * nesting is no matter. For messages only: V8's own name an offset in some cases and none in others.
 */
export const findJsonFault = (source: string): JsonFault | undefined => {
	let offset = 0;
	const open: Array<'{' | '['> = [];
	let want: 'value' | 'first value' | 'name' | 'first name' | 'colon' | 'next' = 'value';
	const take = (pattern: RegExp): boolean => {
		pattern.lastIndex = offset;
		if (!pattern.test(source)) return false;
		offset = pattern.lastIndex;
		return true;
	};
	const fault = (expected: string): JsonFault => ({ ...lineAndColumn(source, offset), expected });
	const close = () => {
		open.pop();
		offset++;
		want = 'next';
	};
	for (;;) {
		take(space);
		const character = source[offset];
		const inside = open.at(-1);
		if (want === 'next') {
			if (inside === undefined) return character === undefined ? undefined : fault('the end of the text');
			const closing = inside === '{' ? '}' : ']';
			if (character === closing) close();
			else if (character === ',') {
				offset++;
				want = inside === '{' ? 'name' : 'value';
			} else return fault(`"," or "${closing}"`);
		} else if (want === 'name' || want === 'first name') {
			if (want === 'first name' && character === '}') close();
			else if (take(text)) want = 'colon';
			else return fault(want === 'first name' ? 'a name in double quotes or "}"' : 'a name in double quotes');
		} else if (want === 'colon') {
			if (character !== ':') return fault('":"');
			offset++;
			want = 'value';
		} else if (want === 'first value' && character === ']') close();
		else if (character === '{' || character === '[') {
			open.push(character);
			offset++;
			want = character === '{' ? 'first name' : 'first value';
		} else if (take(scalar)) want = 'next';
		else return fault(want === 'first value' ? 'a value or "]"' : 'a value');
	}
};

const lineAndColumn = (source: string, offset: number): { line: number; column: number } => {
	const before = source.slice(0, offset);
	const lastBreak = before.lastIndexOf('\n');
	return { line: before.split('\n').length, column: offset - lastBreak };
};
