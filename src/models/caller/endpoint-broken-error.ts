import { ToolmillError } from '../../errors/toolmill-error.js';
import type { Break } from './breaker.js';

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 1 : 0)} s`;

const say = ({ reason, failures, results, milliseconds }: Break): string => {
	switch (reason) {
		case 'nothing_succeeds':
			return `none of its first ${results} requests succeeded in ${seconds(milliseconds)}`;
		case 'mostly_fails':
			return `${failures} of its last ${results} requests failed`;
		case 'only_limited':
			return `for ${seconds(milliseconds)} it answered nothing but "too many requests"`;
		case 'refuses_all':
			return `it refused the last ${failures} requests of one stage, all of them`;
	}
};

/** The circuit breaker has stopped the run: the endpoint is broken, not this request or that. */
export class EndpointBrokenError extends ToolmillError {
	readonly evidence: Break;

	/** @param address the endpoint for messages: without credentials */
	constructor(evidence: Break, { model, address, cause }: { model: string; address: string; cause: Error }) {
		super(
			'ERR_ENDPOINT_BROKEN',
			`Expected the endpoint ${address} (model ${model}) to answer most requests: ${say(evidence)}. The last one: ${cause.message.replace(/\.$/, '')}. `
				+ 'What is done is safe; start again when the endpoint answers.',
			{ cause },
		);
		this.evidence = evidence;
	}
}
