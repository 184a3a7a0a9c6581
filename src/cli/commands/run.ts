import { operators } from '../../../operators/index.js';
import { createFormat } from '../../formats/index.js';
import { writerContextOf } from '../writer-context.js';
import type { ScenarioSource } from '../../seeds/index.js';
import { ToolmillError } from '../../errors/toolmill-error.js';
import { recordSchema, type Scenario } from '../../records/record.js';
import type { Before } from '../../checkpoint/checkpoint.js';
import type { ScenarioIterator } from '../../graph/credit-window.js';
import type { Log } from '../../progress/index.js';
import { checkInputs } from '../check-inputs.js';
import { exitStatus } from '../exit-status.js';
import { openInput } from '../open-files.js';
import { createLineCount, readLines } from '../read-lines.js';
import type { Command, Invocation } from '../command.js';
import { createContext } from '../create-context.js';
import { createFruitlessGuard, type FruitlessGuard } from '../fruitless-guard.js';
import { openGround, type Ground } from '../ground.js';
import { IdRegister } from '../id-register.js';
import { modelSettings } from '../model-settings.js';
import { readRecords, refuseVerdict } from '../read-records.js';
import { routeAccepted } from '../route-accepted.js';
import { pickScenarios, takeScenarios } from '../scenarios.js';
import { streamRecords, type OpenKept, type Stream, type StreamParts } from '../stream-records.js';

const stageNames = operators.map(({ name }) => name);

/** Scenarios are made on the spot where a number is given and no file; else they are read. */
const makesScenarios = ({ file, settings }: Invocation): boolean =>
	file === undefined && (settings.count !== undefined || settings.accept !== undefined);

/** Without a number there is no end of them, but for the guard. */
const makeScenarios = (source: ScenarioSource, { count, only }: Invocation['settings'], { guard }: FruitlessGuard, before: Before | undefined) => {
	if (only !== undefined) return pickScenarios(source, only);
	return count === undefined ? guard(takeScenarios(source, { isDecided: before?.isDecided })) : takeScenarios(source, { count, isDecided: before?.isDecided });
};

const readScenarios = async (invocation: Invocation, parts: StreamParts, ground: Ground) => {
	const ids = new IdRegister();
	const input = await readRecords(invocation, parts, ground, record => {
		refuseVerdict(record);
		ids.add(record.id);
	});
	const { only } = invocation.settings;
	const scenarios = only === undefined ? input.scenarios : onlyThese(input.scenarios, new Set(only), parts.log);
	return { ...input, scenarios: parts.kept === undefined ? scenarios : checkInputs(scenarios, parts.kept.checkpoint, { name: input.inputName, count: parts.count }), ids };
};

/** Those of the input with the ids. What of them it did not have is told at its end. */
async function* onlyThese(scenarios: ScenarioIterator, ids: ReadonlySet<number>, log: Log): AsyncGenerator<Scenario, undefined> {
	const missing = new Set(ids);
	try {
		for (let step = await scenarios.next(); step.done !== true; step = await scenarios.next()) if (missing.delete(step.value.id)) yield step.value;
		if (missing.size > 0) log('warn', `--only: no scenario of the input has ${missing.size === 1 ? 'the id' : 'one of the ids'} ${[...missing].join(', ')}`);
	} finally {
		await scenarios.return?.();
	}
	return undefined;
}

/** What cannot go together. @throws {ToolmillError} ERR_USAGE */
const refuseContradictions = (invocation: Invocation): void => {
	const { checkpoint, count, only, replay, retry_failed: retriesFailed } = invocation.settings;
	const beyond = makesScenarios(invocation) && count !== undefined ? only?.find(id => id >= count) : undefined;
	if (beyond !== undefined) throw new ToolmillError('ERR_USAGE', `--only: expected ids below the --count of ${count}, as they go from 0; got ${beyond}: give a larger --count, or leave the id out`);
	if (checkpoint !== undefined) {
		if (only !== undefined) throw new ToolmillError('ERR_USAGE', '--only: expected it without --checkpoint, whose scenarios are numbered: give --retry-failed to run those again that failed, or leave --checkpoint out');
		return;
	}
	const needy = replay ? '--replay' : retriesFailed ? '--retry-failed' : undefined;
	if (needy !== undefined) throw new ToolmillError('ERR_USAGE', `${needy}: expected --checkpoint with the folder of the run that it is about, got none`);
};

