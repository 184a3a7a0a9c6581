import { ToolmillError } from '../errors/toolmill-error.js';
import { nearest } from '../text/nearest.js';

/** How many rows each file of a world has; `addresses` is the company directory. */
export type WorldSize = {
	readonly emails: number;
	readonly events: number;
	readonly tasks: number;
	readonly customers: number;
	readonly visits: number;
	readonly addresses: number;
};

/** About the size of the reference's world. */
export const defaultWorldSize: WorldSize = { emails: 500, events: 300, tasks: 300, customers: 200, visits: 1_300, addresses: 100 };

/** A company needs people of every kind: some who own tasks, some who own customers, and the mailbox's owner. */
const leastAddresses = 10;
/** So many events a person fit into the calendar's 15 weeks without anyone being booked twice. */
const mostEventsPerAddress = 100;
const mostRows = 10_000_000;

const sizeKeys = ['emails', 'events', 'tasks', 'customers', 'visits', 'addresses'] as const satisfies ReadonlyArray<keyof WorldSize>;

const refuse = (message: string): never => {
	throw new ToolmillError('ERR_USAGE', message);
};

/**
 * The default size, with what is given in its place.
 *
 * @throws {ToolmillError} ERR_USAGE where a number is not whole, too small, too big, or there are more events than the
 * people of the directory can attend.
 */
export const completeWorldSize = (given: Partial<WorldSize> = {}): WorldSize => {
	const size: WorldSize = { ...defaultWorldSize, ...given };
	for (const key of sizeKeys) {
		const least = key === 'addresses' ? leastAddresses : 1;
		if (!Number.isInteger(size[key]) || size[key] < least || size[key] > mostRows) {
			refuse(`Expected the world's size to have ${key} as a whole number from ${least} to ${mostRows}; got ${size[key]}.`);
		}
	}
	if (size.events > size.addresses * mostEventsPerAddress) {
		refuse(
			`Expected at most ${mostEventsPerAddress} events a person of the directory, so that nobody is booked twice; `
			+ `got ${size.events} events for ${size.addresses} addresses. Ask for more addresses or fewer events.`,
		);
	}
	return size;
};

const scale = (factor: number): WorldSize => completeWorldSize(Object.fromEntries(
	sizeKeys.map(key => [key, Math.max(key === 'addresses' ? leastAddresses : 1, Math.round(defaultWorldSize[key] * factor))]),
));

const isSizeKey = (key: string): key is keyof WorldSize => sizeKeys.some(known => known === key);

const readPart = (part: string): readonly [keyof WorldSize, number] => {
	const [key = '', count = '', ...rest] = part.split('=').map(text => text.trim());
	if (!isSizeKey(key)) {
		const near = nearest(key, sizeKeys);
		return refuse(
			`Expected --size to name ${sizeKeys.join(', ')}; got ${JSON.stringify(key)}`
			+ `${near === undefined ? '.' : ` (did you mean ${near}?)`}`,
		);
	}
	if (rest.length > 0 || !/^\d{1,12}$/.test(count)) {
		return refuse(`Expected --size to have ${key} as a whole number, such as ${key}=${defaultWorldSize[key]}; got ${JSON.stringify(part.trim())}.`);
	}
	return [key, Number(count)];
};

/**
 * Reads `--size`: a factor of the default size (`100x`, `0.5x`), or counts by name (`emails=500,events=300`), where
 * what is not named has the default's count.
 *
 * @throws {ToolmillError} ERR_USAGE
 */
export const parseWorldSize = (text: string): WorldSize => {
	const factor = /^\s*(\d{1,6}(?:\.\d{1,6})?)x\s*$/.exec(text);
	if (factor !== null) {
		const value = Number(factor[1]);
		return value > 0 ? scale(value) : refuse(`Expected --size to be a factor above zero, such as 2x; got ${JSON.stringify(text)}.`);
	}
	if (!text.includes('=')) {
		return refuse(`Expected --size to be a factor such as 100x, or counts such as emails=500,events=300; got ${JSON.stringify(text)}.`);
	}
	const counts = new Map<keyof WorldSize, number>();
	for (const part of text.split(',')) {
		const [key, count] = readPart(part);
		if (counts.has(key)) refuse(`Expected --size to name ${key} once; got it twice in ${JSON.stringify(text)}.`);
		counts.set(key, count);
	}
	return completeWorldSize(Object.fromEntries(counts));
};
