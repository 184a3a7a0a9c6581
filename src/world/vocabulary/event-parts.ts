/** Meetings that come back every week or two. `{theme}` is a part of the product, `{person}` the participant's first name. */
export const seriesNames: readonly string[] = [
	'Weekly {theme} sync', '{theme} standup', '1:1 with {person}', '1:1 with {person}', 'Coffee chat with {person}', 'Sprint planning', 'Sprint retro',
	'Backlog grooming: {theme}', 'Design critique', 'Support triage', 'Pipeline review with {person}', 'Incident review', 'Demo Friday',
	'{theme} working group', 'Release checklist', 'Architecture forum', 'Data office hours', 'Hiring sync with {person}',
	'Accessibility office hours', 'Team lunch', 'Customer feedback roundup', 'Staff meeting', 'Budget check-in with {person}',
	'Mentoring session with {person}', 'Security standup', 'Bug bash: {theme}', 'Roadmap check: {theme}', 'Marketing sync',
	'Brand council', 'Legal office hours', 'Forecast call', '{theme} metrics review', 'On-call handover', 'Research readout',
];

/** One-off meetings about a part of the product; `{component}` has its article. */
export const productMeetings: readonly string[] = [
	'[Kick-off|Kickoff workshop]: {theme} [redesign|rewrite|revamp|phase two]', 'Walkthrough of {component}', '{theme} launch readiness', 'Go/no-go for {component}',
	'Bug triage: {component}', 'Design review: {component}', 'Estimation session for {component}', 'Postmortem: {theme} outage',
	'Architecture review: {component}', '{theme} roadmap [workshop|review]', 'Pairing on {component}', 'Handover of {component}', 'Usability test: {component}',
	'{theme} beta feedback', 'Load test debrief: {theme}', 'Scoping {component}', '{theme} copy review', 'Migration rehearsal: {component}',
	'Brainstorm: {theme} ideas', 'Security review: {component}', 'Rollout plan for {component}', 'Dry run: {theme} demo',
	'{theme} analytics deep dive', 'Tech talk: lessons from {component}', 'Accessibility check of {component}', 'Naming session: {theme}',
];

/** Meetings with a customer; `{product}` has its article, `{customer}` is a full name. */
export const customerMeetings: readonly string[] = [
	'Demo for {company}', 'Contract call with {company}', 'Discovery call: {company}',
	'Proposal walkthrough: {company}', 'Quarterly check-in with {company}', 'Call with {customer}', 'Lunch with {customer}',
	'{company}: {product}', 'Site visit at {company}', '{company} pilot review', 'Reference call: {company}', '{company} kick-off',
	'Escalation call: {company}', '{company} security questionnaire', 'Executive briefing: {company}',
	
	'Intro call with {customer}', 'Training plan for {company}', 'Workshop at {company}', 'Follow-up with {customer} on {product}',
];

/** Meetings of our own about a customer. */
export const salesMeetings: readonly string[] = [
	'Negotiation prep: {company}', '[Renewal|Growth|Win-back] strategy: {company}', 'Pitch rehearsal: {company}', 'Debrief after {company} demo', 'Legal review: {company} contract', '{company} account review',
	'Pricing review: {company} renewal', 'Scoping {product} for {company}', 'Deal desk: {company}', 'Discount approval: {company}', 'Handover of {company} account', 'Offer review: {product} for {company}',
];

/** Meetings that any company has. */
export const officeMeetings: readonly string[] = [
	'Interview: {role}', 'Interview loop debrief: {role}', 'Phone screen: {role}', 'Job description review: {role}', 'Offer discussion: {role}',
	'Budget review: {quarter} {cost}', 'Contract renewal: {cost}', 'Vendor call: {cost}', 'Performance review: {fullPerson}', 'Goal setting with {fullPerson}',
	'Farewell [drinks|lunch] for {fullPerson}', 'Work anniversary: {fullPerson}', 'Onboarding session: {role}', 'Board deck dry run', '{quarter} planning workshop',
	'[Fire drill|Evacuation drill]', 'Security awareness training', 'Phishing training', 'All-hands rehearsal', 'Town hall Q&A prep', 'Office move planning', 'Data protection briefing',
	'Benefits Q&A', 'Press interview: {quarter} results', 'Webinar rehearsal: {topic}', 'Lunch and learn: {topic}', 'Training: {topic}', 'Book club: {topic}', 'Guest lecture: {topic}',
	'Salary band review', 'Parental leave handover: {fullPerson}', 'Expense policy walkthrough', 'Photo shoot for the careers page', 'Hack day pitches',
	'Charity run planning', 'Summer party committee', 'Desk booking trial', 'Policy review: {topic}', 'Invoice dispute: {cost}', '{quarter} audit prep', 'Headcount review: {cost}',
	'Panel prep: {topic}', 'First aid refresher', 'Ergonomics check', 'Supplier visit: {cost}', 'Diversity council', 'Survey results: {topic}',
];

export const roles: readonly string[] = [
	'senior back end engineer', 'front end engineer', 'product designer', 'account executive', 'data analyst', 'support specialist', 'UX researcher',
	'finance manager', 'site reliability engineer', 'content strategist', 'engineering manager', 'sales development rep', 'legal counsel',
	'recruiter', 'design intern', 'QA engineer', 'product manager', 'customer success manager', 'payroll specialist', 'machine learning engineer',
];

export const costs: readonly string[] = [
	'marketing spend', 'cloud hosting', 'travel', 'office lease', 'software licenses', 'contractors', 'trade fair booth', 'laptops',
	'catering', 'recruiting agency', 'translation agency', 'cleaning service', 'phone plans', 'insurance', 'print materials', 'security audit', 'parking spaces', 'video equipment',
];

export const topics: readonly string[] = [
	'remote work', 'writing clearly', 'negotiation basics', 'spreadsheet tricks', 'giving feedback', 'time management', 'incident response', 'public speaking',
	'privacy law', 'color theory', 'observability', 'customer interviews', 'healthy screens', 'password managers', 'technical debt', 'travel bookings',
	'pension plans', 'sustainable packaging', 'typography', 'statistics for everyone', 'burnout', 'generative tools', 'open source licenses', 'storytelling with data',
];
