import type { ChatRequest } from './chat.js';
import { EndpointError } from './endpoint-error.js';
import type { Endpoint, Reply } from './endpoint.js';

/**
 * Sends one request without a caller, and once more where the endpoint says that it is to be resent.
 *
 * @throws {EndpointError} as the endpoint does
 */
export const sendAlone = async (endpoint: Endpoint, request: ChatRequest, signal: AbortSignal): Promise<Reply> => {
	try {
		return await endpoint.send(request, signal);
	} catch (error) {
		if (!(error instanceof EndpointError) || !error.isToBeResent) throw error;
		return endpoint.send(request, signal);
	}
};
