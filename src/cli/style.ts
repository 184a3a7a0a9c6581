/** Makes text stand out, where colours are wanted. */
export type Style = { strong(text: string): string; faint(text: string): string; good(text: string): string; bad(text: string): string };

const sequence = (start: number, end: number) => (text: string) => `\u001B[${start}m${text}\u001B[${end}m`;
const plain = (text: string) => text;

export const createStyle = (colours: boolean): Style => colours
	? { strong: sequence(1, 22), faint: sequence(2, 22), good: sequence(32, 39), bad: sequence(31, 39) }
	: { strong: plain, faint: plain, good: plain, bad: plain };
