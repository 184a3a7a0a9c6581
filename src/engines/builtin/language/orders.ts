import { type Register, type Voice, endsInDictation, sentence } from './voice.js';

/** Polite lead-ins of an order in the imperative, by register; those that ask want a question mark. */
const leadIns: Readonly<Record<Register, { readonly tell: readonly string[]; readonly ask: readonly string[] }>> = {
	terse: { tell: [''], ask: [] },
	brisk: { tell: ['', 'I need you to', 'go ahead and', 'make sure to', 'we have to'], ask: [] },
	plain: { tell: ['', 'please', 'I want you to', 'let\'s'], ask: [] },
	polite: { tell: ['please', 'I\'d be glad if you could'], ask: ['could you', 'would you please'] },
	formal: { tell: ['kindly', 'please', 'I would ask you to', 'you are asked to', 'I request that you', 'be so good as to', ''], ask: [] },
	chatty: { tell: ['I\'d love it if you could', 'do me a favour and', 'it would be great if you could'], ask: ['can you', 'any chance you could'] },
};

/**
 * An order as this person gives it, and what is to be added to it as a sentence of its own. After a connector the bare
 * order follows; an order that ends in a dictated sentence is no question, whose mark would be taken for dictated.
 */
export const sayOrder = (voice: Voice, order: string, addition = ''): string => `${sayLed(voice, order)}${addition === '' ? '' : ` ${sentence(addition)}`}`;

const sayLed = (voice: Voice, order: string): string => {
	if (voice.isLinked === true) return sentence(order);
	const { tell, ask } = leadIns[voice.register];
	const leadIn = voice.random.pick(endsInDictation(order) ? tell : [...tell, ...ask]);
	return sentence(leadIn === '' ? order : `${leadIn} ${order}`, ask.includes(leadIn) ? '?' : '.');
};
