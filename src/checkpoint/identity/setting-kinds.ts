import type { SettingName } from '../../config/settings.js';

/**
 * What a setting is to a run that goes on:
 * - `record`: decides which records come out, or what they are; compared as it is.
 * - `answer`: decides what models are asked or what is made of their answers; compared as it is where models are asked.
 * - `resolved`: names something that is compared in its stead: models by role, prompts, the world's rows, the tools.
 * - `growing`: how far the run goes; may be raised, or lowered to no less than what is done.
 * - `place`: where lines come from or go to; told of, and left to whoever opens it.
 * - `fixed`: numbers the places that decisions are kept by; never changes, whatever is accepted.
 * - `free`: how the work is done, and what is told of it; may change.
 */
export type SettingKind = 'record' | 'answer' | 'resolved' | 'growing' | 'place' | 'fixed' | 'free';

/** Every setting has its kind: one that is new does not compile until it is given one. */
export const settingKinds = {
	count: 'growing',
	accept: 'growing',
	seed: 'record',
	size: 'resolved',
	world: 'resolved',
	tools: 'resolved',
	engine: 'record',
	model: 'resolved',
	judge_model: 'resolved',
	provider: 'free',
	base_url: 'free',
	api_key_env: 'free',
	temperature: 'resolved',
	top_p: 'resolved',
	max_tokens: 'resolved',
	trajectory: 'resolved',
	structured: 'resolved',
	prompts: 'resolved',
	repair: 'answer',
	retries: 'free',
	rpm: 'free',
	tpm: 'free',
	timeout: 'free',
	connect_timeout: 'free',
	first_byte_timeout: 'free',
	drain_timeout: 'free',
	max_cost: 'free',
	max_requests: 'free',
	max_tokens_total: 'free',
	dry_run: 'free',
	ping: 'free',
	progress: 'free',
	log_level: 'free',
	roles: 'resolved',
	prices: 'free',
	concurrency: 'free',
	out: 'place',
	rejects: 'place',
	format: 'record',
	ground_truth: 'record',
	ordered: 'record',
	include_read_only: 'record',
	dedupe_threshold: 'record',
	min_feasibility: 'record',
	min_schema_compliance: 'record',
	min_naturalness: 'record',
	min_tool_validity: 'record',
	min_argument_validity: 'record',
	min_completeness: 'record',
	min_efficiency: 'record',
	// Read by commands that keep no checkpoint.
	min_pass_rate: 'free',
	max_pass_rate: 'free',
	runs: 'free',
	diff: 'free',
	// What is left out today is taken tomorrow: neither changes what a scenario comes to.
	only: 'free',
	retry_failed: 'free',
	checkpoint: 'free',
	durability: 'free',
	keep_answers: 'free',
	replay: 'free',
	accept_changes: 'free',
	on_disk_full: 'free',
	follow: 'free',
	json: 'free',
	html: 'free',
	// A run that a bad line has stopped goes on with it; the lines that were skipped stay so.
	skip_invalid: 'free',
	quiet: 'free',
	cache: 'free',
	samples: 'fixed',
	solver: 'record',
	max_turns: 'record',
	// Read by the formats of single records, which a run writes too.
	thoughts: 'record',
	offered_tools: 'record',
	// Not compared: what is compared by this name is the text of the tools' own system prompt.
	system_prompt: 'free',
	// Those of `toolmill export`, which is not kept in a checkpoint.
	to: 'place',
	mask: 'free',
	attempts: 'free',
	agent_ref: 'free',
	pairing: 'free',
	pairs_per_task: 'free',
	negatives: 'free',
	split: 'free',
	decontaminate: 'free',
	card: 'place',
	license: 'free',
} as const satisfies Readonly<Record<SettingName, SettingKind>>;

/** The settings of a kind. */
export const settingsOf = (kind: SettingKind): readonly SettingName[] =>
	Object.entries(settingKinds).flatMap(([name, own]) => own === kind && isSettingName(name) ? [name] : []);

export const isSettingName = (name: string): name is SettingName => Object.hasOwn(settingKinds, name);
