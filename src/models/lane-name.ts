import { fingerprint } from '../random/fingerprint.js';
import { addressOf } from './caller/address.js';
import type { EndpointSettings } from './endpoint.js';

/** Names a model at an address. Two with one name share limits, and what is learnt of them. Holds nothing secret: it stands in logs and journals. */
export const laneName = ({ baseUrl, model }: Pick<EndpointSettings, 'baseUrl' | 'model'>): string => {
	const bare = baseUrl.replace(/\/+$/, '');
	const address = addressOf(bare);
	// What an address leaves out may tell two endpoints apart.
	return address === bare ? `${address} ${model}` : `${address} (${fingerprint(bare)}) ${model}`;
};
