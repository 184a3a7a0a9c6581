import type { Format } from '../formats/index.js';
import type { GraphOptions } from '../graph/run-graph.js';

/** Accepted records go out in their format; all others to the rejects as they are, where these are wanted. */
export const routeAccepted = (format: Format, keepsRejects: boolean): GraphOptions['route'] => record => {
	if (record.verdict?.status === 'accepted') return { to: 'output', line: format(record) };
	return keepsRejects ? { to: 'rejects', line: JSON.stringify(record) } : undefined;
};
