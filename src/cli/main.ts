#!/usr/bin/env node
import { openTerminal } from './terminal.js';

// Before all that takes time to load, so that signals are heard early.
const terminal = openTerminal(process);
const [{ boundMemory }, { runCommandLine }, { describeDefect }, { exitStatus }] = await Promise.all([
	import('./bound-memory.js'), import('./run-command-line.js'), import('./report-error.js'), import('./exit-status.js'),
]);

boundMemory();
process.on('uncaughtException', error => {
	terminal.note(describeDefect(error));
	// The state is unknown: only what stderr still holds is waited for.
	process.stderr.write('', () => process.exit(exitStatus.defect));
});
process.exitCode = await runCommandLine(process.argv.slice(2), terminal);
