import { type Phrase, phrases } from './meaning.js';

/** The nouns of the databases, as people say them. */
export const thingPhrases: readonly Phrase[] = [
	...phrases('email|emails|e mail|e mails|mail|mails|message|messages|note|inbox|outbox|thread|subject|reply|replies|sender|wrote|newsletter|newsletters|'
		+ 'response|line|heads up|word|correspondence|mailbox|let … know|tell|memo|digest', { kind: 'thing', subject: 'email' }),
	...phrases('meeting|meetings|event|events|calendar|appointment|appointments|invite|invites|call|calls|sync|syncs|standup|standups|stand up|session|sessions|slot|slots|'
		+ 'catch up|catch ups|catchup|1:1|one on one|one on ones|1 on 1|schedule|diary|review|reviews|workshop|workshops|demo|demos|interview|interviews|lunch|lunches|kickoff|kick off|chat|agenda|meetup|'
		+ 'retro|retros|retrospective|briefing|training|brainstorm|drill|meet|huddle|check in|check ins|town hall|onboarding|planning|get together|half hour|sit down|talk|critique|booking|bookings|coffee|walkthrough|offsite|'
		+ 'conversation|presentation|discussion|debrief|seminar|webinar|class|hour|minutes', { kind: 'thing', subject: 'calendar' }),
	...phrases('visit|visits|visitor|visitors|traffic|engaged|engagement|analytics|website|site|web|plot|chart|graph|page views|sessions|session duration|session length|session time|'
		+ 'histogram|scatter|stats|users|referral|referrals|search engine|search engines|social media|numbers|homepage|web site|diagram|stay|stayed|duration', { kind: 'thing', subject: 'analytics' }),
	...phrases('task|tasks|ticket|tickets|card|cards|board|boards|backlog|to do|to dos|todo|todos|item|items|in progress|in review|completed|project|projects|due|deadline|deadlines|front end|back end|frontend|backend|'
		+ 'work|job|jobs|sprint|column|stories|story|workload|design', { kind: 'thing', subject: 'project_management' }),
	...phrases('customer|customers|client|clients|account|accounts|lead|leads|deal|deals|prospect|prospects|crm|proposal|proposals|qualified|sales|pipeline|contact|contacts|opportunity|opportunities|'
		+ 'status|won|lost|buyer|buyers|record|records', { kind: 'thing', subject: 'customer_relationship_manager' }),
	...phrases('address|addresses|directory|colleague|colleagues|coworker|teammate|teammates', { kind: 'thing', subject: 'company_directory' }),
];
