import type { CallResult } from '../../environment.js';
import { done, empty, isMember, quoteAll, refused, refusedChoice, refusedId, value } from '../outcomes.js';
import { paddedId } from '../padded-id.js';
import type { Filter } from '../search/filter-search.js';
import { pageOf } from '../search/page.js';
import { closedSets, tableColumns, type Column } from '../tables.js';
import { defineTool } from '../tool.js';

type CustomerColumn = Column<'customers'>;

const search = 'customer_relationship_manager_search_customers';
const textFilters = [
	'customer_name', 'customer_email', 'product_interest', 'status', 'assigned_to_email',
] as const satisfies readonly CustomerColumn[];
const dateFilters = [
	{ column: 'last_contact_date', min: 'last_contact_date_min', max: 'last_contact_date_max' },
	{ column: 'follow_up_by', min: 'follow_up_by_min', max: 'follow_up_by_max' },
] as const satisfies ReadonlyArray<{ column: CustomerColumn; min: string; max: string }>;
const dateBounds = ['last_contact_date_min', 'last_contact_date_max', 'follow_up_by_min', 'follow_up_by_max'] as const;

export const customerRelationshipManagerTools = [
	defineTool({
		name: search,
		optional: [...textFilters, ...dateBounds],
		isPaged: true,
		run: ({ shared, customers }, given) => {
			const filters: Array<Filter<CustomerColumn>> = [];
			for (const column of textFilters) {
				if (given.text(column) !== '') filters.push({ kind: 'contains', column, part: given.text(column) });
			}
			for (const { column, min, max } of dateFilters) {
				if (given.text(min) === '' && given.text(max) === '') continue;
				filters.push({ kind: 'between', column, min: given.text(min), max: given.text(max) });
			}
			if (filters.length === 0) return refused(`${search} needs at least one of ${quoteAll([...textFilters, ...dateBounds])}.`);
			const page = pageOf('customers', shared.customerSearch.find(customers, filters), given.page);
			return page === undefined ? empty('No customer fits the search.') : value(page);
		},
	}),
	defineTool({
		name: 'customer_relationship_manager_update_customer',
		required: ['customer_id', 'field', 'new_value'],
		run: ({ customers }, given) => {
			const id = given.text('customer_id');
			const field = given.text('field');
			const newValue = given.text('new_value');
			if (!isMember(tableColumns.customers, field)) return refusedChoice('field', tableColumns.customers, field);
			const refusal = refuseCell(field, newValue);
			if (refusal !== undefined) return refusal;
			const cell = isAddressColumn(field) ? newValue.toLowerCase() : newValue;
			return customers.update(id, field, cell) ? done(`The customer ${id} has a new ${field}.`) : noCustomer(id);
		},
	}),
	defineTool({
		name: 'customer_relationship_manager_add_customer',
		required: ['customer_name', 'assigned_to_email', 'status'],
		optional: ['customer_email', 'customer_phone', 'last_contact_date', 'product_interest', 'notes', 'follow_up_by'],
		run: ({ customers }, given) => {
			const id = paddedId(customers.nextIdNumber());
			customers.add({
				customer_id: id,
				assigned_to_email: given.text('assigned_to_email').toLowerCase(),
				customer_name: given.text('customer_name'),
				customer_email: given.given('customer_email')?.toLowerCase() ?? null,
				customer_phone: given.given('customer_phone') ?? null,
				last_contact_date: given.given('last_contact_date') ?? null,
				product_interest: given.given('product_interest') ?? null,
				status: given.text('status'),
				follow_up_by: given.given('follow_up_by') ?? null,
				notes: given.text('notes'),
			});
			return value(id);
		},
	}),
	defineTool({
		name: 'customer_relationship_manager_delete_customer',
		required: ['customer_id'],
		run: ({ customers }, given) => {
			const id = given.text('customer_id');
			return customers.remove(id) ? done(`The customer ${id} was deleted.`) : noCustomer(id);
		},
	}),
];

const noCustomer = (id: string): CallResult => refusedId('customer', id, search);

const isAddressColumn = (column: CustomerColumn): boolean => column === 'customer_email' || column === 'assigned_to_email';

/** Why a text cannot stand in a column; undefined where it can. */
const refuseCell = (column: CustomerColumn, text: string): CallResult | undefined => {
	if (column === 'status' && !isMember(closedSets.status, text)) return refusedChoice('new_value', closedSets.status, text);
	if (column === 'product_interest' && !isMember(closedSets.product_interest, text)) {
		return refusedChoice('new_value', closedSets.product_interest, text);
	}
	return undefined;
};
