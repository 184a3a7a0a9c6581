import { checkNames, type Checks } from '../../records/checks.js';
import { cut } from './text-limits.js';

const longestReason = 400;
const mostReasons = 6;
const longestChange = 3000;

/** What the checks have found, a line a check, and what changed in the state: short, for a judge to read. */
export const describeChecks = (checks: Checks): string => {
	const lines = checkNames.map(name => {
		const { status, reasons } = checks[name];
		return status === 'passed' ? `${name}: passed` : `${name}: ${status}${listed(reasons)}`;
	});
	const difference = checks.state_changing.evidence?.['difference'];
	if (difference !== undefined) lines.push(`what the calls changed: ${cut(JSON.stringify(difference), longestChange)}`);
	return lines.join('\n');
};

const listed = (reasons: readonly string[] = []): string => {
	if (reasons.length === 0) return '';
	const more = reasons.length > mostReasons ? `; ${reasons.length - mostReasons} more` : '';
	return ` (${reasons.slice(0, mostReasons).map(reason => cut(reason, longestReason)).join('; ')}${more})`;
};
