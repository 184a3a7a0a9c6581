import { closedSets, type CustomerRow } from '../../../environment/workplace/tables.js';
import type { Change, Intent } from '../intent.js';
import { anotherColleague, comingWorkday, type Draw, refer } from './draw.js';
import { ownsNone, selectCustomerNamed, selectCustomersOf } from './selections.js';

/** A change that every row takes, and that leaves none as it was. */
const drawChange = (draw: Draw, rows: readonly CustomerRow[], besides?: string): Change | undefined => {
	const { random, index } = draw;
	const set = (field: 'status' | 'product_interest' | 'follow_up_by', value: string): Change | undefined =>
		field === besides || rows.some(row => row[field]?.startsWith(value) ?? false) ? undefined : { kind: 'set', field, value };
	const field = random.pick(['status', 'status', 'product_interest', 'follow_up_by', 'assigned_to_email'] as const);
	switch (field) {
		case 'status': return set(field, random.pick(closedSets.status));
		case 'product_interest': return set(field, random.pick(closedSets.product_interest));
		case 'follow_up_by': return set(field, comingWorkday(draw, 2, 30));
		case 'assigned_to_email': {
			const person = besides === undefined ? anotherColleague(draw, index.sellers()) : undefined;
			return person === undefined || !ownsNone(person, rows) ? undefined : { kind: 'assign', field, person: refer(draw, person) };
		}
	}
};

export const planUpdateCustomers = (draw: Draw): Intent | undefined => {
	const selected = selectCustomersOf(draw, { low: 2, high: 4 }, 'person');
	const change = selected === undefined ? undefined : drawChange(draw, selected.rows);
	if (selected === undefined || change === undefined) return undefined;
	if (change.kind === 'assign' && selected.rows.length > 3) return undefined;
	return { kind: 'act', selection: selected.selection, deed: { kind: 'update', changes: [change] } };
};

export const planDeleteCustomers = (draw: Draw): Intent | undefined => {
	const selected = selectCustomersOf(draw, { low: draw.many ? 2 : 1, high: 4 }, 'person');
	return selected === undefined ? undefined : { kind: 'act', selection: selected.selection, deed: { kind: 'delete' } };
};

/** A customer by name, or those of a status and product: their status, and perhaps one thing more. */
export const planChangeStatus = (draw: Draw): Intent | undefined => {
	const { random } = draw;
	const selected = draw.many ? selectCustomersOf(draw, { low: 2, high: 5 }, 'nobody') : selectCustomerNamed(draw);
	if (selected === undefined || selected.selection.owner !== undefined) return undefined;
	const status = random.pick(closedSets.status);
	if (selected.rows.some(row => row.status === status)) return undefined;
	const second = selected.rows.length <= 2 && random.chance(0.45) ? drawChange(draw, selected.rows, 'status') : undefined;
	const first: Change = { kind: 'set', field: 'status', value: status };
	return { kind: 'act', selection: selected.selection, deed: { kind: 'update', changes: second === undefined ? [first] : [first, second] } };
};