const goalOf = ({ accept, count }: Invocation['settings']): Stream['goal'] => {
	if (accept !== undefined) return { of: 'accepted', count: accept };
	return count === undefined ? undefined : { of: 'decided', count };
};

/** Says what the run would use, without a request. */
const estimate = async (invocation: Invocation): Promise<number> => {
	const { settings, file, terminal } = invocation;
	if (settings.engine !== 'openai') throw new ToolmillError('ERR_USAGE', '--dry-run: expected --engine openai, got builtin, which asks no model and costs nothing: leave --dry-run out');
	const ground = await openGround(settings);
	const { dryRun } = await import('../dry-run.js');
	const { createEngine, createScenarios } = await import('../builtin.js');
	const context = await createContext(['check'], { settings, ground, signal: new AbortController().signal, terminal, log: () => {} });
	const count = settings.count ?? settings.accept;
	const scenarios = makesScenarios(invocation)
		? takeScenarios(createScenarios(ground, settings.seed), { count })
		: readLines(await openInput(file, terminal), { schema: recordSchema, skipInvalid: settings.skip_invalid, keep: async () => {}, limit: settings.count, count: createLineCount() });
	for (const line of await dryRun({ settings, ground, terminal, checker: context.checker, understudy: createEngine(ground), scenarios, count })) terminal.note(line);
	terminal.closeStdin();
	return exitStatus.done;
};

export const run: Command = {
	name: 'run',
	summary: 'The whole graph: scenarios in, accepted tasks out',
	examples: [
		'toolmill run --count 25 --seed 7 > tasks.ndjson',
		'toolmill run --accept 1000 --rejects rejected.ndjson --out tasks.ndjson',
		'toolmill seeds --count 100 | toolmill run --ordered > tasks.ndjson',
		'toolmill run --engine openai --model my-model --base-url http://localhost:8000/v1 --accept 1000 --out tasks.ndjson',
	],
	input: 'scenarios as NDJSON; - for stdin; without it, --count or --accept makes them',
	settings: [
		'count', 'accept', 'seed', 'world', 'tools', 'engine', ...modelSettings, 'concurrency', 'out', 'rejects', 'format', 'ground_truth', 'ordered',
		'min_feasibility', 'min_schema_compliance', 'min_naturalness', 'min_tool_validity', 'min_argument_validity',
		'min_completeness', 'min_efficiency', 'include_read_only', 'dedupe_threshold', 'skip_invalid',
		'checkpoint', 'durability', 'on_disk_full', 'replay', 'retry_failed', 'accept_changes', 'keep_answers', 'only', 'dry_run', 'progress', 'quiet',
	],
	isReady: ({ file, settings, terminal }) =>
		file !== undefined || settings.count !== undefined || settings.accept !== undefined || !terminal.stdinIsTerminal,
	run: async invocation => {
		refuseContradictions(invocation);
		return invocation.settings.dry_run ? estimate(invocation) : stream(invocation);
	},
};

const stream = async (invocation: Invocation): Promise<number> => {
	const { settings } = invocation;
	const ground = await openGround(settings);
	const { checkpoint: folder } = settings;
	const openKept = folder === undefined ? undefined : async (options: Parameters<OpenKept>[0]) =>
		(await import('../kept-run.js')).openKeptRun(folder, { invocation, ground, makesScenarios: makesScenarios(invocation), ...options });
	return streamRecords('run', invocation, async parts => {
		const fruitless = createFruitlessGuard(ground.toolSet);
		const { kept, signal, log } = parts;
		const context = await createContext(stageNames, { settings, ground, signal, log, terminal: invocation.terminal, checkpoint: kept?.checkpoint, changes: kept?.changes ?? [] });
		const input = makesScenarios(invocation)
			? { scenarios: makeScenarios((await import('../builtin.js')).createScenarios(ground, settings.seed), settings, fruitless, kept?.checkpoint.before) }
			: await readScenarios(invocation, parts, ground);
		const format = createFormat(settings.format, writerContextOf(settings, ground));
		return {
			...input,
			stages: operators.map(operator => operator.create(context)),
			nearHorizonPassed: context.nearHorizonPassed,
			models: context.models,
			decideRest: () => context.deduper.decideRest(),
			window: context.window,
			goal: goalOf(settings),
			stageNames,
			ordered: settings.ordered,
			accept: settings.accept,
			route: fruitless.watch(routeAccepted(format, parts.rejects !== undefined)),
		};
	}, openKept);
};
