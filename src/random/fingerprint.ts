import { createHash } from 'node:crypto';

/** The first 16 hex digits of the texts' sha256: names a world, a set of schemas or a prompt in records. */
export const fingerprint = (...texts: readonly string[]): string => {
	const hash = createHash('sha256');
	for (const text of texts) hash.update(text).update('\0');
	return hash.digest('hex').slice(0, 16);
};
