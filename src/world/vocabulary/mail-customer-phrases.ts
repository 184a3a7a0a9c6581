/** Subjects of mails about a customer's business. `{company}`; `{product}` has its article; `{customer}` is a full name. */
export const dealSubjects: readonly string[] = [
	'{company}: {product}', '[Quote|Offer|Proposal|Prices|Timeline] for {product} ({company})', '{company} and {product}', '[Question|Questions] about {product}', '{product}: [contract|delivery|next steps|terms|references]',
	'[Call|Meeting|Catching up] with {customer}', '{company} [purchase order|account|feedback|paperwork]', '[Our talk about|Interest in|Decision on] {product}', '{company} - {product} - [status|open points|budget]',
];

type Status = 'Lead' | 'Qualified' | 'Proposal' | 'Won' | 'Lost';

/** A sale that is not decided yet, or how it ended. */
export type Phase = 'open' | 'won' | 'lost';

/** First sentence from the customer, by how the business stands. */
export const customerOpenings: Readonly<Record<Status, readonly string[]>> = {
	Lead: ['We are [looking at|thinking about|comparing] options for {product}.', 'A colleague [told me about|recommended] {product}.', 'Thank you for the [brochure|call|introduction]; {product} [sounds interesting|may be what we need].', 'At {company} we [only started|just began] to look into {product}.'],
	Qualified: ['{company} has a budget for {product} this [quarter|year].', 'My director would like to see {product} [in action|next week|on one page].', 'We need {product} for [two sites|three teams|our new branch|forty people].', 'The requirements for {product} are [agreed|nearly final] on our side.'],
	Proposal: ['Thank you for the proposal for {product}.', 'We went through your offer for {product} [with finance|line by line|this morning].', 'Our lawyers have [two remarks|one question] on the contract for {product}.', 'The price for {product} is [above what we planned|close to our budget|fair, the terms are not yet].'],
	Won: ['We are happy to [go ahead|start] with {product}.', 'The signed contract for {product} is on its way.', 'The first weeks with {product} [went well|were bumpy, it is better now].', '{company} would like to [extend|add to] {product}.'],
	Lost: ['We have decided [against|not to go ahead with] {product}.', '{company} will not need {product} this year.', 'I am sorry to say that {product} lost out to [a cheaper offer|another supplier].', 'Our project around {product} was [stopped|postponed].'],
};
export const customerDetails: Readonly<Record<Phase, readonly string[]>> = {
	open: [
		'Our [IT department|finance team|warehouse lead|new director] [has to agree|is on board|asks for references].', 'We would start with [ten|twenty-five|sixty] people at {company}.', 'The present contract runs until [March|June|the end of the year|next autumn].', 'Price matters, [support matters more|but not only].',
		'[Two|Three] colleagues would join the next call.', 'Delivery before [the holidays|our stocktaking|the audit] would be ideal.', 'We had [a bad|a mixed] experience with the last supplier.', 'Data must stay [in the country|in our own data center].', 'Purchasing needs [your bank details|a supplier form|two references] for the file.',
	],
	won: [
		'[Two|Three|Five] colleagues at {company} [need logins|join the kick-off|ask for training].', 'Our [IT department|warehouse lead|new director] is the contact from now on.', 'Delivery before [the holidays|our stocktaking|the audit] would be ideal.', 'The first invoice [arrived|has the wrong address|is with finance].', 'A second site may follow [next year|in spring].',
	],
	lost: [
		'[Price|Timing|A change at the top] was the main reason.', 'Your team was [helpful|patient|very quick] throughout.', 'The budget of {company} was [cut|frozen|moved to another project].', 'Things may look different [next year|after the summer].',
	],
};
export const customerAsks: Readonly<Record<Phase, readonly string[]>> = {
	open: [
		'Could you send [an updated quote|a sample contract|a short summary|a reference list]?', 'When can you [visit us|call|show us a demo]?', 'Please let me know [how fast you can deliver|what it would cost|who to talk to].', 'Is there a discount for [two years|a pilot|early payment]?', 'What happens after [the first year|the trial]?',
	],
	won: [
		'Who is our contact for {product}?', 'Could you send [the schedule|the access details|a corrected invoice]?', 'When do we [start|meet your team|get the manual]?',
	],
	lost: [
		'Please [close our file|cancel the next call|keep in touch].', 'Could you [delete our data|send back the signed forms]?', 'Perhaps we can talk again [in spring|next year].',
	],
};

/** First sentence to the customer, by how the business stands. */
export const sellingOpenings: Readonly<Record<Status, readonly string[]>> = {
	Lead: ['Thank you for your interest in {product}.', 'It was a pleasure to [meet you|talk to you] about {product}.', 'I promised you some material on {product}.'],
	Qualified: ['Good to hear that {product} fits your plans.', 'I have put together the requirements for {product} as we discussed.', 'As agreed, here is how a start with {product} could look at {company}.'],
	Proposal: ['Please find our proposal for {product} attached.', 'I wanted to ask how our offer for {product} was received at {company}.', 'We revised the offer for {product} [as you asked|after our call].'],
	Won: ['Welcome aboard: everything for {product} is prepared.', 'Thank you for the order of {product}.', 'How is {company} getting on with {product}?'],
	Lost: ['Thank you for letting us know about {product}.', 'I am sorry that {product} did not work out this time.', 'If plans for {product} change, we would be glad to talk again.'],
};
export const sellingAsks: Readonly<Record<Phase, readonly string[]>> = {
	open: [
		'Would [Tuesday|Wednesday|Thursday|early next week] suit you for a call?', '{owner} looks after {company} on our side and will call you.', 'May I ask who else is involved in the decision?', 'The [quote|price] is valid for [thirty|sixty] days.', 'Delivery takes about [two|three|six] weeks from the order.', 'I have copied the terms below for your lawyers.', 'We can also start with a small pilot.',
	],
	won: [
		'Would [Tuesday|Wednesday|Thursday] suit you for the kick-off?', '{owner} remains your contact for anything around the contract.', 'May we name {company} as a reference?', 'Please tell us if anything is missing.',
	],
	lost: [
		'May I ask what tipped the balance?', 'May I call again [next year|in six months]?', '{owner} is still there for you if anything changes.',
	],
};

