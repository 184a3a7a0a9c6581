import type { GraphOptions } from '../graph/run-graph.js';
import { printable } from '../text/printable.js';

/** After so many scenarios in a row without an accepted one it is said; then each time the number has doubled. */
export const stallLimit = 2000;

/**
 * A run with --accept goes on until the number is reached. Where nothing is accepted any more, a person should hear of
 * it while the run goes on, as only they can know whether it is worth the wait.
 */
export const notingStalls = (route: GraphOptions['route'], note: (line: string) => void): GraphOptions['route'] => {
	let since = 0;
	let limit = stallLimit;
	return (record, sequence) => {
		if (record.verdict?.status === 'accepted') {
			since = 0;
			limit = stallLimit;
		} else if (++since === limit) {
			note(`toolmill: ${since} scenarios in a row without an accepted one${lastReason(record.verdict)}: going on; interrupt (Ctrl+C) to stop`);
			limit *= 2;
		}
		return route(record, sequence);
	};
};

const shownLength = 200;

const lastReason = (verdict: Parameters<GraphOptions['route']>[0]['verdict']): string =>
	verdict === undefined || verdict.status === 'accepted'
		? ''
		: ` (the last: ${verdict.status} by ${verdict.stage}, ${printable(verdict.reasons[0] ?? '').slice(0, shownLength)})`;
