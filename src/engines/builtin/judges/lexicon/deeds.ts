import { type Deed, type Phrase, phrases } from './meaning.js';

/** Past forms that no rule of spelling gives. */
const irregularPasts: Readonly<Record<string, string>> = {
	send: 'sent', shoot: 'shot', write: 'wrote', tell: 'told', let: 'let', put: 'put', set: 'set', get: 'got', give: 'given',
	make: 'made', take: 'taken', bring: 'brought', throw: 'thrown', draw: 'drawn', find: 'found', hand: 'handed', cut: 'cut',
	bin: 'binned', drop: 'dropped', scrap: 'scrapped', ping: 'pinged', plot: 'plotted', log: 'logged', chop: 'chopped',
	zap: 'zapped', flip: 'flipped', bump: 'bumped', swap: 'swapped', slip: 'slipped', trim: 'trimmed', fix: 'fixed',
	kill: 'killed', slot: 'slotted', jot: 'jotted', fire: 'fired', reset: 'reset', do: 'done', have: 'had', ship: 'shipped',
	strike: 'struck', show: 'shown', stick: 'stuck', rid: 'rid', wipe: 'wiped', run: 'run', lose: 'lost', step: 'stepped',
	cancel: 'cancelled', bounce: 'bounced', grab: 'grabbed', map: 'mapped', pop: 'popped', tag: 'tagged', nix: 'nixed',
	loop: 'looped', split: 'split', plan: 'planned', knock: 'knocked', keep: 'kept', pull: 'pulled', push: 'pushed',
};

/** Verbs whose last letter is doubled before -ing. */
const doubling = new Set([
	'bin', 'drop', 'scrap', 'plot', 'log', 'chop', 'zap', 'flip', 'swap', 'transfer', 'slip', 'trim', 'slot', 'jot', 'put', 'set', 'get',
	'let', 'cut', 'grab', 'map', 'pop', 'cancel', 'reset', 'ship', 'plan', 'run', 'rid', 'step', 'tag', 'split',
]);

const ingForm = (verb: string): string => {
	if (doubling.has(verb)) return `${verb}${verb.at(-1)}ing`;
	return verb.endsWith('e') && !verb.endsWith('ee') ? `${verb.slice(0, -1)}ing` : `${verb}ing`;
};

