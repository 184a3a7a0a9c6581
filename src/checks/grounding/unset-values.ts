import { fold } from '../../text/fold.js';
import { dayOfIso } from '../../text/moments/calendar.js';
import type { ParsedCall } from '../calls.js';
import type { ParameterIndex } from './parameters.js';
import type { Choices } from './row-agreement.js';
import { targetDays } from './target-days.js';

/**
 * The reasons for which a change that the request asks for is in no call: it names a value of a closed set, or a day, as
 * what a field of a row is to become ("to Won", "as Completed", "to March 8"), and no call gives it, nor does a row show it.
 */
export const unsetValues = (choices: Choices, parameters: ParameterIndex): string[] => {
	const updates = choices.calls.filter(call => call.tool?.operation_type === 'update');
	return updates.length === 0 ? [] : [...unsetChoices(updates, choices, parameters), ...unsetDays(choices)];
};

const unsetChoices = (updates: readonly ParsedCall[], choices: Choices, parameters: ParameterIndex): string[] => {
	const { bare } = choices.request;
	if (!destination.test(bare)) return [];
	const reasons: string[] = [];
	const judged = new Set<string>();
	for (const tool of new Set(updates.map(call => call.tool))) {
		for (const { value, folded } of tool === undefined ? [] : parameters.settable(tool)) {
			if (judged.has(value)) continue;
			judged.add(value);
			if (isDestination(folded, bare) && !isGivenOrThere(folded, choices)) reasons.push(`the request asks for ${JSON.stringify(value)}, and no call gives it`);
		}
	}
	return reasons;
};

const destination = /\b(?:to|into|onto|as)\b/;

const before = /(?<!\b(?:listed|filed|shown|kept|still|assigned|according|close|due|reply|replied|send|sent) )\b(?:to|into|onto|as) (?:the )?(?:status |stage )?$/;
/** "Mark the task in review completed". */
const marked = /\bmark [^.;!?]*$/;
const after = /^(?:$|[.,;:!?)]| (?:and|then|board|column|list|status|stage|please|too|now|for all|again|instead|so|thanks|thank|because|since|as|but|by)\b)/;

const longestLead = 120;

/** Whether the value stands as a destination, and ends there: "to Lead", but not "to lead developers". */
const isDestination = (value: string, bare: string): boolean => {
	for (let at = bare.indexOf(value); at !== -1; at = bare.indexOf(value, at + 1)) {
		const lead = bare.slice(Math.max(0, at - longestLead), at);
		if ((before.test(lead) || marked.test(lead)) && after.test(bare.slice(at + value.length, at + value.length + 12))) return true;
	}
	return false;
};

const isGivenOrThere = (wanted: string, { calls, results, uses }: Choices): boolean => {
	const written = new Set(uses.filter(({ call }) => call.writes).map(use => use.value));
	return calls.some(({ arguments: given }) => Object.values(given ?? {}).some(text => typeof text === 'string' && fold(text) === wanted))
		|| results.some(({ rows }) => rows.some(({ leaves }) =>
			leaves.some(({ facts }) => facts.folded === wanted) && leaves.some(({ facts }) => written.has(facts.lower))));
};

const unsetDays = ({ request, calls }: Choices): string[] => {
	const targets = targetDays(request);
	const [first] = targets;
	if (first === undefined) return [];
	const isGiven = calls.some(({ writes, arguments: given }) => writes && Object.values(given ?? {}).some(value => {
		const day = typeof value === 'string' ? dayOfIso(value) : undefined;
		return day !== undefined && targets.some(({ start, end }) => day >= start && day <= end);
	}));
	return isGiven ? [] : [`the request asks for ${JSON.stringify(first.said)}, and no call gives it`];
};
