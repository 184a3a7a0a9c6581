#!/usr/bin/env node
import { openTerminal } from './terminal.js';

// Before all that takes time to load, so that signals are heard early.
const terminal = openTerminal(process);
const { start } = await import('./start.js');
process.exitCode = await start(process, terminal);
