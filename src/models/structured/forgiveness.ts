/** What was overlooked in an answer to read it. None of these changes what the answer says. */
export const forgivenKinds = [
	/** Words before or after the JSON, or other JSON that does not fit. */
	'prose',
	'code_fence',
	/** Thoughts in the content, between `<think>` and `</think>` or only before the latter. */
	'thoughts',
	/** The answer stood where thoughts belong: in `reasoning_content`, or between tags that were never closed. */
	'answer_in_thoughts',
	/** The answer came as the arguments of a tool call, though no tool was offered. */
	'answer_as_call',
	'trailing_comma',
	'comment',
	/** Single or typographic quotes, or names without quotes. */
	'quotes',
	/** Python's `True`, `False`, `None`. */
	'python_word',
	/** Line breaks and other control characters in a text, an escape that JSON does not know, spaces that JSON does not know. */
	'character',
	/** JSON in a text where an object or a list belongs, or an object where its text belongs. */
	'encoding',
	'number_as_text',
	'boolean_as_text',
	/** A field's name in another case, or with other separators. */
	'field_name',
	/** The answer was wrapped in an object with one field, or in a list of one. */
	'wrapper',
	/** Null for a field that can be left out: what strict mode demands of a model. */
	'null_for_nothing',
] as const;

export type ForgivenKind = (typeof forgivenKinds)[number];
