/** A thing or some things in a sentence. */
export type NounPhrase = {
	readonly text: string;
	/** Whether its verb is plural: "every card" stands for many, but is not. */
	readonly many: boolean;
	/** "it", "them". */
	readonly pronoun: string;
	/** "its", "their". */
	readonly its: string;
	/** Whether it says already where the thing is kept: "everything on my calendar". */
	readonly isPlaced?: boolean;
};

export const one = (text: string): NounPhrase => ({ text, many: false, pronoun: 'it', its: 'its' });
export const many = (text: string): NounPhrase => ({ text, many: true, pronoun: 'them', its: 'their' });

/** "every card", "each mail". */
export const each = (text: string): NounPhrase => ({ text, many: false, pronoun: 'them', its: 'their' });

/** A person, whom nobody calls "it". */
export const someone = (text: string): NounPhrase => ({ text, many: false, pronoun: 'them', its: 'their' });

export const placed = (phrase: NounPhrase): NounPhrase => ({ ...phrase, isPlaced: true });
