import type { IncomingHttpHeaders } from 'node:http';
import type { LimitHints } from './endpoint.js';

/** What an answer's `x-ratelimit-*` headers say; undefined for what is absent or cannot be read. */
export const readLimitHints = (headers: IncomingHttpHeaders): LimitHints => ({
	remainingRequests: readCount(headers['x-ratelimit-remaining-requests']),
	remainingTokens: readCount(headers['x-ratelimit-remaining-tokens']),
	requestsResetIn: readDuration(headers['x-ratelimit-reset-requests']),
	tokensResetIn: readDuration(headers['x-ratelimit-reset-tokens']),
});

/**
 * Milliseconds that the server asked to wait: `retry-after-ms` first, then Retry-After in seconds or as a date.
 * Undefined where it did not say, or nothing that can be read.
 */
export const readRetryAfter = (headers: IncomingHttpHeaders, now: () => number): number | undefined => {
	const milliseconds = readNumber(headers['retry-after-ms']);
	if (milliseconds !== undefined) return milliseconds;
	const text = headers['retry-after'];
	const seconds = readNumber(text);
	if (seconds !== undefined) return seconds * 1000;
	const date = typeof text === 'string' ? Date.parse(text) : Number.NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now());
};

type HeaderValue = string | string[] | undefined;

const plainNumber = /^\d{1,15}(?:\.\d{1,9})?$/;

const readNumber = (value: HeaderValue): number | undefined => {
	const text = typeof value === 'string' ? value.trim() : '';
	return plainNumber.test(text) ? Number(text) : undefined;
};

const readCount = (value: HeaderValue): number | undefined => {
	const number = readNumber(value);
	return number === undefined ? undefined : Math.floor(number);
};

const unitMilliseconds: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
const durationPart = /(\d{1,15}(?:\.\d{1,9})?)(ms|[dhms])/gy;

/** `1s`, `6m0s`, `120ms`, `1h2m3.5s`, or plain seconds; in milliseconds. */
const readDuration = (value: HeaderValue): number | undefined => {
	const seconds = readNumber(value);
	if (seconds !== undefined) return seconds * 1000;
	const text = typeof value === 'string' ? value.trim() : '';
	const parts = [...text.matchAll(durationPart)];
	const isWhole = parts.length > 0 && parts.map(([part]) => part).join('') === text;
	return isWhole ? parts.reduce((sum, [, number, unit]) => sum + Number(number) * (unitMilliseconds[unit ?? ''] ?? 0), 0) : undefined;
};
