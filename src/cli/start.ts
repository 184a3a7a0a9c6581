import { boundMemory } from './bound-memory.js';
import { exitStatus } from './exit-status.js';
import { describeDefect } from './report-error.js';
import { runCommandLine } from './run-command-line.js';
import type { Terminal } from './terminal.js';

/** Runs the process's command line. @returns the exit status; nothing is thrown */
export const start = (host: NodeJS.Process, terminal: Terminal): Promise<number> => {
	host.on('uncaughtException', error => {
		terminal.note(describeDefect(error));
		// The state is unknown: only what stderr still holds is waited for.
		host.stderr.write('', () => host.exit(exitStatus.defect));
	});
	return runCommandLine(host.argv.slice(2), terminal, boundMemory);
};
