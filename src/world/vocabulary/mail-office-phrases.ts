/**
 * A kind of mail that any office has. Slots: `{matter}` (one of its own), `{cost}`, `{topic}`, `{role}`, `{city}`,
 * `{colleague}` (a full name), `{weekdayAhead}`.
 */
export type OfficeMail = Readonly<Record<'matters' | 'subjects' | 'openings' | 'details' | 'asks' | 'replies', readonly string[]>>;

export const officeMails: readonly OfficeMail[] = [
	{
		matters: ['{cost}'],
		subjects: ['Invoice for {matter}', '{matter}: [invoice|payment] [overdue|missing|due]', '[Approval|Signature] needed: {matter}', '[Budget for|Question on] {matter}'],
		openings: ['The invoice for {matter} is [higher|lower] than [ordered|last month|agreed].', 'Finance needs [a cost center|your signature|the order number] for {matter}.', 'I am sorting out the payment for {matter}.'],
		details: ['Payment is due [on {weekdayAhead}|next week|in ten days].', 'The supplier sent [a reminder|two versions|a credit note].', 'We are [8|15|22] percent [over|under] the budget line.', '{colleague} signed the order [in spring|last month|over the phone].'],
		asks: ['Could you approve it [today|by {weekdayAhead}]?', 'Whose budget does it come from?', 'Can we ask for [a discount|thirty more days]?'],
		replies: ['I approved the payment for {matter}.', 'Please ask for a corrected invoice for {matter}.', 'Put {matter} on the [marketing|facilities|sales] budget.'],
	},
	{
		matters: ['{role}'],
		subjects: ['Candidate for {matter}', '{matter}: [feedback please|second round|offer letter|short list]', '[Referral|Applicants|Start date]: {matter}'],
		openings: ['The candidate for {matter} [impressed everyone|was nervous but strong|has another offer].', 'We are [close to a decision|back at the start] for the {matter} opening.', 'I met another applicant for {matter} [today|yesterday].'],
		details: ['{colleague} was on the panel and [is in favor|has doubts|wants a second talk].', 'We have [three|five|nine] applications so far.', 'References [checked out|are pending].', 'Salary expectations are [within the band|slightly above the band].', 'The test task was [solid|brilliant|rushed].'],
		asks: ['Please [add your feedback|score the test task] by {weekdayAhead}.', 'Could you [meet the candidate|join the panel] on {weekdayAhead}?', 'Shall I write the offer?'],
		replies: ['I would [hire|invite one more|wait a week] for {matter}.', 'My feedback on the {matter} candidate is in the form.'],
	},
	{
		matters: ['{topic}'],
		subjects: ['Training: {matter}', '[Slides|Handout|Reading list|Sign-up]: {matter}', 'Workshop on {matter}', '{matter}: [feedback|next date|your ideas]'],
		openings: ['I am putting together a session on {matter}.', 'The workshop on {matter} has [four|seven|eleven] sign-ups so far.', 'We would like to repeat the course on {matter}.'],
		details: ['{colleague} offered to [speak|moderate|bring examples].', 'We could record it for the {city} office.', 'The last one [was too long|got good marks|was full within a day].', 'An outside speaker would cost [600|900|1,500].'],
		asks: ['Would {weekdayAhead} afternoon work for you?', 'Please send me [one example|your questions] from your team.', 'Do you want a seat?'],
		replies: ['I signed [up|two colleagues up] for {matter}.', 'I have an example of {matter} from last year.'],
	},
	{
		matters: ['{colleague}'],
		subjects: ['Handover while {matter} is away', 'Vacation [request|plan|cover]: {matter}', '{matter} out of office: who covers?'],
		openings: ['{matter} is away from {weekdayAhead}, so [I am covering|we need cover].', '{matter} asked me to plan the vacation cover.', 'We have a gap while {matter} is on leave.'],
		details: ['The contacts are in the handover note.', 'The only urgent thing is [the contract for {cost}|the interview for {role}|a customer call].', 'The vacation calendar [is up to date|shows a clash].'],
		asks: ['Could you take over [the mailbox|the Monday report|the phone] for [a week|three days]?', 'Is {weekdayAhead} early enough for a handover?', 'Who else knows the process?'],
		replies: ['I can cover for {matter} [from {weekdayAhead}|this time].', 'Please ask {matter} to write down the open points.'],
	},
	{
		matters: ['badge rules', 'coffee machine', 'phone system', 'desk plan', 'visitor policy', 'meeting room screens', 'mail room', 'bike storage', 'recycling bins', 'parking garage', 'fire alarm test', 'network maintenance', 'window cleaning', 'elevator repair'],
		subjects: ['[News on|Changes to|Question about] the {matter}', '{matter}: [what changes|from {weekdayAhead} on|your opinion]'],
		openings: ['Facilities sent a note about the {matter}.', 'There has been [some confusion|a complaint|good news] about the {matter}.', '{colleague} [looks after|took over|asked about] the {matter}.'],
		details: ['It [starts|happens] on {weekdayAhead} [at nine|before lunch|after five].', 'It should take [an hour|ten minutes|the whole morning].', 'The {city} office [did the same|has it already].', 'The third floor is not affected.'],
		asks: ['Please tell your team.', 'Could you [put up a sign|answer the short survey|send me your questions]?', 'Do you see a problem with that?'],
		replies: ['I told my team about the {matter}.', 'Something had to change about the {matter}.'],
	},
	{
		matters: ['trade fair', 'customer visit', 'partner summit', 'team offsite', 'conference', 'board meeting', 'training week', 'site inspection'],
		subjects: ['[Flights|Hotel|Train] to {city}: {matter}', '{matter} in {city}: [bookings|expenses|who goes]', 'Expense report: {matter} in {city}'],
		openings: ['I am booking the trip to {city} for the {matter}.', 'The expenses for the {matter} in {city} are [in|incomplete|higher than planned].', '{colleague} and I go to {city} for the {matter}.'],
		details: ['The [hotel|flight|train] is [more expensive|cheaper] than the policy allows.', 'Receipts for [the taxi|the dinner|two nights] are missing.', 'I took the [early|late] connection to be on the safe side.', 'We travel on {weekdayAhead}.'],
		asks: ['Can you approve the trip [today|by {weekdayAhead}]?', 'Who else is going?', 'Can finance pay it back this month?'],
		replies: ['The trip to {city} is approved.', 'Please hand in the receipts for {city} by {weekdayAhead}.'],
	},
	{
		matters: ['birthday', 'work anniversary', 'new baby', 'farewell', 'wedding', 'promotion'],
		subjects: ['[Gift|Card|Collection] for {colleague}', '{colleague}: {matter}', '{matter} [cake|surprise|party] for {colleague}'],
		openings: ['We are collecting for the {matter} of {colleague}.', 'The {matter} of {colleague} is coming up [on {weekdayAhead}|soon].', 'I would like to mark the {matter} of {colleague}.'],
		details: ['There is an envelope at [reception|my desk|the kitchen].', 'I reserved a table for [eight|twelve|fifteen].', 'So far we have [a cake|flowers|a bottle|a voucher] in mind.', 'It is meant to be a surprise.'],
		asks: ['Please sign the card before {weekdayAhead}.', 'Any ideas for a present?', 'Would you say a few words?'],
		replies: ['I have put something in for {colleague}.', 'Count me in for {weekdayAhead}.'],
	},
	{
		matters: ['laptop', 'VPN account', 'shared drive', 'payroll account', 'second monitor', 'phone number', 'CRM login', 'building badge', 'software license', 'mailing list'],
		subjects: ['{matter} for {colleague}', '{matter}: [request|problem|waiting for approval]', '{matter} missing: {colleague}'],
		openings: ['{colleague} is still waiting for the {matter}.', 'Something is wrong with the {matter} of {colleague}.', 'The request for a {matter} for {colleague} is with you.'],
		details: ['IT says the ticket is [closed|waiting for approval|with the supplier].', 'It worked until [the update|last week|the move].', 'Without it the [month-end|demo on {weekdayAhead}|handover] is at risk.', 'The old one goes to the {role} who starts soon.'],
		asks: ['Could you [approve|chase|forward] it?', 'Who can help before {weekdayAhead}?', 'Is there a spare one?'],
		replies: ['The {matter} is approved, IT sets it up by {weekdayAhead}.', 'I asked IT to call {colleague}.'],
	},
];
