import type { closedSets } from '../../../../environment/workplace/tables.js';

/** What can be done to things; the tools' deeds are read off their names (tool-index.ts). */
export const deeds = ['delete', 'update', 'send', 'reply', 'forward', 'schedule', 'add', 'plot', 'read'] as const;
export type Deed = (typeof deeds)[number];

/** The databases that the words of a request can be about; tools carry the same names as a prefix. */
export const subjects = ['email', 'calendar', 'analytics', 'project_management', 'customer_relationship_manager', 'company_directory'] as const;
export type Subject = (typeof subjects)[number];

/** The parameters with a closed set of values. */
export type ClosedSet = keyof typeof closedSets;

/** What a phrase of a request can mean. A phrase may mean several things at once, of different kinds. */
export type Meaning =
	/** A verb that asks for one of the deeds. `demands` is false for a form that may as well describe ("the mail sent on Monday"). */
	| { readonly kind: 'deed'; readonly deeds: readonly Deed[]; readonly demands: boolean }
	/** A noun of a database. */
	| { readonly kind: 'thing'; readonly subject: Subject }
	/** Something that no tool can do. `isDeed` for verbs, which only count where they are asked for. */
	| { readonly kind: 'beyond'; readonly what: string; readonly isDeed: boolean }
	/** Something that no tool has a parameter for. */
	| { readonly kind: 'parameter'; readonly what: string }
	/** A value of a closed set, as people say it. */
	| { readonly kind: 'value'; readonly set: ClosedSet; readonly value: string }
	/** A value that people say as if it were of the closed set. */
	| { readonly kind: 'stranger'; readonly set: ClosedSet; readonly value: string }
	/** What follows, to the end of its sentence or its clause, is what a mail shall say or a name, not what shall be done. */
	| { readonly kind: 'says'; readonly reach: 'sentence' | 'clause' }
	/** All rows that match are meant. */
	| { readonly kind: 'every' }
	/** One row is picked by its place: the latest, the first. */
	| { readonly kind: 'order' }
	/** Some rows are kept out: except, not, without. */
	| { readonly kind: 'except' }
	/** A bound that no date says: overdue, in the mornings, longer than. */
	| { readonly kind: 'bound' }
	/** A name follows: tell, assign to. */
	| { readonly kind: 'person' }
	/** Words that mean nothing of what their first word means alone: "lost patience" is no deal that was lost. */
	| { readonly kind: 'idiom' };

/** A phrase's words; `…` stands for up to four words between. */
export type Phrase = { readonly words: readonly string[]; readonly meaning: Meaning };

/** Splits a list of phrases written with `|` between them, and gives all of them one meaning. */
export const phrases = (list: string, meaning: Meaning): Phrase[] =>
	list.split('|').map(phrase => ({ words: phrase.trim().split(/\s+/), meaning }));
