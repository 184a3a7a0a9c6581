/*
 * A step of `npm test`: gathers the test files in suites, dist/suites/*.test.js, each of which imports several. What a
 * file costs by itself (a thread of AVA's, and the product's modules in it: 0.3 to 0.6 s) a suite costs once. By itself
 * a file runs as ever: `npx ava dist/test/FILE`.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const suites = fileURLToPath(new URL('../suites/', import.meta.url));

type TestFile = { readonly path: string; readonly source: string };

const testFiles = (): TestFile[] => readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter(path => path.endsWith('.test.js'))
	.sort()
	.map(path => ({ path, source: readFileSync(join(folder, path), 'utf8') }));

/**
 * Files that stay by themselves:
 *
 * - AVA begins when the first test is declared: a file that waits before it declares its own would be too late.
 * - Serial tests are those that others would disturb, or that disturb others.
 * - A file that replaces parts of `fs` has to do so before the product is loaded.
 * - What is asked of endpoints and clocks is not to wait for the work of other tests.
 */
const isAlone = ({ path, source }: TestFile): boolean =>
	/^(?!test\b)\S.*\bawait /m.test(source) || source.includes('test.serial') || source.includes('failing-disk') || path.startsWith('models/caller/');

/** The room that a file is about; of `cli`, which is a third of all, its own folders. */
const suiteOf = (file: TestFile): string => {
	const parts = file.path.replace('.test.js', '').split('/');
	if (isAlone(file)) return parts.join('-');
	return parts.slice(0, parts[0] === 'cli' ? -1 : 1).join('-');
};

/** The modules of test/ that a file imports: they declare no tests, and may wait. */
const helpersOf = ({ path, source }: TestFile): string[] => [...source.matchAll(/from '(\.{1,2}\/[^']+)'/g)]
	.map(([, imported = '']) => join(folder, dirname(path), imported))
	.filter(imported => imported.startsWith(folder));

const fromSuites = (path: string): string => relative(suites, path).replaceAll('\\', '/');

/** Test files by their suites. */
const gathered = new Map<string, TestFile[]>();
for (const file of testFiles()) gathered.set(suiteOf(file), [...gathered.get(suiteOf(file)) ?? [], file]);

rmSync(suites, { recursive: true, force: true });
mkdirSync(suites);
for (const [suite, files] of gathered) {
	// What waits is waited for first: all tests are then declared at once.
	const helpers = [...new Set(files.flatMap(helpersOf))].map(path => `await import('${fromSuites(path)}');\n`);
	const tests = files.map(({ path }) => `import '${fromSuites(join(folder, path))}';\n`);
	writeFileSync(join(suites, `${suite}.js`), tests.join(''));
	writeFileSync(join(suites, `${suite}.test.js`), `${helpers.join('')}await import('./${suite}.js');\n`);
}
