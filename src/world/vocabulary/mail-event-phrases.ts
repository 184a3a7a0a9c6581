/** Subjects of mails about a meeting. `{event}` is its name, `{day}` like "Tuesday, December 5", `{time}` like "9:30". */
export const eventSubjects: readonly string[] = [
	'{event}', 'Agenda: {event}', '{event} on {weekday}', '{event}: [room change|running order|slides|dial-in|preparation]', '[Reading|Material|Numbers|Draft] for {event}', '[Can we move|Shifting] {event}?', 'Before {event}', '{event} ({day})',
];
export const pastEventSubjects: readonly string[] = [
	'Notes: {event}', '{event}: action items', 'Recap of {event}', 'After {event}', '{event}: [follow-up|decisions|open questions]', 'Thanks for {event}', '[Slides|Recording|Whiteboard photos] from {event}',
];

export const upcomingOpenings: readonly string[] = [
	'"{event}" is on {day} at {time}.', 'We are [down|booked|set] for "{event}" on {weekday} at {time}, {duration} minutes.', 'I am preparing "{event}" on {day}.', 'Quick note about "{event}" on {weekday}.',
	'Looking forward to "{event}" on {day}.', 'For "{event}" on {weekday} I have [one request|two points|a question].', 'I [may be|will be] [five minutes|ten minutes] late for "{event}" on {day}.',
];
export const upcomingDetails: readonly string[] = [
	'The agenda has [three|four|five] points, [the budget|staffing|the timeline] comes first.', 'We will sit in [room 4|the corner room|the big room|the library|the third floor lounge].', '{duration} minutes [should be enough|will be tight|feels long for this].',
	'I would like to [start with|end with|leave out] [the numbers|the risks|the demo|last week\'s questions].', '[Facilities|Finance|Legal|Marketing|Someone from support] will [join for the first part|send a colleague|listen in].', 'The slides are [in the shared folder|almost done|coming tonight].',
	'Half of the group dials in, so [please test the camera|let us share the screen].', 'I [swapped two points|dropped a point|added a topic] after yesterday\'s feedback.', 'There will be [coffee|sandwiches|cake], [at last|as promised].',
];
export const upcomingAsks: readonly string[] = [
	'[Could|Can] you bring [the figures|a printed copy|last month\'s notes|your questions]?', 'Does {time} still work for you?', 'Would [an hour earlier|the next day|the afternoon] suit you better?', 'Please [skim|read|comment on] the draft before {weekday}.',
	'Who takes notes this time?', 'Tell me if you want to add a point.', 'If you cannot make it, [send somebody|let us find another slot].', 'Should I invite [anyone else|the {other} people]?',
];
export const pastOpenings: readonly string[] = [
	'Thanks for "{event}" on {weekday}.', 'Here are the notes from "{event}".', 'After "{event}" I [sat down|went back to my desk] and wrote up what we agreed.', '"{event}" [went better than expected|ran over, sorry|left a few things open].', 'Sorry that I had to leave "{event}" early.',
];
export const pastDetails: readonly string[] = [
	'We agreed to [cut the scope|wait for the numbers|go ahead|try it for a month|meet again in two weeks].', 'The main worry was [cost|timing|staffing|quality|the hand-over].', 'Two points [were postponed|need an owner|went to finance].', '[Everyone|Almost everyone|Half the room] was for the [smaller|cheaper|second] option.',
	'I took [two|three|four] action items, you have [one|two].', 'The whiteboard photos are in the shared folder.', 'We never got to [the last point|the budget|the demo].', 'The question about [next quarter|the contract|the rollout] is still open.',
];
export const pastAsks: readonly string[] = [
	'[Could|Can] you [check|confirm|correct] my notes?', 'Please send me [your slides|the figures|the link] when you can.', 'When do you think your part will be done?', 'Shall we book a follow-up?', 'Did I miss anything?', 'I will [chase|send round|put together] the rest [tomorrow|this week].',
];
export const eventReplies: readonly string[] = [
	'{weekday} at {time} is [fine|in my calendar|confirmed].', 'For "{event}" I will [prepare two slides|bring the figures|take the notes].', '{duration} minutes are [plenty|just enough|what I can spare].', 'I [added|moved|dropped] the point about [the budget|staffing|next steps].',
	'About "{event}": [I would keep it short|let us record it|I can chair it].', 'The room [is booked|was taken, we have the library now].',
];
export const pastEventReplies: readonly string[] = [
	'The notes of "{event}" [match mine|are complete|miss one point].', 'My action item from "{event}" is [done|half done|in progress].', 'I would [repeat|shorten|record] "{event}" next time.', 'The follow-up to "{event}" can be [a short call|a mail|next week].', 'I sent the figures from {weekday} to the group.',
];
