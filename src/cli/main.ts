#!/usr/bin/env node
import { boundMemory } from './bound-memory.js';
import { runCommandLine } from './run-command-line.js';
import { describeDefect } from './report-error.js';
import { exitStatus } from './exit-status.js';
import { openTerminal } from './terminal.js';

boundMemory();

const terminal = openTerminal(process);
process.on('uncaughtException', error => {
	terminal.note(describeDefect(error));
	// The state is unknown: only what stderr still holds is waited for.
	process.stderr.write('', () => process.exit(exitStatus.defect));
});
process.exitCode = await runCommandLine(process.argv.slice(2), terminal);
