import type { logLevels } from '../config/settings.js';
import { logLevels as levels } from '../config/settings.js';

export type LogLevel = (typeof logLevels)[number];

/** A single event, told to people. */
export type Log = (level: LogLevel, message: string) => void;

/** Lets through what is at least as grave as the level. */
export const createLog = (level: LogLevel, write: (level: LogLevel, message: string) => void): Log => {
	const most = levels.indexOf(level);
	return (at, message) => {
		if (levels.indexOf(at) <= most) write(at, message);
	};
};
