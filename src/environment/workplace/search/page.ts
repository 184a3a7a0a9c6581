import type { FoundRows } from './found-rows.js';

/** What a paged search is asked for. */
export type PageRequest = { readonly page: number; readonly pageSize: number };

export const firstPage = 1;
export const usualPageSize = 5;

/**
 * One page of what was found, as the tools answer: the rows under their name, and the pagination. A page outside the
 * range is taken for the nearest one. Undefined where nothing was found.
 */
export const pageOf = <Column extends string>(
	name: 'emails' | 'events' | 'customers',
	found: FoundRows<Column>,
	request: PageRequest,
): Record<string, unknown> | undefined => {
	if (found.total === 0) return undefined;
	const totalPages = Math.ceil(found.total / request.pageSize);
	const page = Math.max(firstPage, Math.min(request.page, totalPages));
	return {
		[name]: found.slice((page - 1) * request.pageSize, request.pageSize),
		pagination: { [`total_${name}`]: found.total, page, page_size: request.pageSize, total_pages: totalPages },
	};
};
