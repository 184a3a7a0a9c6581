import test from 'ava';
import { createNormaliser, normalise } from '../../src/dedupe/normalise.js';

test('the codes of a text are those of its normal form, whatever character is in it', t => {
	const codesOf = createNormaliser();
	const different: string[] = [];
	for (let code = 0; code <= 0xffff; code++) {
		const character = String.fromCharCode(code);
		const text = `${character}Aa${character}b ${character}\u00319${character}`;
		if (String.fromCharCode(...codesOf(text)) !== normalise(text)) different.push(code.toString(16));
	}
	t.deepEqual(different, []);
});
