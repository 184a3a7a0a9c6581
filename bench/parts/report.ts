/** Prints a line of a bench's report. */
export const print = (line: string): void => {
	process.stdout.write(`${line}\n`);
};

/** Prints a figure beside what is wanted of it. */
export const row = (name: string, value: string, wanted = ''): void => print(`${name.padEnd(60)} ${value.padStart(16)}  ${wanted}`);

/** `93.4%`. */
export const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)}%`;