/** Sentences between the mailbox's owner and the sales person. */
export const salesOpenings: Readonly<Record<Status, readonly string[]>> = {
	Lead: ['{customer} from {company} [got in touch|asked] about {product}.', '{company} could be a good lead for {product}.', 'I am not sure yet how serious {company} is about {product}.'],
	Qualified: ['{customer} at {company} has budget for {product}.', '{company} is qualified for {product} now, [the director is in favor|purchasing is next].', 'The call with {customer} about {product} went well.'],
	Proposal: ['Our proposal for {product} is with {company}.', '{customer} asked for changes to the {company} proposal.', '{company} wants [better terms|a discount|a shorter contract] for {product}.'],
	Won: ['{company} signed for {product}!', 'We won {company}: {customer} confirmed {product}.', 'The hand-over of {company} to the delivery team is [planned|done].'],
	Lost: ['We lost {company} on {product}.', '{customer} told us that {company} will not take {product}.', 'I would like to learn why {company} turned down {product}.'],
};
export const salesDetails: readonly string[] = [
	'{customer} [is easy to work with|wants everything in writing|prefers the phone|decides alone].', 'Last contact was on {contact}.', 'A competitor is [in there too|out of the race|cheaper by ten percent].', 'They asked about [references|training|delivery times|payment terms] twice.', 'The deal is worth [12,000|28,000|45,000|80,000] a year.',
	'I updated the notes in the CRM.', 'Their [fiscal year|budget round] ends [in March|in June|soon].', 'A site visit [helped|would help] more than any slide.',
];
export const salesAsks: Readonly<Record<Status, readonly string[]>> = {
	Lead: ['Can you [call|write to] {customer} [this week|by Friday]?', 'Who could give a short demo?', 'Is it worth a visit?', 'I will follow up by {follow}.'],
	Qualified: ['Who could give [a demo|a reference]?', 'Do we have capacity for {company} [next month|this quarter]?', 'I plan to send a proposal before {follow}.', 'I will follow up by {follow}.'],
	Proposal: ['May I offer [five|eight|ten] percent?', 'Please check the [contract|quote] before it goes out.', 'If we hear nothing by {follow}, I will call.', 'Can legal look at it [today|this week]?'],
	Won: ['Do we have capacity for {company} [next month|this quarter]?', 'Who runs the kick-off?', 'I have a check-in with {customer} by {follow}.', 'May we use {company} as a reference?'],
	Lost: ['Should I try again [next year|in six months]?', 'I will ask {customer} for feedback by {follow}.', 'Could you look over what we sent them?'],
};
export const salesSubjects: readonly string[] = [
	'{company}: {product}', '{company} [account|status|forecast|notes|update]', '[Where we stand with|News from|Next step for] {company}', '{customer} ({company})', '{company} and {product}', '[Last call|Talk] with {customer}', '{product} for {company}: [status|open points|numbers]',
];
export const salesReplies: readonly string[] = [
	'I can [join|prepare|skip] the next call with {customer}.', 'Let us keep {company} [on the list|in the forecast as it is].', 'For {company} I would [be patient|stay close|write it down for the team].', 'The file on {company} [is up to date|needs one more note].', 'My contact at {company} says the same about {product}.',
];
export const sellingDetails: Readonly<Record<Phase, readonly string[]>> = {
	open: [
		'We have done the same for [a hotel chain|two logistics firms|a group of clinics|a mid-sized bank] last year.', 'The [setup|roll-out|preparation] takes [two days|a week|about three weeks].', 'Support is [included|in English and German|available around the clock].', 'The attached page sums up [the terms|the options|the usual questions].', 'Our [specialist|engineer|trainer] for {product} has fifteen years of practice.', 'Most customers of your size begin with [one team|one site|ten people].', 'There is [no minimum term|a money-back clause|a volume discount from fifty units].',
	],
	won: [
		'Your contact for {product} is [on site|available] from next week.', 'The [schedule|manual|welcome pack] is attached.', 'The first invoice goes out at the end of the month.', 'We set aside [two days|a week] for the start at {company}.',
	],
	lost: [
		'We keep what you told us about {company} on file for a year.', 'Your feedback on the offer was useful to us.', 'The demo accounts stay open until the end of the month.',
	],
};
export const customerReplies: Readonly<Record<Phase, readonly string[]>> = {
	open: [
		'On {product}: [the numbers hold|I will check and come back to you|that was my impression too].', 'For {company} [two weeks|a month|the end of the quarter] would be realistic.', '{product} at the [same|agreed|old] price is [fine|possible|the limit].',
		'The paperwork for {product} [is ready|needs one more signature].', '[Tuesday|Wednesday|Thursday] at ten suits me for a call about {product}.', 'I forwarded the summary of {product} to [the team|my director|our lawyers].',
	],
	won: [
		'The schedule for {product} [suits us|needs one change|is with the team].', 'The paperwork for {product} [is ready|needs one more signature].', 'I will tell the team at {company} about {product}.', '[Tuesday|Wednesday|Thursday] at ten suits me for a call about {product}.',
	],
	lost: [
		'About {product}: [no hard feelings|it was close|things can change].', 'I will note that {company} is open to a talk [next year|later on].', 'The file on {product} can be closed on our side.',
	],
};
