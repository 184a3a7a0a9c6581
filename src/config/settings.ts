import * as z from 'zod';
import { licenseSchema } from '../cards/licenses.js';
import { defaultThreshold } from '../dedupe/duplicate-index.js';
import { negativesSchema } from '../pairs/negatives/negatives-setting.js';
import { pairings } from '../pairs/pairing.js';
import { scoreSchema } from '../records/judgement.js';
import { splitSharesSchema } from '../splits/split-shares.js';
import { exportFormatNames } from './format-names.js';
import { idListSchema } from './id-list.js';
import { outputListSchema } from './output-list.js';
import { baseUrlSchema, keyNameSchema, priceSchema, providerNames, rolesSchema, samplingShape, structuredModes } from './roles.js';
import { defaultThresholds } from './thresholds.js';

export const engineNames = ['builtin', 'openai'] as const;
export const formatNames = exportFormatNames;
export const trajectoryModes = ['execute', 'simulate'] as const;
export const progressModes = ['auto', 'bar', 'plain', 'json', 'none'] as const;
export const logLevels = ['error', 'warn', 'info', 'debug', 'trace'] as const;
export const groundTruths = ['all', 'writes'] as const;
export const durabilities = ['fast', 'safe'] as const;
export const diskFullModes = ['wait', 'stop'] as const;
export const solverNames = ['model', 'builtin', 'null', 'random'] as const;
export const keepings = ['keep', 'drop'] as const;
export const toolChoices = ['all', 'relevant'] as const;
export const maskKinds = ['none', 'refused'] as const;
export const attemptChoices = ['solved', 'shortest', 'all'] as const;

const text = z.string().min(1);
const flag = z.boolean();
const share = z.number().min(0).max(1);
const seconds = z.number().gt(0).max(86_400);

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
	model: text.describe('model that writes and solves, and judges where no other is named'),
	judge_model: text.describe('model that judges'),
	provider: z.enum(providerNames).describe('endpoint preset: its address, and the variable with its key'),
	base_url: baseUrlSchema.describe('address of an OpenAI-compatible endpoint, up to and with /v1'),
	api_key_env: keyNameSchema.describe('variable of the environment that holds the key'),
	...samplingShape,
	trajectory: z.enum(trajectoryModes).describe('whether a model is given the tools and the environment\'s answers, or writes all steps at once (default: execute, where there is an environment)'),
	structured: z.enum(structuredModes).describe('how answers in JSON are asked for; auto finds out what the endpoint takes'),
	prompts: text.describe('folder with prompts of one\'s own, instead of those that come with toolmill'),
	repair: z.int().min(0).max(10).describe('how often an answer that does not fit is asked for again'),
	retries: z.int().min(0).max(100).describe('how often a request is sent again after a transport error or a server\'s'),
	rpm: z.int().min(1).describe('most requests in any 60 s, by endpoint and model'),
	tpm: z.int().min(1).describe('most tokens in any 60 s, by endpoint and model'),
	timeout: seconds.describe('seconds that a whole request may take'),
	connect_timeout: seconds.describe('seconds to connect to the endpoint'),
	first_byte_timeout: seconds.describe('seconds until an answer begins'),
	drain_timeout: z.number().min(0).max(86_400).describe('seconds that requests in flight are waited for after an interrupt'),
	max_cost: z.number().gt(0).describe('stop when requests have cost so much, by the prices of the config file'),
	max_requests: z.int().min(1).describe('stop after so many requests'),
	max_tokens_total: z.int().min(1).describe('stop after so many tokens, in and out'),
	cache: text.describe('folder with answers shared between runs: the same request is answered from it and costs nothing'),
	dry_run: flag.describe('estimate requests, tokens and cost from a sample, without a request'),
	ping: flag.describe('send each role\'s endpoint the smallest requests, and say what it can do'),
	progress: z.enum(progressModes).describe('how the run is shown on stderr; auto: a live block on a terminal, else a line every 10 s'),
	log_level: z.enum(logLevels).describe('what is told on stderr of single events'),
	roles: rolesSchema.describe('model, endpoint and sampling of query, solve and judge, each its own'),
	prices: z.record(z.string(), priceSchema).describe('price of each model: input, cached_input and output, for a million tokens'),
	concurrency: z.int().min(1).max(10_000).describe('how much work may be under way at once: with a model, requests'),
	out: text.describe('where to write, instead of stdout'),
	rejects: text.refine(file => file !== '-', 'expected the name of a file, got -: stdout takes what is accepted (/dev/stderr is a file, too)').describe('file for what is rejected, failed or skipped, with the reasons'),
	format: z.enum(formatNames).describe(`what an accepted record is written as: ${formatNames.join(', ')} (docs/formats.md)`),
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
	min_pass_rate: share.describe('least share of a task\'s attempts that must have solved it'),
	max_pass_rate: share.describe('largest share of a task\'s attempts that may have solved it'),
	runs: z.int().min(1).max(1000).describe('how many runs of rollout the input holds: a task waits for the attempts of all'),
	only: idListSchema.describe('take only the scenarios with these ids, as in 17,42'),
	checkpoint: text.describe('folder that keeps what is done, so that the same command goes on where it ended'),
	diff: flag.describe('show the change of the state from start to end, and of an attempt where it differs from the ground truth\'s'),
	durability: z.enum(durabilities).describe('what a checkpoint outlives: fast the end of the process, safe a power cut too'),
	keep_answers: flag.describe('keep every answer in the checkpoint, also of what is decided'),
	replay: flag.describe('write again what is done, then go on'),
	accept_changes: flag.describe('go on though settings, prompts, world or tools have changed; records made from then on say so in lineage'),
	retry_failed: flag.describe('run those again that failed for good'),
	on_disk_full: z.enum(diskFullModes).describe('wait until there is room on the disk again, or stop'),
	follow: flag.describe('go on telling until the run ends'),
	json: flag.describe('tell it as JSON, one line each time'),
	samples: z.int().min(1).max(10_000).describe('how many attempts to make at each task'),
	solver: z.enum(solverNames).describe('what attempts the tasks: a model, or a baseline without one'),
	max_turns: z.int().min(1).max(1000).describe('how often a solver may answer in an attempt; what it calls in the last of them still counts'),
	html: text.describe('file for the report as one page that needs nothing else; - for stdout'),
	skip_invalid: flag.describe('count a bad line, keep it in --rejects and go on, instead of stopping'),
	quiet: flag.describe('no summary on stderr, only errors'),
	to: outputListSchema.describe('an output more, as in openai-chat=train.jsonl: give it as often as there are outputs; - is stdout'),
	thoughts: z.enum(keepings).describe('whether what was thought is written, where a format has a place for it'),
	system_prompt: z.enum(keepings).describe('whether the system prompt is written'),
	offered_tools: z.enum(toolChoices).describe('the tools that a line offers: all of its task, or those of the databases that its calls use and of the shared ones'),
	mask: z.enum(maskKinds).describe('turns that stand in a line and are not learnt: those with a refused call, or none'),
	attempts: z.enum(attemptChoices).describe('of rollouts, which attempts are written: those with reward 1, the one of them with the fewest calls, or all (default: solved; all for nemo-gym-rollouts, trl-dpo and trl-kto)'),
	pairing: z.enum(pairings).describe('which attempts at a task make pairs: those that are most alike first, any, or all'),
	pairs_per_task: z.int().min(1).max(1000).describe('the most pairs of one task'),
	negatives: negativesSchema.describe('wrong solutions that are made of right ones, each executed to show that it fails: all, none, or kinds with commas between them (default: all for tasks that nobody has attempted; given, they also fill up where attempts make fewer pairs)'),
	split: splitSharesSchema.describe('splits and their shares, as in train=0.9,validation=0.1; {split} in an output\'s name stands for each'),
	decontaminate: text.describe('file with a benchmark\'s requests: what is near to one of them is left out'),
	card: text.describe('folder for dataset_card.md and dataset_info.json'),
	license: licenseSchema.describe('licence that the card states, such as cc-by-4.0'),
	agent_ref: text.describe('agent server that tasks are for: adds NeMo Gym\'s agent_ref to them'),
}).partial();

