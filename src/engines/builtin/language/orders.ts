import { type Register, type Voice, endsInDictation, sentence } from './voice.js';

type LeadIns = { readonly tell: readonly string[]; readonly all: readonly string[] };

const telling = (...tell: readonly string[]): LeadIns => ({ tell, all: tell });
const asking = ({ tell }: LeadIns, ...ask: readonly string[]): LeadIns => ({ tell, all: [...tell, ...ask] });

/** Polite lead-ins of an order in the imperative, by register; those that ask, which come after those that tell, want a question mark. */
const leadIns: Readonly<Record<Register, LeadIns>> = {
	terse: telling(''),
	brisk: telling('', 'I need you to', 'go ahead and', 'make sure to', 'we have to'),
	plain: telling('', 'please', 'I want you to', 'let\'s'),
	polite: asking(telling('please', 'I\'d be glad if you could'), 'could you', 'would you please'),
	formal: telling('kindly', 'please', 'I would ask you to', 'you are asked to', 'I request that you', 'be so good as to', ''),
	chatty: asking(telling('I\'d love it if you could', 'do me a favour and', 'it would be great if you could'), 'can you', 'any chance you could'),
};

/**
 * An order as this person gives it, and what is to be added to it as a sentence of its own. After a connector the bare
 * order follows; an order that ends in a dictated sentence is no question, whose mark would be taken for dictated.
 */
export const sayOrder = (voice: Voice, order: string, addition = ''): string => `${sayLed(voice, order)}${addition === '' ? '' : ` ${sentence(addition)}`}`;

const sayLed = (voice: Voice, order: string): string => {
	if (voice.isLinked === true) return sentence(order);
	const { tell, all } = leadIns[voice.register];
	const leadIn = voice.random.pick(endsInDictation(order) ? tell : all);
	return sentence(leadIn === '' ? order : `${leadIn} ${order}`, tell.includes(leadIn) ? '.' : '?');
};
