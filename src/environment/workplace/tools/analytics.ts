import { engagedOfDay, meanSecondsOfDay, visitsFromSource, visitsOfDay } from '../indexes/visit-index.js';
import { isMember, refusedChoice, refusedId, value } from '../outcomes.js';
import { closedSets } from '../tables.js';
import { defineTool } from '../tool.js';

export const analyticsTools = [
	defineTool({
		name: 'analytics_get_visitor_information_by_id',
		required: ['visitor_id'],
		run: ({ shared }, given) => {
			const id = given.text('visitor_id');
			const visits = shared.visits().visitsOf(id);
			return visits === undefined ? refusedId('visitor', id) : value(visits);
		},
	}),
	defineTool({
		name: 'analytics_create_plot',
		required: ['time_min', 'time_max', 'value_to_plot', 'plot_type'],
		run: (state, given) => {
			const plotted = given.text('value_to_plot');
			const type = given.text('plot_type');
			if (!isMember(closedSets.value_to_plot, plotted)) return refusedChoice('value_to_plot', closedSets.value_to_plot, plotted);
			if (!isMember(closedSets.plot_type, type)) return refusedChoice('plot_type', closedSets.plot_type, type);
			const path = `plots/${given.text('time_min')}_${given.text('time_max')}_${plotted}_${type}.png`;
			state.addPlot(path);
			return value(path);
		},
	}),
	defineTool({
		name: 'analytics_total_visits_count',
		optional: ['time_min', 'time_max'],
		run: ({ shared }, given) =>
			value(shared.visits().byDay('visits', visitsOfDay, given.text('time_min'), given.text('time_max'))),
	}),
	defineTool({
		name: 'analytics_engaged_users_count',
		optional: ['time_min', 'time_max'],
		run: ({ shared }, given) =>
			value(shared.visits().byDay('engaged', engagedOfDay, given.text('time_min'), given.text('time_max'))),
	}),
	defineTool({
		name: 'analytics_get_average_session_duration',
		optional: ['time_min', 'time_max'],
		run: ({ shared }, given) =>
			value(shared.visits().byDay('duration', meanSecondsOfDay, given.text('time_min'), given.text('time_max'))),
	}),
	defineTool({
		name: 'analytics_traffic_source_count',
		optional: ['time_min', 'time_max', 'traffic_source'],
		run: ({ shared }, given) => {
			const source = given.text('traffic_source');
			const figure = source === '' ? visitsOfDay : visitsFromSource(source);
			return value(shared.visits().byDay(`from ${source}`, figure, given.text('time_min'), given.text('time_max')));
		},
	}),
];
