import type { Board } from './task-parts.js';

/** Subjects of mails about a task. `{task}` is its name; `{act}` the same within a sentence; `{component}` has its article. */
export const taskSubjects: readonly string[] = [
	'{task}', 'Status: {task}', 'Question about {component}', '{task}: [next steps|where we stand|a snag|need a decision|scope]', 'Update on {component}',
	'Due {due}: {act}', '[Heads-up|FYI|Blocked|Help needed]: {act}', '[Estimate|Timing|Plan|Notes] for {component}', '[Findings|Open points] on {component}', '{theme} [board|progress|questions|priorities]: {component}',
];

export const finishedTaskSubjects: readonly string[] = [
	'{task}', 'Done: {act}', '{task}: [closed|released|wrap-up|lessons learned]', '[Wrapped up|Finished|Released]: {component}', '{theme} [release notes|progress|wrap-up]: {component}', 'Thanks for {component}', '[Results|Summary] for {component}',
];

type List = 'Backlog' | 'In Progress' | 'In Review' | 'Completed';

/** First sentence from the assignee, by the task's list. */
export const assigneeOpenings: Readonly<Record<List, readonly string[]>> = {
	Backlog: [
		'[I have not started|Nobody has started] on "{task}" yet, it is still in the backlog.', 'Before I pick up "{task}" I would like to agree on the scope.',
		'Could we move "{task}" up the backlog? [Support keeps asking|Two customers asked|It blocks other work].', 'I split off the work on {component}; "{task}" stays in the backlog for now.',
		'"{task}" is next on my list after the current sprint.',
	],
	'In Progress': [
		'I am about [halfway|a third|two thirds] through "{task}".', 'Work on "{task}" is [moving along|slower than I hoped|going well].',
		'Today I [dug into|spent the day on|made headway with] {component}.', 'I ran into [a snag|an odd bug|an open question] with {component}.',
		'The first part of "{task}" [works locally|is on my branch|can be tried out].', 'Started on "{task}" [this week|on Monday|after standup].',
	],
	'In Review': [
		'"{task}" is ready for review.', 'I put "{task}" up for review [this morning|last night|before lunch].', 'Waiting for [one more|a second] reviewer on "{task}".',
		'The review of {component} brought up [two remarks|one open question|a naming debate].', 'Comments on "{task}" are addressed, [please have a last look|one more approval to go].',
	],
	Completed: [
		'"{task}" is done.', 'I [finished|wrapped up|closed] "{task}" [this morning|yesterday|today].', 'Good news about {component}: [all sorted|all done|nothing left to do].',
		'We can tick off "{task}".', 'The last change to {component} [went live|was merged|was signed off] [without trouble|today|this week].',
	],
};

/** First sentence to the assignee, by the task's list. */
export const askingOpenings: Readonly<Record<List, readonly string[]>> = {
	Backlog: ['When could you start on "{task}"?', 'Is "{task}" still worth doing?', 'I would like to plan "{task}" for the next sprint.', 'Somebody asked me about {component} again, [any plans|what should I tell them]?'],
	'In Progress': ['How is "{task}" coming along?', 'Do you need anything for "{task}"?', 'I was asked when the work on {component} will be ready.', 'Is {due} still realistic for "{task}"?'],
	'In Review': ['Who is reviewing "{task}"?', 'I had a look at "{task}", [only small remarks|looks good to me|two questions below].', 'Is anything holding up the review of {component}?'],
	Completed: ['Thank you for finishing "{task}".', 'I tried out {component} and [like the result|have nothing to complain about|was impressed].', 'Could you write two lines about "{task}" for the release notes?'],
};

/** What went on in the work, by board. */
export const workDetails: Readonly<Record<Board, readonly string[]>> = {
	'Back end': [
		'The [logs|traces|metrics] show [a spike|gaps|retries] around [midnight|the deploy|noon].', 'Latency went from [900|740|1,200] to [120|95|310] milliseconds.', 'One [migration|config change|index] has to go out first.',
		'The [staging|canary] run was [clean|green|noisy but fine].', 'It only fails when two [workers|requests|jobs] arrive in the same second.', 'I added [a test|an alert|a metric] so that we notice next time.',
		'The old [schema|endpoint|library] makes this harder than it should be.', 'A [feature flag|maintenance window|read-only hour] would make the switch safer.', 'About [4|9|17] percent of requests are affected.',
		'Rolling back takes [five|ten] minutes if it goes wrong.', 'The vendor confirmed [a bug on their side|the higher limit|a fix next week].', 'I would rather not touch this on a Friday.',
	],
	'Front end': [
		'It breaks [below 400 pixels|in Safari only|after the second click|when the list is empty].', 'The bundle [grew|shrank] by [12|30|48] kilobytes.', 'Screen readers now [announce|skip|find] [the label|the error|the heading].',
		'I recorded a short [video|clip] of the [glitch|old behavior|new behavior].', 'The [shared component|design token|old stylesheet] is to blame.', 'The [end-to-end|visual] tests [pass|caught two regressions|need new snapshots].',
		'Copy for the [tooltip|error message|button] is still missing.', 'It feels [snappier|less jumpy] on my old phone.', 'The [API|response] lacks [one field|the total count], so I mocked it.',
		'Keyboard users [were stuck|can now get out|lose the focus].', 'I tested on [three browsers|two phones|a slow connection].', 'The animation respects reduced motion now.',
	],
	Design: [
		'[Four|Five|Six] of [six|seven|eight] testers [found the button|finished without help|hesitated at the second step].', 'The [Figma file|prototype|deck] has [two variants|a page for comments|the latest screens].', 'I am torn between [the calm|the compact] and [the bold|the airy] variant.',
		'Contrast is [fixed|at 4.8 to 1|borderline on gray].', 'The illustrations [arrive next week|need one more round|are in the shared folder].', 'Legal wants [a longer footnote|different wording].', 'People [overlooked|misread|liked] the [headline|second step|icon].',
		'The brand team [prefers the darker blue|signed off the palette|asked for more white space].', 'It follows the new [grid|type scale|icon set].', 'The mobile version needs [its own layout|fewer words|bigger targets].', 'I removed [one step|two fields|half of the copy].',
		'Interview notes are [summarized on one page|in the research folder].',
	],
};