export type Settings = z.output<typeof settingsSchema>;
export type SettingName = keyof typeof settingsSchema.shape;

/** What holds where neither a flag nor the config file says anything. The only place with defaults. */
export const defaults = {
	seed: '1',
	size: '1x',
	engine: 'builtin',
	structured: 'auto',
	repair: 2,
	retries: 6,
	timeout: 600,
	connect_timeout: 10,
	first_byte_timeout: 300,
	drain_timeout: 30,
	dry_run: false,
	ping: false,
	progress: 'auto',
	log_level: 'warn',
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
	runs: 1,
	diff: false,
	durability: 'fast',
	keep_answers: false,
	replay: false,
	accept_changes: false,
	retry_failed: false,
	on_disk_full: 'wait',
	follow: false,
	json: false,
	samples: 1,
	solver: 'model',
	max_turns: 6,
	skip_invalid: false,
	quiet: false,
	thoughts: 'keep',
	system_prompt: 'keep',
	offered_tools: 'all',
	mask: 'none',
	pairing: 'nearest',
	pairs_per_task: 4,
} as const satisfies Settings;

/** Settings with the defaults filled in. */
export type ResolvedSettings = Settings & { readonly [Name in keyof typeof defaults]: NonNullable<Settings[Name]> };

/** Lays settings over each other: the first that says something wins, the defaults last. */
export const resolveSettings = (...layers: readonly Settings[]): ResolvedSettings =>
	Object.assign({}, defaults, ...[...layers].reverse());

/** Settings that have keys of their own, and so no flag: the config file's alone. */
export const configOnly = ['roles', 'prices'] as const satisfies readonly SettingName[];

/** The schema of one setting, its description with it. */
export const settingSchema = (name: SettingName) => settingsSchema.shape[name].unwrap();

/** True for a setting whose flag stands alone, without a value. */
export const isSwitch = (name: SettingName): boolean => settingSchema(name) instanceof z.ZodBoolean;

/** `min_feasibility` is `--min-feasibility`. */
export const flagName = (name: SettingName): string => `--${name.replaceAll('_', '-')}`;
