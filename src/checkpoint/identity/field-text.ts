import { fingerprint } from '../../random/fingerprint.js';

/** What a run is made from, by names that people know. */
export type Fields = Readonly<Record<string, string>>;

/** Texts that are longer are told by their hash: an identity stands in the journal once for each session. */
const longestText = 200;

/** A text by its hash, which says that it is one. */
export const hashed = (...texts: readonly string[]): string => `sha256:${fingerprint(...texts)}`;

/** A value as a field holds it: as it is where it is short. */
export const fieldText = (value: unknown): string => {
	const text = typeof value === 'string' ? value : JSON.stringify(value) ?? '';
	return text.length <= longestText ? text : hashed(text);
};

/** The entries whose value is said. */
export const fieldsOf = (entries: Iterable<readonly [name: string, value: unknown]>): Fields =>
	Object.fromEntries([...entries].flatMap(([name, value]) => value === undefined ? [] : [[name, fieldText(value)]]));
