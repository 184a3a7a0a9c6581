import { type Issue, noIssues } from '../rule.js';
import { asksAt, isPlainAt, type TextFeatures } from '../text/features.js';
import type { Hit } from '../text/hits.js';
import { speaksOf } from '../query/evidence.js';
import { type Called, isDone, isWrite, type TrajectoryEvidence, type TrajectoryRule } from './evidence.js';

/** Only tools that are offered. */
export const offeredTools: TrajectoryRule = {
	score: 'tool_validity',
	find: ({ calls }) => {
		if (calls.every(call => call.tool !== undefined)) return noIssues;
		return calls.filter(call => call.tool === undefined).map(({ name }) => ({ points: 3, what: `no tool is called "${name}"`, fatal: true }));
	},
};

/** Whether the request's own words ask for one of the deeds that some of them can mean. */
export const isDemanded = (text: TextFeatures, { at, to }: Hit<'deed'>): boolean => isPlainAt(text, to - 1) && asksAt(text, at);

const fits = ({ text, pattern, calls }: TrajectoryEvidence, call: Called): boolean => {
	const deed = call.tool?.deed;
	if (deed === undefined || text.deeds.has(deed)) return true;
	if (pattern === undefined || !pattern.tools_used.includes(call.name)) return text.deeds.size === 0;
	return !text.hits.deed.some(hit => isDemanded(text, hit) && hit.meaning.deeds.every(wanted => wanted !== 'read' && !calls.some(other => other.tool?.deed === wanted)));
};

/** A write must be the kind of deed that the request asks for: to cancel is not to move. */
export const fittingDeeds: TrajectoryRule = {
	score: 'tool_validity',
	find: evidence => {
		let wrong: Map<string, Issue> | undefined;
		for (const call of evidence.calls) {
			if (!isWrite(call) || wrong?.has(call.name) === true || fits(evidence, call)) continue;
			(wrong ??= new Map()).set(call.name, { points: 3, what: `${call.name} does something that the request does not ask for` });
		}
		return wrong === undefined ? noIssues : [...wrong.values()];
	},
};

/** No tool of a database that neither the request nor its pattern has to do with. */
export const fittingDatabases: TrajectoryRule = {
	score: 'tool_validity',
	find: ({ calls, text, pattern }) => {
		let strange: Map<string, Issue> | undefined;
		for (const { tool, name } of calls) {
			if (tool === undefined || pattern?.databases.has(tool.database) === true || tool.database === 'company_directory') continue;
			const isMentioned = speaksOf(text, tool.database);
			const isReading = tool.operation === 'read' && pattern === undefined;
			if (!isMentioned && !isReading) (strange ??= new Map()).set(tool.database, { points: 2, what: `the request has nothing to do with ${tool.database}, which ${name} is for` });
		}
		return strange === undefined ? noIssues : [...strange.values()];
	},
};

/** A row or a person must be looked up before something is done to it. */
export const looksUpFirst: TrajectoryRule = {
	score: 'tool_validity',
	find: ({ calls }) => {
		const at = calls.findIndex(call => isWrite(call) && call.unseen.length > 0);
		if (at === -1 || calls.slice(0, at).some(call => isDone(call) && call.tool?.operation === 'read' && call.tool.database === calls[at]?.tool?.database)) return noIssues;
		if (calls.slice(0, at).some(call => isDone(call) && call.tool?.operation === 'read')) return noIssues;
		return [{ points: 2, what: `${calls[at]?.name} acts on ${calls[at]?.unseen.join(', ')}, and nothing was looked up before` }];
	},
};
