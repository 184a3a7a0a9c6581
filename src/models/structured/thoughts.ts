/** An answer's text without the thoughts in it, and the thoughts. */
export type Parted = { readonly answer: string; readonly thoughts: string };

const tag = /<(\/?)(?:think|thinking|thought|thoughts|reasoning)>|\[(\/?)THINK\]/gi;

/**
 * Parts what a model thought from what it answers. Where the opening tag is missing, as chat templates write it for
 * the model, all before the closing one is thought; where the closing one is missing, all after the opening one. A
 * text that begins as JSON has no thoughts before it: tags in it belong to its texts.
 */
export const partThoughts = (text: string): Parted => {
	const tags = beginsAsJson.test(text) ? [] : [...text.matchAll(tag)].slice(0, mostTags);
	if (tags.length === 0) return { answer: text, thoughts: '' };
	const answers: string[] = [];
	const thoughts: string[] = [];
	let offset = 0;
	let isThought = false;
	for (const { 0: { length }, 1: slash, 2: otherSlash, index } of tags) {
		const closes = slash === '/' || otherSlash === '/';
		const part = text.slice(offset, index);
		if (closes && !isThought) {
			// A closing tag alone: what looked like an answer up to here was thought.
			thoughts.push(...answers, part);
			answers.length = 0;
		} else (isThought ? thoughts : answers).push(part);
		isThought = !closes;
		offset = index + length;
	}
	(isThought ? thoughts : answers).push(text.slice(offset));
	return { answer: answers.join('\n'), thoughts: thoughts.join('\n') };
};

const beginsAsJson = /^[\s\uFEFF]*(?:```\w*\s*)?(?!\[\/?THINK\])[{["]/i;
const mostTags = 100;