const pastForm = (verb: string): string => {
	const irregular = irregularPasts[verb];
	if (irregular !== undefined) return irregular;
	if (verb.endsWith('e')) return `${verb}d`;
	return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${verb}ed`;
};

/** A verb's phrases in the forms that requests have: "cancel", "cancelling" ask; "cancels", "cancelled" may describe. */
const verb = (list: string, meant: readonly Deed[]): Phrase[] => list.split('|').flatMap(entry => {
	const [first = '', ...rest] = entry.trim().split(/\s+/);
	const form = (word: string, demands: boolean): Phrase => ({ words: [word, ...rest], meaning: { kind: 'deed', deeds: meant, demands } });
	const past = pastForm(first);
	return [form(first, true), form(ingForm(first), true), ...(past === first ? [] : [form(past, false)])];
});

const british = phrases('canceled|canceling', { kind: 'deed', deeds: ['delete'], demands: false });

/** Phrases that ask, but never by themselves: they go with any of several deeds, or describe as often as they ask. */
const weak = (list: string, meant: readonly Deed[]): Phrase[] => phrases(list, { kind: 'deed', deeds: meant, demands: false });

/** The deeds in people's words. A phrase that stands for several deeds is satisfied by any of them. */
export const deedPhrases: readonly Phrase[] = [
	...verb('delete|remove|erase|cancel|scrap|bin|trash|ditch|nuke|axe|purge|discard|wipe|zap|scratch|nix|call off|get rid of|clear out|clear away|'
		+ 'throw out|throw away|throw|toss|strike off|take off|take … off|take down|take … down|take out|cut out|weed out|clean up|clean out|drop … from|kill off|kill|'
		+ 'wipe out|empty|call … off|clear … out|chuck|dump|pull … from|strike|retire|sweep out|sweep|tidy away|expunge|eliminate|'
		+ 'cross off|cross … off|get … off|bin off|prune', ['delete']),
	...british,
	...weak('clearing|cleared|dropping|dropped|getting rid|cleaning|tidying|freeing up|gone|off my calendar|off the calendar|off the board|out of my inbox|drop|clear|free up|clean|tidy|tidy up|lose|no longer need|no longer needed|'
		+ 'not needed|don\'t need|do not need|off my plate|off our books|off the books|out of the crm|off the crm|away|out of the system|cut|shouldn\'t be there|'
		+ 'not happening|called off|rid of|need gone|out of here|obsolete|to go|can go|should go|must go|has to go|have to go|deletion|removal|cancellation', ['delete']),
	...verb('move|change|update|reschedule|postpone|shift|bump|push|push back|push … back|delay|bring forward|bring … forward|rename|reassign|re assign|'
		+ 'transfer|hand over|hand … over|hand|switch|extend|shorten|lengthen|trim|swap|flip|adjust|modify|edit|revise|correct|amend|alter|rebook|'
		+ 'mark|promote|advance|downgrade|upgrade|convert|replace|stretch|cut … to|drag|retitle|retime|pull … forward|pull … up|relabel|slide|knock … to|close out|'
		+ 'carry over|redirect|shuffle|pass … over|pass … to|put … down as|take over|nudge|bounce|cut … down|transition|re date|re time|reset|roll|progress|step … up', ['update']),
	...weak('set|make|made|turn|assign|assigned|transferred|given|giving|bring|bringing|forward|forwards|making|setting|turning|putting|assigning|getting|taking|handing|give|put|get|take|push|flag|classify|record|log|note|list|start|end|finish|complete|close|fix|drop|hand off|go to|goes to|should be|'
		+ 'needs to be|need to be|should start|should last|is now|are now|has moved|became|become|becomes|should read|should say|over to|'
		+ 'should sit|should go|should move|belong|belongs|instead|instead of|ought to be|from now on|pick up|picks up|have … take|off … plate|own|owns|onto|'
		+ 'is down as|count as|counts as|tick off|rather than|now be|now called|lands|land|later|earlier|make it|makes it|runs|run|last|lasts|want … in|want … as|'
		+ 'be due|due|deadline|moves|signed|said yes|said no|won|lost|done with|done|ready for|on to', ['update']),
	...verb('forward|pass on|pass … on|pass along|pass … along|relay|send … on|send … along|send on', ['forward', 'send']),
	...weak('share|shares|fwd|needs to see|should see|ought to see|needs to read|should read|get … to|pass|hand|loop in|loop … in|bring … up to speed|show|shows|'
		+ 'send|copy|see|needs|wants|ought to have|should have|over to', ['forward']),
	...verb('reply|respond|answer|get back to|write back|write … back|get … back', ['reply', 'send']),
	...weak('tell|let … know|thank|say|saying|confirm|acknowledge|response|re|back to|follow up|follow up on|come back to|drop … a|send|write|email|reassure|accept|decline|'
		+ 'agree|apologise|apologize|ask|promise|assure|inform|react|sort … out|ping|message|shoot|mention|line back|note back|word back|hit', ['reply']),
	...verb('email|e mail|message|notify|inform|ping|brief|send … a mail|send … an email|send … email|send … note|send … message|send … mail|drop … a line|drop … a note|'
		+ 'drop … an email|drop … a mail|shoot … an email|shoot … a note|shoot … a mail|shoot … a message|fire off|fire … off|let … know|write to|get in touch with|'
		+ 'reach out to|fill … in|keep … posted|give … a heads up|heads up to|mail', ['send', 'reply', 'forward']),
	...verb('send', ['send', 'forward', 'reply', 'schedule']),
	...weak('tell|ask|remind|thank|write|say|saying|share|report|pass|pass … on|relay|shoot|drop|heads up|congratulate|invite|alert|warn|update|nudge|chase|follow up|contact|touch base|'
		+ 'a note|a line|a word|an email|an mail|a mail|a message|a summary|summary|mails|emails|messages|get … to|should hear|hear|needs to know|should know|wants|'
		+ 'loop in|loop … in|check in|catch … up|announce|bring … up to speed|reach out|wants to know|would like to know|asked for|wants to see|wants … in an email|keep … in the loop|'
		+ 'with the numbers|cc|note to|line to|memo|welcome|wish|put … in a mail|put … in an email|let|offer|propose|confirm|hit|round', ['send']),
	...verb('schedule|set up|set … up|arrange|book|organise|organize|pencil|pencil … in|slot … in|block|reserve|sort out|get … on the calendar|'
		+ 'get … in the calendar|put … on the calendar|put … in the calendar|put … in my calendar|put … on my calendar|set aside|plan', ['schedule']),
	...weak('put|add|create|make|need|needs|want|fix|get|find|grab|have|new|sit down|meet|meeting with|invite|catch up|add … to|time with|hold|enter|carve out|make time|some time|diary|'
		+ 'calendar|follow up|sync|call|minutes with|hour with|line up|on the books|see|session|chat with|talk|line … up|check in|send|pop|stick|slot|throw|drop|call with|open|host|give|free', ['schedule']),
	...verb('add|create|register|enter|open|file|log|jot down|write up|onboard', ['add', 'schedule', 'plot', 'update']),
	...weak('put|make|new|raise|start|set up|set … up|need|needs|want|get|give|track|record|assign|task|to do|ticket|note|list|stick|pop|drop|throw|sign up|bring|take on|save|'
		+ 'set|should be|crm|work on|could do|card|capture|sort|plan|hand|draft|spin up|slot|queue|get … into|line up|look after|landed|met|came in|called|joined|join|onto', ['add']),
	...verb('plot|chart|graph|visualise|visualize|draw|render', ['plot']),
	...weak('picture|see|show|show me|make|create|generate|produce|build|give|histogram|scatter|bar|line|curve|diagram|trend|plots|charts|put|look|sketch|turn|do|need|want|get|throw|'
		+ 'prepare|whip|run|draft|have', ['plot']),
	...weak('find|find out|look up|look|check|how many|how much|how long|how was|how were|how did|how\'s|how are|how have|what|what\'s|whats|what was|what were|which|show|tell me|'
		+ 'give|compare|count|pull|pull up|report|see|dig|get|need|want|know|who|when|where|did|is|was|are|list|average|summarise|summarize|break|analyse|analyze|view|fetch|'
		+ 'total|totals|numbers|figures|stats|breakdown|wondering|curious|run|walk|overview|profile|study|stack|versus|vs|track|read|learn|understand|hear|visits|where', ['read']),
];
