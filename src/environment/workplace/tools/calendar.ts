import type { CallResult } from '../../environment.js';
import { instantForm, readInstant } from '../instant.js';
import { done, empty, isMember, refusedArgument, refusedChoice, refusedId, value } from '../outcomes.js';
import { paddedId } from '../padded-id.js';
import { pageOf } from '../search/page.js';
import { tableColumns, type Column } from '../tables.js';
import { defineTool } from '../tool.js';

type EventColumn = Column<'calendar_events'>;

const search = 'calendar_search_events';
const writableColumns = ['event_name', 'participant_email', 'event_start', 'duration'] as const satisfies readonly EventColumn[];

export const calendarTools = [
	defineTool({
		name: 'calendar_get_event_information_by_id',
		required: ['event_id', 'field'],
		run: ({ events }, given) => {
			const field = given.text('field');
			if (!isMember(tableColumns.calendar_events, field)) return refusedChoice('field', tableColumns.calendar_events, field);
			const event = events.find(given.text('event_id'));
			return event === undefined ? noEvent(given.text('event_id')) : value({ [field]: event[field] });
		},
	}),
	defineTool({
		name: search,
		optional: ['query', 'time_min', 'time_max'],
		isPaged: true,
		run: ({ shared, events }, given) => {
			const timeMin = readBound(given.text('time_min'));
			const timeMax = readBound(given.text('time_max'));
			if (timeMin === undefined) return refusedArgument('time_min', instantForm, given.text('time_min'));
			if (timeMax === undefined) return refusedArgument('time_max', instantForm, given.text('time_max'));
			const found = shared.eventSearch.find(events, given.text('query'), timeMin, timeMax);
			const page = pageOf('events', found, given.page);
			return page === undefined ? empty('No event fits the search.') : value(page);
		},
	}),
	defineTool({
		name: 'calendar_create_event',
		required: writableColumns,
		run: ({ events }, given) => {
			const start = given.text('event_start');
			const duration = given.text('duration');
			const refusal = refuseCell('event_start', 'event_start', start) ?? refuseCell('duration', 'duration', duration);
			if (refusal !== undefined) return refusal;
			const id = paddedId(events.nextIdNumber());
			events.add({
				event_id: id,
				event_name: given.text('event_name'),
				participant_email: given.text('participant_email').toLowerCase(),
				event_start: start,
				duration,
			});
			return value(id);
		},
	}),
	defineTool({
		name: 'calendar_delete_event',
		required: ['event_id'],
		run: ({ events }, given) => {
			const id = given.text('event_id');
			return events.remove(id) ? done(`The event ${id} was deleted.`) : noEvent(id);
		},
	}),
	defineTool({
		name: 'calendar_update_event',
		required: ['event_id', 'field', 'new_value'],
		run: ({ events }, given) => {
			const id = given.text('event_id');
			const field = given.text('field');
			const newValue = given.text('new_value');
			if (!isMember(writableColumns, field)) return refusedChoice('field', writableColumns, field);
			const refusal = refuseCell('new_value', field, newValue);
			if (refusal !== undefined) return refusal;
			const cell = field === 'participant_email' ? newValue.toLowerCase() : newValue;
			return events.update(id, field, cell) ? done(`The event ${id} has a new ${field}.`) : noEvent(id);
		},
	}),
];

const noEvent = (id: string): CallResult => refusedId('event', id, search);

/** Digits of any script, as many languages' own reading of a number takes them; not all of them zero. */
const positiveWholeNumber = /^\s*\+?(?!0+\s*$)\p{Nd}+\s*$/u;

/** Why a text cannot stand in a column; undefined where it can. */
const refuseCell = (argument: string, column: EventColumn, text: string): CallResult | undefined => {
	if (column === 'event_start' && readInstant(text) === undefined) return refusedArgument(argument, instantForm, text);
	if (column === 'duration' && !positiveWholeNumber.test(text)) {
		return refusedArgument(argument, 'a positive whole number of minutes, such as "30"', text);
	}
	return undefined;
};

/** A bound on the start; empty where none was given, undefined where it is no time. */
const readBound = (text: string): string | undefined => (text === '' ? '' : readInstant(text));
