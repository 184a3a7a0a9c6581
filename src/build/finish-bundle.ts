/*
 * The last step of `npm run bundle`. V8 holds a source with one character beyond Latin-1 at two bytes a character, in
 * every thread; esbuild leaves such characters in regular expressions and comments alone, where an escape means the same.
 */
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../bin/', import.meta.url));

const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

for (const name of readdirSync(folder)) {
	if (!name.endsWith('.js')) continue;
	const source = readFileSync(folder + name, 'utf8');
	const escaped = source.replaceAll(/[\u0080-\uffff]/g, escape);
	if (escaped !== source) writeFileSync(folder + name, escaped);
}
chmodSync(`${folder}toolmill.js`, 0o755);
