import { fault, fromRequest, fromStep, type Rule, type Scene } from '../grounding.js';
import { findLeaf, type SeenResult } from '../results.js';
import type { Leaf } from '../rows.js';
import type { Parameter } from '../parameters.js';

/**
 * An id comes from an earlier answer, or is spelt out in the request. A mere number must have been seen as the same kind
 * of id, because rows of two tables can have the same; an id with letters ("M-0102") is itself wherever it stands.
 */
export const groundIdentifier: Rule = (value, parameter, scene) => {
	const seen = findLeaf(scene.results, (leaf, result) => leaf.text === value && isSameKind(leaf, result, parameter, scene));
	if (seen !== undefined) return fromStep(seen.result, seen.leaf.key === '' ? 'the id that it answered' : `${seen.leaf.key} of a row that it answered`);
	if (scene.request.words.includes(value.toLowerCase()) || (!/^[\w]+$/.test(value) && scene.request.text.includes(value))) {
		return fromRequest('spelt out');
	}
	if (value.length > 2 && scene.parameters.instructions.includes(value.toLowerCase())) return { source: 'instructions', how: 'spelt out' };
	const elsewhere = findLeaf(scene.results, leaf => leaf.text === value);
	return fault(elsewhere === undefined
		? 'no earlier call answered this id, and the request does not name it'
		: `step ${elsewhere.result.step} answered it as ${elsewhere.leaf.key === '' ? 'an id of something else' : elsewhere.leaf.key}, not as ${parameter.name}`);
};

const isSameKind = (leaf: Leaf, result: SeenResult, { name }: Parameter, { call }: Scene): boolean => {
	const isSameDatabase = result.call.tool?.database === call.tool?.database;
	if (leaf.key === name || (/_id$|^id$/.test(leaf.key) && !/^\d+$/.test(leaf.text))) return true;
	if (leaf.key === 'id' || name === 'id') return isSameDatabase;
	return leaf.key === '' && (isSameDatabase || !/^\d+$/.test(leaf.text));
};
