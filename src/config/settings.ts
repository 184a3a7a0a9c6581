import { z } from 'zod';
import { defaultThreshold } from '../dedupe/duplicate-index.js';
import { scoreSchema } from '../records/judgement.js';
import { defaultThresholds } from './thresholds.js';

export const engineNames = ['builtin'] as const;
export const formatNames = ['nemo-gym', 'record'] as const;
export const groundTruths = ['all', 'writes'] as const;

const text = z.string().min(1);
const flag = z.boolean();

/**
 * Everything that a person can set, once: a key of the config file by its name, a flag by its name with dashes. The
 * description is the flag's help. All are optional here; `defaults` says what holds where nothing is said.
 */
export const settingsSchema = z.strictObject({
	count: z.int().min(0).describe('how many scenarios to make; with FILE, how many of it to take at most'),
	accept: z.int().min(1).describe('go on until exactly so many are accepted'),
	seed: z.union([text, z.int()]).transform(String).describe('what every random choice is drawn from'),
	size: text.describe('how big the world is: a multiple such as 100x, or rows by name such as emails=500,events=300'),
	world: text.describe('folder with the world\'s CSV files, instead of one made from the seed'),
	tools: text.describe('folder with tool schemas and patterns, instead of the Workplace Assistant\'s'),
	engine: z.enum(engineNames).describe('what writes, solves and judges'),
	concurrency: z.int().min(1).max(10_000).describe('how much work may be under way at once'),
	out: text.describe('where to write, instead of stdout'),
	rejects: text.describe('file for what is rejected, failed or skipped, with the reasons'),
	format: z.enum(formatNames).describe('what an accepted record is written as'),
	ground_truth: z.enum(groundTruths).describe('which calls a task\'s ground truth holds: all, or those that change state'),
	ordered: flag.describe('write in the order of the input'),
	include_read_only: flag.describe('let tasks pass that only read, and change no state'),
	dedupe_threshold: z.number().gt(0).max(1).describe('how like another (above 0, up to 1) makes a request a near copy'),
	min_feasibility: scoreSchema.describe('least score of the request\'s feasibility'),
	min_schema_compliance: scoreSchema.describe('least score of the request\'s fit to the tools'),
	min_naturalness: scoreSchema.describe('least score of the request\'s naturalness'),
	min_tool_validity: scoreSchema.describe('least score of the choice of tools'),
	min_argument_validity: scoreSchema.describe('least score of the calls\' arguments'),
	min_completeness: scoreSchema.describe('least score of the solution\'s completeness'),
	min_efficiency: scoreSchema.describe('least score of the solution\'s efficiency'),
	skip_invalid: flag.describe('count a bad line, keep it in --rejects and go on, instead of stopping'),
	quiet: flag.describe('no summary on stderr, only errors'),
}).partial();

export type Settings = z.output<typeof settingsSchema>;
export type SettingName = keyof typeof settingsSchema.shape;

/** What holds where neither a flag nor the config file says anything. The only place with defaults. */
export const defaults = {
	seed: '1',
	size: '1x',
	engine: 'builtin',
	concurrency: 16,
	format: 'nemo-gym',
	ground_truth: 'all',
	ordered: false,
	include_read_only: false,
	dedupe_threshold: defaultThreshold,
	min_feasibility: defaultThresholds.feasibility,
	min_schema_compliance: defaultThresholds.schema_compliance,
	min_naturalness: defaultThresholds.naturalness,
	min_tool_validity: defaultThresholds.tool_validity,
	min_argument_validity: defaultThresholds.argument_validity,
	min_completeness: defaultThresholds.completeness,
	min_efficiency: defaultThresholds.efficiency,
	skip_invalid: false,
	quiet: false,
} as const satisfies Settings;

/** Settings with the defaults filled in. */
export type ResolvedSettings = Settings & { readonly [Name in keyof typeof defaults]: NonNullable<Settings[Name]> };

/** Lays settings over each other: the first that says something wins, the defaults last. */
export const resolveSettings = (...layers: readonly Settings[]): ResolvedSettings =>
	Object.assign({}, defaults, ...[...layers].reverse());

/** The schema of one setting, its description with it. */
export const settingSchema = (name: SettingName) => settingsSchema.shape[name].unwrap();

/** True for a setting whose flag stands alone, without a value. */
export const isSwitch = (name: SettingName): boolean => settingSchema(name) instanceof z.ZodBoolean;

/** `min_feasibility` is `--min-feasibility`. */
export const flagName = (name: SettingName): string => `--${name.replaceAll('_', '-')}`;
