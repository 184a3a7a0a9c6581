import type { EndpointSettings } from './endpoint.js';

/** The room for an answer that a role's settings ask for, in tokens, wherever they say it; undefined where they do not. */
export const roomOf = ({ maxTokens, extraBody = {} }: Pick<EndpointSettings, 'maxTokens' | 'extraBody'>): number | undefined => {
	const extra = extraBody['max_completion_tokens'] ?? extraBody['max_tokens'];
	return typeof extra === 'number' ? extra : maxTokens;
};
