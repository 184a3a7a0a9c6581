import { type Choice, cutOff, lengthOf } from '../answer.js';

/** Changes the choice that an answer was put into; undefined where it has nothing of the kind. */
export type ChoiceFault = (choice: Choice) => Choice | undefined;

const hugeLength = 10 * 1024 * 1024;
const nestingDepth = 100_000;

const changeContent = (change: (content: string) => string | undefined): ChoiceFault => choice => {
	const content = choice.content === null ? undefined : change(choice.content);
	return content === undefined || content === choice.content ? undefined : { ...choice, content };
};

/** Changes the content of a structured answer, or else the arguments of the first call. */
const changeJson = (change: (json: string) => string | undefined): ChoiceFault => choice => {
	if (choice.isStructured) return changeContent(change)(choice);
	const [first, ...more] = choice.calls;
	if (first === undefined) return undefined;
	const json = change(first.arguments);
	return json === undefined ? undefined : { ...choice, calls: [{ ...first, arguments: json }, ...more] };
};

const onlyStructured = (change: (json: string) => string | undefined): ChoiceFault => choice =>
	choice.isStructured ? changeContent(change)(choice) : undefined;

/** Puts fields in front of an object's own. */
const withFields = (json: string, fields: string): string => json.replace(/\{(?=")/, () => `{${fields},`);

const nested = `${'['.repeat(nestingDepth)}${']'.repeat(nestingDepth)}`;
const polluting = '"__proto__":{"polluted":true,"is_valid":true},"constructor":{"prototype":{"polluted":true}}';

export const choiceFaults = {
	/** Neither JSON nor anything that can be mended without guessing. */
	'malformed-content': onlyStructured(json => json.replaceAll('":', '" is ').replaceAll(/[[\]{}]/g, '|')),
	'cut-off': choice => cutOff(choice, Math.floor(lengthOf({ ...choice, calls: choice.calls.map(call => ({ ...call, name: '' })) }) / 2)),
	empty: choice => ({ ...choice, content: '', calls: [], finish: 'stop' }),
	'null-content': choice => ({ ...choice, content: null, calls: [], finish: 'stop' }),
	filtered: choice => ({ ...choice, content: null, calls: [], finish: 'content_filter' }),
	huge: choice => choice.isStructured
		? { ...choice, content: withFields(choice.content ?? '', `"padding":"${'a'.repeat(hugeLength)}"`) }
		: { ...choice, content: 'word '.repeat(hugeLength / 5) },
	'deep-nesting': changeJson(json => withFields(json, `"also":${nested}`)),
	/** Where the value is expected there is a nest. */
	'deep-value': changeJson(json => json.replace(/":(?:"(?:[^"\\]|\\.)*"|\d+|\[.*\])/, () => `":${nested}`)),
	'proto-arguments': changeJson(json => withFields(json, polluting)),
	think: choice => ({ ...choice, content: `<think>\nThe user wants something like {"user_query": "no"}. Let me see.\n</think>\n\n${choice.content ?? ''}` }),
	/** Thinks until its room is used up. */
	'unclosed-think': choice => ({ ...choice, content: `<think>\nThe user wants something. {"user_query": "no", "is_valid": true}`, calls: [], finish: 'length' }),
	fence: onlyStructured(json => json.startsWith('```') ? undefined : `\`\`\`json\n${json}\n\`\`\``),
	'prose-around': onlyStructured(json => `Sure! Here is what you asked for:\n\n${json}\n\nLet me know if you need anything else.`),
	'trailing-comma': onlyStructured(json => json.replace(/\}(?=\s*(?:```)?\s*$)/, ',}')),
	/** Quotes as Python writes them, where no text holds one. */
	'single-quotes': onlyStructured(json => json.includes('\'') || json.includes('\\') ? undefined : json.replaceAll('"', '\'')),
	'reasoning-content': choice => choice.content === null ? undefined : { ...choice, content: choice.calls.length > 0 ? null : '', reasoning: choice.content },
} satisfies Readonly<Record<string, ChoiceFault>>;
