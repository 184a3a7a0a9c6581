import type { CallerEvent } from '../models/caller/index.js';
import type { Log } from '../progress/index.js';

const subject = ({ stage, record, model }: { readonly stage: string; readonly record: number; readonly model: string }): string =>
	`record ${record}: ${stage} (${model})`;

const seconds = (milliseconds: number, digits = 2): string => `${(milliseconds / 1000).toFixed(digits)} s`;

/** Tells the log of what happened to a request. Texts of requests and answers are in none of it, and so no key. */
export const logEvent = (log: Log, event: CallerEvent): void => {
	switch (event.kind) {
		case 'answered':
			log('trace', `${subject(event)}: answered in ${seconds(event.milliseconds)}, ${event.usage.inputTokens} tokens in, ${event.usage.outputTokens} out`);
			return;
		case 'retried':
			log('info', `${subject(event)}: ${event.error.message}; sent again in ${seconds(event.delay)}`);
			return;
		case 'rate_limited':
			log('debug', `${subject(event)}: turned away by a limit; sent again in ${seconds(event.delay)}`);
			return;
		case 'only_turned_away':
			log('warn', `${event.model}: no answer for ${seconds(event.milliseconds, 0)}, and asked again and again; the last time: ${event.error.message}`);
			return;
		case 'failed':
			log('warn', `${subject(event)}: failed for good: ${event.error.message}`);
			return;
		case 'limit_changed':
			log('debug', `${event.model}: up to ${event.limit} requests in flight${event.ceiling === undefined ? '' : ` (too many: ${event.ceiling})`}`);
			return;
		case 'stopped':
			log('debug', `no more requests are sent: ${event.reason}`);
			return;
	}
};
