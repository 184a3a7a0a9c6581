import { type Phrase, phrases } from './meaning.js';

const verbs = (what: string, list: string): Phrase[] => phrases(list, { kind: 'beyond', what, isDeed: true });
const nouns = (what: string, list: string): Phrase[] => phrases(list, { kind: 'beyond', what, isDeed: false });

/** Wishes that no tool of a workplace of mails, calendar, analytics, tasks and customers can carry out. */
const beyondPhrases: readonly Phrase[] = [
	...verbs('travel or a table to be booked', 'book … flight|book … flights|book … hotel|book … train|book … taxi|book … table|book … restaurant|book … cab|reserve … table|reserve … hotel|'
		+ 'book … tickets|book … car|find … flight|find … flights|rent … car|order … cab'),
	...verbs('something to be bought or paid', 'order … lunch|order … pizza|order … catering|order … food|order … flowers|order … laptop|buy|purchase|pay|wire … money|refund|transfer … money|reimburse'),
	...verbs('a phone call', 'dial|give him a ring|give her a ring|give them a ring|give him a call|give her a call|give them a call|call him up|call her up|call them up'),
	...nouns('a channel other than mail', 'text message|sms|whatsapp|slack|ms teams|telegram|voicemail'),
	...verbs('a channel other than mail', 'tweet|fax|post … on|text him|text her|text them'),
	...verbs('something outside the databases', 'print|scan|translate|google|browse … web|search … web|download|upload|turn on|turn off|unlock|run … script|deploy|play|generate … image|write … code|hire|'
		+ 'change … password|reset … password|log into|order|summon|drive|cook'),
	...verbs('something outside the databases', 'check … weather|look up … weather|tell … weather|find … weather|check … stock price|make … spreadsheet|create … spreadsheet|put … spreadsheet|export|send … spreadsheet'),
	...verbs('a change of the visits, which can only be read', ['delete', 'remove', 'erase', 'wipe', 'purge', 'change', 'edit', 'update']
		.flatMap(verb => ['visit', 'visits', 'visitor', 'visitors', 'traffic', 'analytics'].map(noun => `${verb} … ${noun}`)).join('|')),
	...verbs('something to be undone', 'undelete|undo|recover … deleted|restore|unsend|recall'),
];

/** Details that people may ask for, and that no tool has a parameter for. */
const parameterPhrases: readonly Phrase[] = [
	...phrases('high priority|low priority|top priority|medium priority|priority to|priority of|with priority|priority p1|priority 1|mark … urgent|flag … urgent|flag … important|mark … important|'
		+ 'importance to|set … priority|as urgent|as important|high importance', { kind: 'parameter', what: 'a priority' }),
	...phrases('attach|attaching|with … attached|as an attachment|add … attachment|include … attachment|attach … file', { kind: 'parameter', what: 'an attachment' }),
	...phrases('cc|bcc|cc\'ing|ccing|carbon copy|copy … in on|in copy|in cc|put … on copy', { kind: 'parameter', what: 'a copy to further recipients' }),
	...phrases('set … reminder|add … reminder|with a reminder|with … reminder|reminder of|reminder for|reminder before', { kind: 'parameter', what: 'a reminder' }),
	...phrases('location to|location is|with location|the location|meeting room|conference room|in room|book … room|reserve … room|room a|room b', { kind: 'parameter', what: 'a place' }),
	...phrases('zoom link|zoom|google meet|video link|meet link|teams link|dial in', { kind: 'parameter', what: 'a video link' }),
	...phrases('label it|label them|with … label|with … labels|add … label|add … labels|add … tag|add … tags|tag it|tag them|with … tag|with … tags|tagged as|hashtag|color code|colour code|color to|colour to',
		{ kind: 'parameter', what: 'a label' }),
	...phrases('recurring|repeat weekly|repeats weekly|repeat every|repeating every|repeat daily|repeats daily|weekly recurrence|recurrence', { kind: 'parameter', what: 'a recurrence' }),
	...phrases('as read|as unread|star it|star them|archive|archiving|move … folder|to the folder|into folder|into … folder|as spam|mark … as spam|snooze|pin it|pin them|save … draft|as a draft',
		{ kind: 'parameter', what: 'a folder, a star or a read mark' }),
	...phrases('send … later|schedule … email|schedule the mail|delayed send|send it at|send this at', { kind: 'parameter', what: 'a time of sending' }),
	...phrases('story points|subtask|subtasks|sub task|sub tasks|time estimate|estimate of|dependency on|add … comment|leave … comment|blocked by', { kind: 'parameter', what: 'a task detail that the board does not keep' }),
	...phrases('time zone|timezone|pst|est timezone|cet', { kind: 'parameter', what: 'a time zone' }),
];

export const limitPhrases: readonly Phrase[] = [...beyondPhrases, ...parameterPhrases];
