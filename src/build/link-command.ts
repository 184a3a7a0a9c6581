import { existsSync } from 'node:fs';
import { rm, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

// Run by `prepare`: links the command into this checkout's own node_modules/.bin, where npx looks first. Without it npx
// installs the checkout into its cache and builds it anew at the first call, and two of them in one pipe collide there.

const root = fileURLToPath(new URL('../../../', import.meta.url));
const command = join(root, 'dist', 'bin', 'toolmill.js');
const commands = join(root, 'node_modules', '.bin');

if (existsSync(commands) && process.platform !== 'win32') {
	const link = join(commands, 'toolmill');
	await rm(link, { force: true });
	await symlink(relative(dirname(link), command), link);
}
