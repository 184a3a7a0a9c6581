import type { Theme } from './themes.js';

export type Board = keyof Theme['components'];

/** One way of making a task's name: a verb, what is done, and how that is tied to a component of the product. */
export type TaskFrame =
	| { readonly verbs: readonly string[]; readonly objects: readonly string[]; readonly link: string }
	/** The component itself is what the verb takes: "Migrate" the component "to Postgres 16". */
	| { readonly verbs: readonly string[]; readonly tails: readonly string[] };

const frame = (verbs: string, objects: string, link: string): TaskFrame => ({ verbs: verbs.split('|'), objects: objects.split('|'), link });
const move = (verbs: string, tails: string): TaskFrame => ({ verbs: verbs.split('|'), tails: tails.split('|') });

export const taskFrames: Readonly<Record<Board, readonly TaskFrame[]>> = {
	'Back end': [
		frame('Fix|Track down|Reproduce and fix|Get rid of|Patch', 'the race condition|a memory leak|flaky retry logic|duplicate records|the random timeouts|an off-by-one error|stale cache entries|the deadlock|wrong rounding|silent failures|double writes|a time zone bug|the N+1 query|connection leaks|out-of-order events|garbled names|500 errors|orphaned rows|the broken rollback|lost updates|truncated payloads|the clock drift', 'in'),
		frame('Add|Build|Introduce|Roll out|Prototype', 'rate limits|idempotency keys|request tracing|a dead-letter queue|soft deletes|a health check|structured logs|read replicas|cursor paging|schema validation|a circuit breaker|exponential backoff|field encryption|a dry-run mode|batch writes|usage metering|tenant quotas|conflict detection|version headers|latency alerts|a kill switch|canary deploys', 'for'),
		frame('Speed up|Simplify|Refactor|Rewrite|Untangle|Harden|Profile', 'error handling|query plans|the caching layer|config loading|access checks|job scheduling|data access|input parsing|the retry policy|test fixtures|lock handling|payload mapping|batch processing', 'in'),
		frame('Write|Draft|Update|Finish', 'load tests|integration tests|contract tests|the runbook|API docs|a migration guide|the threat model|the rollback plan|an architecture note|smoke tests|the on-call guide|capacity estimates', 'for'),
		move('Migrate|Move|Port|Switch', 'to Postgres 16|off the legacy cluster|to the event bus|to the shared cache|to the new region|to gRPC|to managed secrets|behind the API gateway|to incremental backups|to the job runner'),
	],
	'Front end': [
		frame('Fix|Track down|Reproduce and fix|Clean up|Resolve', 'the layout shift|a broken tab order|the flickering spinner|overlapping text|the lost scroll position|double submits|a console warning|misaligned columns|the missing focus ring|a stuck tooltip|broken back navigation|clipped dropdowns|the jumpy animation|a hydration mismatch|wrong date formats|unreadable contrast|the blank first paint|a stale badge count|keyboard traps|the sticky header glitch', 'on'),
		frame('Add|Bring', 'keyboard shortcuts|inline validation|skeleton loading|dark mode|bulk selection|drag and drop|undo|column sorting|infinite scroll|offline support|screen reader labels|a copy button|optimistic updates|lazy loading|a confirmation step|autosave|tooltips|sticky filters|a print view|swipe gestures|usage tracking', 'to'),
		frame('Build|Ship|Prototype|Try out', 'a compact mode|inline editing|a zoom control|keyboard navigation|a loading placeholder|a quick filter|a full-text filter|live updates|an undo toast|a help bubble|a share button|column resizing|a touch layout|draft recovery|a progress hint|an empty state', 'for'),
		frame('Refactor|Rewrite|Simplify|Split up|Modernize', 'state handling|the CSS grid|form logic|event handlers|the component tree|media queries|route guards|data fetching|style overrides|the render loop|prop types|the test setup', 'in'),
		frame('Write|Extend|Finish', 'end-to-end tests|visual regression tests|Storybook stories|unit tests|accessibility tests|a performance budget|component docs|browser checks', 'for'),
		move('Migrate|Convert|Port', 'to TypeScript|to the design system|to React Query|to CSS modules|to the new router|to web components|to server rendering|to the shared form kit'),
	],
	Design: [
		frame('Design|Sketch|Draft|Explore|Polish', 'empty states|error states|a dark theme|a compact variant|the hover states|a tablet layout|loading states|a first-run hint|success messages|a printable version|micro-interactions|a high-contrast variant|the landscape layout|two alternatives|a guided mode|the disabled states|the transition', 'for'),
		frame('Redraw|Refresh|Unify|Tidy up|Revise', 'the icons|the spacing|the color tokens|typography|button labels|the illustrations|form fields|the visual hierarchy|the imagery|the copy|the grid|the shadows', 'of'),
		frame('Run|Plan|Summarize|Prepare', 'usability tests|a card sort|customer interviews|a heuristic review|an accessibility audit|a first-click test|a competitor teardown|a preference test|a diary study|a stakeholder critique', 'for'),
		frame('Create|Build|Assemble|Hand over', 'a clickable prototype|the redlines|the Figma components|a journey map|the style sheet|annotated wireframes|a mood board|the motion specs|a storyboard|the asset export', 'for'),
	],
};

/** Narrows a task to a case, for some of the tasks. */
export const taskQualifiers: Readonly<Record<Board, readonly string[]>> = {
	'Back end': ['under peak load', 'for EU tenants', 'after failover', 'on staging', 'before the audit', 'for trial accounts', 'at month end', 'for large accounts', 'in read-only mode', 'during deploys', 'for archived accounts', 'in the Frankfurt region', 'for guest users', 'on cold starts'],
	'Front end': ['on Safari', 'on small screens', 'in Firefox', 'for screen readers', 'on slow connections', 'on Android', 'in the German locale', 'for read-only users', 'on tablets', 'in embedded mode', 'for new accounts', 'at 200% zoom', 'on iPhone'],
	Design: ['for the spring release', 'for first-time users', 'on small screens', 'for enterprise customers', 'with the new brand colors', 'for color-blind users', 'for the beta group', 'for the sales demo', 'for returning users', 'for the trade fair'],
};
