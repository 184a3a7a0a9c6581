import { type Phrase, phrases } from './meaning.js';

/** Words that say how many rows are meant and which, and what is a mail's content rather than a wish. */
export const scopePhrases: readonly Phrase[] = [
	...phrases('all|every|each|everything|any|anything|whatever|entire|both|all of|the lot|the whole|whole|everyone', { kind: 'every' }),
	...phrases('latest|newest|most recent|earliest|oldest|soonest|longest|shortest|nearest|later one|earlier one|one of|last one|first one|next one|last two|last three|first two|first three|'
		+ 'second one|third one|previous one', { kind: 'order' }),
	...['last', 'first', 'next', 'final', 'second', 'previous'].flatMap(order => phrases(
		['email', 'mail', 'message', 'note', 'meeting', 'event', 'appointment', 'call', 'task', 'ticket', 'card', 'customer', 'sync', 'session'].map(noun => `${order} ${noun}`).join('|'),
		{ kind: 'order' },
	)),
	...phrases('except|except for|apart from|besides|other than|but not|not|isn\'t|aren\'t|without|unless|excluding|excluded|leave|keep|skip|spare|don\'t|aside from|bar|ignore|untouched|alone|stay|stays|haven\'t|hasn\'t|else|'
		+ 'never|no longer|doesn\'t|won\'t|yet|no|rest|others|but|unfinished|open|undone|outstanding', { kind: 'except' }),
	...phrases('older than|newer than|longer than|shorter than|more than|less than|at least|at most|overdue|past due|late|mornings|afternoons|evenings|in the morning|in the afternoon|in the evening|'
		+ 'in the past|so far|stale|old|recent|recently|coming up|upcoming|weekend|weekends|still ahead', { kind: 'bound' }),
	...phrases('saying|says|say|say that|to say|that says|let … know|let … know that|tell … that|tell … we|tell … the|tell … it|tell … i|reply that|reply with|asking|ask … to|ask … if|ask … whether|ask … for|'
		+ 'remind … to|remind … that|with the message|mention that|mentioning|note that|telling|letting … know|asking for|asking whether|explain|explaining|thanking|thank … for|write that|writing that|'
		+ 'to the effect|something like|along the lines|confirm that|confirming|inform … that|informing|notify … that|notifying|that reads|which reads|answer that|respond that|respond with|answer with|ask … how|'
		+ 'ask … when|ask … what|remind … of|remind … about|tell … to|tell … about|reminding|announcing|promising|apologising|apologizing',
	{ kind: 'says', reach: 'sentence' }),
	...phrases('called|named|titled|entitled|name it|call it|subject|title|subject line|name them|call them|labelled|body|reading|title it', { kind: 'says', reach: 'clause' }),
	...phrases('tell|email|e mail|mail|message|ping|ask|let|notify|inform|remind|thank|assign … to|assigned to|reassign … to|hand … to|hand … over to|over to|forward … to|send … to|pass … to|pass … on to|'
		+ 'pass … along to|invite|give … to|transfer … to|send|brief|write to|write|with|w', { kind: 'person' }),
];
