/** A model's text, and what it thought apart from it. */
export type Said = { readonly text: string; readonly thinking: string };

const open = '<think>';
const close = '</think>';

/**
 * Takes `<think>` blocks out of a text. A block that was never closed reaches to the end; one that is only closed was
 * opened by the prompt's template, and reaches back to the start.
 */
export const withoutThinking = (content: string): Said => {
	const texts: string[] = [];
	const thoughts: string[] = [];
	let from = 0;
	const firstClose = content.indexOf(close);
	const firstOpen = content.indexOf(open);
	if (firstClose !== -1 && (firstOpen === -1 || firstClose < firstOpen)) {
		thoughts.push(content.slice(0, firstClose));
		from = firstClose + close.length;
	}
	for (;;) {
		const opened = content.indexOf(open, from);
		texts.push(content.slice(from, opened === -1 ? undefined : opened));
		if (opened === -1) break;
		const closed = content.indexOf(close, opened);
		thoughts.push(content.slice(opened + open.length, closed === -1 ? undefined : closed));
		if (closed === -1) break;
		from = closed + close.length;
	}
	return { text: texts.join('').trim(), thinking: thoughts.join('\n').trim() };
};
