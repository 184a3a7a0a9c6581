import type { Selection } from '../intent.js';
import { sayCustomers } from './customer-phrases.js';
import { sayEmails } from './email-phrases.js';
import { sayEvents } from './event-phrases.js';
import type { NounPhrase } from './noun-phrase.js';
import { sayTasks } from './task-phrases.js';
import type { Voice } from './voice.js';

/** Every row that the description fits, as a phrase that fits no other. */
export const saySelection = (voice: Voice, selection: Selection): NounPhrase => {
	switch (selection.table) {
		case 'emails': return sayEmails(voice, selection);
		case 'calendar_events': return sayEvents(voice, selection);
		case 'project_tasks': return sayTasks(voice, selection);
		case 'customers': return sayCustomers(voice, selection);
	}
};
