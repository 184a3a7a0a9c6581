import type { progressModes } from '../config/settings.js';
import { printable } from '../text/printable.js';
import { describeAsObject, describeBlock, describePlainly, type Standing } from './describe.js';
import type { LogLevel } from './log.js';
import { RecentRate, secondsLeft } from './rate.js';
import type { ProgressSnapshot } from './snapshot.js';

/** Where progress is shown: stderr. */
export type Screen = {
	readonly isTerminal: boolean;
	/** How wide it is, in characters. */
	readonly columns: () => number;
	readonly write: (text: string) => void;
};

export type ProgressOptions = {
	readonly mode: Exclude<(typeof progressModes)[number], 'auto'>;
	readonly screen: Screen;
	readonly snapshot: () => ProgressSnapshot;
	/** Milliseconds, of a clock that never goes back. */
	readonly now: () => number;
};

/** Shows how a run stands while it goes on; lines for people go through it, so that they do not tear what it shows. */
export interface Progress {
	/** A line for people. */
	note(line: string): void;
	/** A line of the log. */
	log(level: LogLevel, message: string): void;
	/** What the run has made, at its end: lines for people, and the same as fields for programs. */
	summary(lines: readonly string[], fields?: Readonly<Record<string, unknown>>): void;
	/** Shows how the run stands at present, to stay: somebody has asked, whatever is shown else. */
	standing(): void;
	/** Shows the last standing, where one is shown, and stops; a second time it does nothing. What is told after it is told as before. */
	close(): void;
}

/** Milliseconds between two showings. */
const intervals = { bar: 250, plain: 10_000, json: 10_000 } as const;

/** What `auto` means: a live block where a person looks on, else lines. */
export const resolveMode = (mode: (typeof progressModes)[number], { isTerminal }: Pick<Screen, 'isTerminal'>): ProgressOptions['mode'] =>
	mode === 'auto' ? (isTerminal ? 'bar' : 'plain') : mode;

export const createProgress = ({ mode, screen, snapshot, now }: ProgressOptions): Progress => {
	const started = now();
	const rate = new RecentRate();
	rate.add(started, 0);
	const standing = (): Standing => {
		const at = now();
		const current = snapshot();
		rate.add(at, current.decided);
		return { snapshot: current, seconds: (at - started) / 1000, perSecond: rate.perSecond, secondsLeft: secondsLeft(current, rate.perSecond) };
	};
	const view = views[mode](screen);
	const timer = mode === 'none' ? undefined : setInterval(() => view.show(standing()), intervals[mode]);
	// Progress alone keeps no process alive.
	timer?.unref();
	let isClosed = false;
	return {
		note: line => view.note(line),
		log: (level, message) => view.log(level, printable(message)),
		summary: (lines, fields) => view.summary(lines, fields),
		standing: () => view.tell(standing()),
		close: () => {
			if (isClosed) return;
			isClosed = true;
			clearInterval(timer);
			view.close(standing);
		},
	};
};

type View = Pick<Progress, 'note' | 'log' | 'summary'> & {
	show(standing: Standing): void;
	/** As lines that stay. */
	tell(standing: Standing): void;
	close(standing: () => Standing): void;
};

const silentView = ({ write }: Screen): View => ({
	note: line => write(`${line}\n`),
	log: (level, message) => write(`${logLine(level, message)}\n`),
	summary: lines => write(linesOf(lines)),
	show: () => {},
	tell: standing => write(linesOf(describeBlock(standing))),
	close: () => {},
});

const plainView = (screen: Screen): View => ({
	...silentView(screen),
	show: standing => screen.write(`${describePlainly(standing)}\n`),
});

const jsonView = ({ write }: Screen): View => {
	const put = (value: Readonly<Record<string, unknown>>) => write(`${JSON.stringify(value)}\n`);
	return {
		note: line => put({ event: 'note', message: line }),
		log: (level, message) => put({ event: 'log', level, message }),
		summary: (lines, fields = {}) => put({ event: 'summary', ...fields, lines }),
		show: standing => put(describeAsObject(standing)),
		tell: standing => put(describeAsObject(standing)),
		close: standing => put(describeAsObject(standing())),
	};
};

/** A block at the end of what is written, drawn over itself. What is written meanwhile goes above it. */
const barView = ({ write, columns }: Screen): View => {
	let drawn: readonly string[] = [];
	const erase = (): string => drawn.length === 0 ? '' : `\u001B[${drawn.length}A\r\u001B[0J`;
	const above = (text: string) => {
		// One write: a terminal never shows the moment between.
		write(`${erase()}${text}${linesOf(drawn)}`);
	};
	return {
		note: line => above(`${line}\n`),
		log: (level, message) => above(`${logLine(level, message)}\n`),
		summary: lines => above(linesOf(lines)),
		tell: standing => above(linesOf(describeBlock(standing))),
		show: standing => {
			const lines = describeBlock(standing).map(line => line.slice(0, Math.max(1, columns() - 1)));
			const text = `${erase()}${linesOf(lines)}`;
			drawn = lines;
			write(text);
		},
		close: () => {
			write(erase());
			drawn = [];
		},
	};
};

const linesOf = (lines: readonly string[]): string => lines.map(line => `${line}\n`).join('');

const logLine = (level: LogLevel, message: string): string => `toolmill: ${level}: ${message}`;

const views: Readonly<Record<ProgressOptions['mode'], (screen: Screen) => View>> = {
	none: silentView,
	plain: plainView,
	json: jsonView,
	bar: barView,
};
