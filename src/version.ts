import { readFileSync } from 'node:fs';
import * as z from 'zod';

const packageSchema = z.looseObject({ version: z.string() });

/** toolmill's version, as its package says. */
export const { version } = packageSchema.parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')));

/**
 * Raised with every change after which the same settings, scenarios and models' answers come to other records: a run
 * that was begun with another one cannot go on as the same run.
 */
export const recordVersion = 1;
