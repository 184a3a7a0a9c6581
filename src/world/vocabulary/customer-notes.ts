/** What a note of an earlier contact says. */
export const notePhrases: readonly string[] = [
	'[Had a call|Spoke on the phone|Short call] about {product}.',
	'Met at [the trade fair|a partner event|their office]; [curious about|asked about] {product}.',
	'Sent [the brochure|a price list|two case studies] for {product}.',
	'Asked for [references|a demo|more time|a written quote] for {product}.',
	'[Introduced by|Referred by] an existing customer; looking at {product}.',
	'Demo of {product} [went well|ran long, good questions|had to be cut short].',
	'Left a voicemail, [no answer yet|called back the same day].',
	'Discussed budget for {product}: [decision next quarter|to be approved by finance|tight this year].',
	'Filled in the web form asking about {product}.',
	'Their [IT team|purchasing team|operations lead] joined the call on {product}.',
	'Compared {product} with [a cheaper offer|what they use today|building it themselves].',
	'Lunch meeting, [mostly small talk|talked through {product}|met the new director].',
];

/** What the note of the last contact says, by the customer's status. */
export const noteEndings: Readonly<Record<'Lead' | 'Qualified' | 'Proposal' | 'Won' | 'Lost', readonly string[]>> = {
	Lead: [
		'First call about {product}; [wants to hear more|polite but vague|asked to be contacted again].',
		'Downloaded the guide to {product}, [agreed to a short call|replied to our mail].',
		'Stopped by our booth and asked about {product}.',
		'Came in through a webinar; [no budget yet|budget unclear] for {product}.',
		'Replied to the newsletter, would like [prices|a brochure|an example] for {product}.',
		'Exchanged mails about {product}, [still early days|nothing decided].',
	],
	Qualified: [
		'Confirmed budget and need for {product}; [decision maker identified|wants a demo next].',
		'Needs {product} [before year end|for two sites|for forty users|by next quarter].',
		'Walked through requirements for {product}, [good fit|a few gaps to check].',
		'Their director backs {product}; [purchasing to be involved|technical check is next].',
		'Demo of {product} done, [wants a proposal|asked for a pilot].',
	],
	Proposal: [
		'Sent the proposal for {product}, [waiting for feedback|they want a discount|legal is reading it].',
		'Reviewed the offer for {product} [line by line|with finance|with their director].',
		'Asked to [split the offer|extend the payment terms|add a second site] for {product}.',
		'Proposal for {product} is with [the board|purchasing|their lawyers].',
		'Negotiated [volume prices|the service level|the start date] for {product}.',
	],
	Won: [
		'Signed the contract for {product}.',
		'Order for {product} confirmed, [kick-off to be planned|delivery agreed].',
		'Kick-off for {product} held; [everyone in good spirits|next check-in in a month].',
		'Renewed {product} for [one year|two years|another term].',
		'Happy with {product} so far, [may be a reference|interested in more].',
	],
	Lost: [
		'Decided against {product}: [too expensive|no budget|project stopped].',
		'Went with a competitor for {product}.',
		'Stays with the current supplier instead of {product}.',
		'Put {product} on hold [until next year|after a reorganization].',
		'No longer responsible for {product}; [successor unknown|colleague not interested].',
	],
};
