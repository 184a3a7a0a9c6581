import type { EventRow } from '../../../environment/workplace/tables.js';
import { clockOf, dayOf, minutesOf } from '../days.js';
import type { Change, Intent } from '../intent.js';
import { eventName } from '../language/content.js';
import { comingWorkday, type Draw, usualDurations, workingTime } from './draw.js';
import { selectEvents } from './selections.js';

export const planDeleteEvents = (draw: Draw): Intent | undefined => {
	const selected = selectEvents(draw, { low: draw.many ? 2 : 1, high: 5 }, 'upcoming');
	return selected === undefined ? undefined : { kind: 'act', selection: selected.selection, deed: { kind: 'delete' } };
};

const endOfDay = 18 * 60;

const staysInDay = (row: EventRow, by: number): boolean => {
	const start = minutesOf(row.event_start ?? '') + by;
	return start >= 8 * 60 && start + Number(row.duration) <= endOfDay;
};

/** A change that every row takes, and that leaves none as it was. */
const drawChange = (draw: Draw, rows: readonly EventRow[]): Change | undefined => {
	const { random } = draw;
	switch (random.pick(['duration', 'duration', 'name', 'longer', 'shift'] as const)) {
		case 'duration': {
			const duration = String(random.pick(usualDurations));
			return rows.some(row => row.duration === duration) ? undefined : { kind: 'set', field: 'duration', value: duration };
		}
		case 'name': {
			const name = eventName(random);
			return rows.some(row => row.event_name === name) ? undefined : { kind: 'set', field: 'event_name', value: name };
		}
		case 'longer': {
			const by = random.pick([15, 30, -15]);
			return rows.every(row => Number(row.duration) + by >= 15 && Number(row.duration) + by <= 180)
				? { kind: 'shift', field: 'duration', by, unit: 'minutes' }
				: undefined;
		}
		case 'shift': {
			const by = random.pick([30, 60, -30, -60, 90]);
			return rows.every(row => staysInDay(row, by)) ? { kind: 'shift', field: 'event_start', by, unit: 'minutes' } : undefined;
		}
	}
};

export const planUpdateEvents = (draw: Draw): Intent | undefined => {
	const selected = selectEvents(draw, { low: draw.many ? 2 : 1, high: 5 }, 'upcoming');
	const change = selected === undefined ? undefined : drawChange(draw, selected.rows);
	return selected === undefined || change === undefined
		? undefined
		: { kind: 'act', selection: selected.selection, deed: { kind: 'update', changes: [change] } };
};

/** One event: another time of the same day, another day, another name, or longer. */
export const planMoveEvent = (draw: Draw): Intent | undefined => {
	const { random } = draw;
	const selected = selectEvents(draw, { low: 1, high: 1 }, 'upcoming');
	const row = selected?.rows[0];
	if (selected === undefined || row?.event_start === null || row === undefined) return undefined;
	const start = row.event_start;
	const draws: Record<'time' | 'day' | 'other', () => Change | undefined> = {
		time: () => {
			const time = workingTime(draw);
			return time === start.slice(11) ? undefined : { kind: 'set', field: 'event_start', value: `${start.slice(0, 10)} ${time}` };
		},
		day: () => {
			const day = comingWorkday(draw, 1, 20);
			const time = random.chance(0.6) ? clockOf(minutesOf(start)) : workingTime(draw);
			return dayOf(day) === dayOf(start) ? undefined : { kind: 'set', field: 'event_start', value: `${day} ${time}` };
		},
		other: () => drawChange(draw, selected.rows),
	};
	const change = draws[random.pick(['time', 'day', 'other', 'other'] as const)]();
	return change === undefined ? undefined : { kind: 'act', selection: selected.selection, deed: { kind: 'update', changes: [change] } };
};
