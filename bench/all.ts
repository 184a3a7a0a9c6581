/** Runs every bench of this folder, one after the other: `npm run bench`. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const benches = readdirSync(folder).filter(name => name.endsWith('.js') && name !== 'all.js').sort();

let failed = 0;
for (const name of benches) {
	process.stdout.write(`\n== ${name.replace(/\.js$/, '')}\n`);
	if (spawnSync(process.execPath, [`${folder}${name}`], { stdio: 'inherit' }).status !== 0) failed++;
}
process.exitCode = failed === 0 ? 0 : 1;