/** What the assignee says about work that nobody has begun. */
export const planningDetails: readonly string[] = [
	'My guess is [two|three|five|eight] days of work.', 'It depends on [the {theme} release|an answer from legal|a decision on scope|the new test environment].', 'I [would do|suggest doing] it together with the other {theme} tickets.', 'A [smaller first step|spike of a day|short workshop] would tell us more.',
	'There is [no spec|only a rough sketch|an old ticket] for {component} so far.', 'It [competes|clashes] with [the audit|the migration|two urgent bugs].', 'Last time we touched {component} it took [a week|twice as long|three people].', 'I have [time from Thursday on|no room this sprint|a free week before {due}].',
];

export const assigneeAsks: readonly string[] = [
	'[Could|Can] you [have a look|check the numbers|decide] [before {due}|today|by tomorrow noon|this week]?', 'I expect to be done [by {due}|a day late|before {due}].', 'Is {due} a hard date?', 'Who should [sign this off|test it|tell support]?',
	'Shall we [pair on it|talk it over|cut the scope]?', 'I will [post an update|update the board|write it up] [tomorrow|tonight|after lunch].', 'Do we have to [inform customers|wait for legal|ask the {theme} team]?', 'Nothing needed from you right now.',
];

export const askingAsks: readonly string[] = [
	'The date on the board is {due}.', 'I need to report on the {theme} project [tomorrow|on Monday|this week].', 'Please [update the board|drop me a line|tell me what is missing].', 'Would [another pair of hands|a day more|less scope] help?',
	'Sales [promised|hinted at] it to [a customer|two customers].', 'If {due} does not work, [tell me early|let us find another date].', 'I would rather have it [right|tested|small] than [early|fast|perfect].',
];

export const taskReplies: readonly string[] = [
	'I [moved|shifted|kept] the date of "{task}" [in my plan|on my list] for now.', 'For {component} I will [go with the simple version|keep the old behavior|follow your suggestion].', 'The {theme} team [is fine with it|wants a short demo|will test on {due}].',
	'Let us [settle|discuss|close] the rest of {component} [at standup|on the call|on Thursday].', '{due} [stays the goal|is safe|is tight but fine].', 'I [added|linked|attached] the notes to the ticket.', 'The open question about {component} [is answered|remains|goes to the architects].',
];

/** What the person who asks adds. */
export const askingDetails: readonly string[] = [
	'I [read|skimmed] your notes on {component}, [they are clear|one part is over my head].', 'The {theme} work [came up|was praised|was questioned] in [the staff meeting|the planning call|my one-on-one].', '[Support|Sales|A customer|Finance] asked about {component} [again|twice this week|yesterday].', 'The team has [less room|more time|one person fewer] [this month|until the release].',
	'I moved [two|three] smaller tickets out of your way.', 'From outside it is hard to see how far we are with {component}.', 'The steering group would like [a short demo of|one number on|a date for] the {theme} project.', 'I keep a list of everything that touches the {theme} project.',
];

export const finishedAsks: readonly string[] = [
	'[Could|Can] you [tell support|add it to the release notes|close the ticket]?', 'I will [archive|close|link] the [branch|ticket|notes] [tomorrow|tonight].', 'Should we show it [in the demo|to sales|at the all-hands]?', 'Is there [a follow-up|anything left] for {component}?', 'Nothing else is open on my side.', 'What should the {theme} team tackle next?',
];

export const finishedReplies: readonly string[] = [
	'"{task}" is [closed|in the release notes|off the board] now.', 'I told [support|sales|the {theme} team] about {component}.', 'We can show {component} [on Friday|in the next demo].', 'One small follow-up on {component} [remains|goes to the backlog].', 'The {theme} team [is pleased|says thanks|owes you a coffee].',
];
