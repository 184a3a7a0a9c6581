import type { Person } from '../people.js';
import type { Rule } from '../rule.js';
import type { ClosedSet } from '../lexicon/meaning.js';
import { isPlainAt, type TextFeatures } from '../text/features.js';
import type { KnownPattern, KnownTool, ToolIndex } from '../tool-index.js';

/** What the query judge's rules see: the request, what the environment knows of its names, and the public descriptions. */
export type QueryEvidence = {
	readonly text: TextFeatures;
	readonly people: readonly Person[];
	readonly index: ToolIndex;
	/** The pattern's public description; undefined where the record names none that is known. */
	readonly pattern: KnownPattern | undefined;
	/** The tools that the request needs, as far as it and the pattern say so: those that change something or take an id. */
	readonly wished: readonly KnownTool[];
};

export type QueryScore = 'feasibility' | 'schema_compliance' | 'naturalness';
export type QueryRule = Rule<QueryEvidence, QueryScore>;

/** The tools that a request needs: its pattern's, or without one those whose deed and database it speaks of. */
export const wishedTools = (text: TextFeatures, index: ToolIndex, pattern: KnownPattern | undefined): readonly KnownTool[] => {
	if (pattern !== undefined) return pattern.tools;
	const demanded = new Set(text.hits.deed.flatMap(hit => isPlainAt(text, hit.at) ? hit.meaning.deeds : []));
	return [...index.tools.values()].filter(tool =>
		tool.deed !== undefined && tool.deed !== 'read' && demanded.has(tool.deed) && speaksOf(text, tool.database));
};

/** Whether a word of the request itself is of that database. */
export const speaksOf = (text: TextFeatures, subject: string): boolean => text.subjects.has(subject);

/** Whether the request says a value of a closed set, or one that it takes to be of the set. */
export const saysValueOf = (text: TextFeatures, set: ClosedSet): boolean =>
	text.hits.value.some(hit => hit.meaning.set === set) || text.hits.stranger.some(hit => hit.meaning.set === set);
