import { operators } from '../../operators/index.js';
import type { SettingName } from '../config/settings.js';
import type { StageName } from '../records/verdict.js';
import { type Command, hasInput } from './command.js';
import { asksEngine, createContext, needsGround } from './create-context.js';
import { openGround } from './ground.js';
import { modelSettings } from './model-settings.js';
import { readRecords } from './read-records.js';
import { streamRecords } from './stream-records.js';

export type OperatorCommandOptions = {
	readonly stage: StageName;
	readonly summary: string;
	readonly examples: readonly string[];
	/** The flags that are this operator's alone. */
	readonly settings: readonly SettingName[];
};

/**
 * One operator of the graph as a Unix filter: records in, records out, in the same order. Records that are decided go
 * on untouched; with --rejects the rejected and failed ones leave the stream for that file.
 */
export const operatorCommand = ({ stage, summary, examples, settings }: OperatorCommandOptions): Command => {
	const onGround = needsGround([stage]);
	return {
		name: stage,
		summary,
		examples,
		input: 'records as NDJSON; - or none for stdin',
		settings: [...settings, ...(onGround ? ['seed', 'world', 'tools', 'concurrency'] as const : []), ...(asksEngine([stage]) ? modelSettings : []), 'out', 'rejects', 'skip_invalid', 'quiet'],
		isReady: hasInput,
		run: async invocation => streamRecords(stage, invocation, async parts => {
			const ground = onGround ? await openGround(invocation.settings) : undefined;
			const context = await createContext([stage], { settings: invocation.settings, ground, signal: parts.signal, log: parts.log, terminal: invocation.terminal });
			return {
				...await readRecords(invocation, parts, ground),
				stages: operators.filter(({ name }) => name === stage).map(({ create }) => create(context)),
				nearHorizonPassed: context.nearHorizonPassed,
				models: context.models,
				window: context.window,
				stageNames: [stage],
				ordered: true,
				route: record => {
					const isOut = record.verdict !== undefined && record.verdict.status !== 'accepted';
					return { to: isOut && parts.rejects !== undefined ? 'rejects' : 'output', line: JSON.stringify(record) };
				},
			};
		}),
	};
};
