import type { Intent } from '../../../src/engines/builtin/intent.js';
import type { Random } from '../../../src/random/random.js';

const things = { emails: ['email', 'mail', 'message'], calendar_events: ['meeting', 'event', 'appointment'], project_tasks: ['task', 'ticket', 'item'], customers: ['customer', 'client', 'account'] } as const;

const wishOf = (intent: Intent, random: Random): string => {
	switch (intent.kind) {
		case 'create': return random.pick(['set that up with them as agreed', 'create the usual one for her', 'add it for him like last time']);
		case 'follow_up': return random.pick(['write to them about it', 'follow up on that with her', 'book something with them because of it']);
		case 'measure': return random.pick(['get me those figures', 'look the numbers up and plot them', 'send them the figures']);
		case 'act': {
			const thing = `${random.pick(['that', 'the', 'this'])} ${random.pick(things[intent.selection.table])}`;
			switch (intent.deed.kind) {
				case 'delete': return `${random.pick(['delete', 'remove', 'get rid of'])} ${thing}`;
				case 'forward': return `${random.pick(['forward', 'pass on', 'send'])} ${thing} to them`;
				case 'reply': return `${random.pick(['answer', 'reply to'])} ${thing}`;
				case 'update': return `${random.pick(['change', 'update', 'correct'])} ${thing}`;
			}
		}
	}
};

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** A request for an intent's deed that names no target: nobody could carry it out. */
export const sayVaguely = (intent: Intent, random: Random): string => {
	const opener = random.pick(['', '', 'Please ', 'Hi, please ', 'Could you ', 'When you have a minute, please ', 'One more thing: ']);
	const closer = random.pick(['', '', ' Thanks!', ' Thank you.', ' It is urgent.', ' You know which.', ' No rush.']);
	return `${capitalised(`${opener}${wishOf(intent, random)}`)}${opener.startsWith('Could') ? '?' : '.'}${closer}`;
};
