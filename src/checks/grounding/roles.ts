import type { Choices, Use } from './row-agreement.js';
import type { Request } from './request.js';
import type { Row } from './rows.js';
import { stemOf, wordsOf } from './words.js';

/**
 * The reasons for which an address is of the wrong person although it was answered: a person was looked up, and the
 * answer is used nowhere; or a row holds two addresses, and the one was taken whose owner the request does not speak of.
 */
export const wrongPersons = (choices: Choices): string[] => [...unusedLookups(choices), ...otherRoles(choices), ...sendersForRecipients(choices)];

/** The look-up itself may be what is asked for. */
const wantsAddress = /\?|\baddress\w*|\b(?:tell|show|give) me\b/;

/** Answers that are a list of bare addresses were looked up to be used. */
const unusedLookups = ({ request, results, uses, calls }: Choices): string[] => results.flatMap(({ step, rows, isList }) => {
	const addresses = isList ? rows.map(bareAddress) : [];
	const isLookup = addresses.length > 0 && addresses.every(address => address !== undefined);
	if (!isLookup || addresses.some(address => uses.some(use => use.value === address && use.call.step > step))) return [];
	if (!calls.some(call => call.writes && (call.step > step || !wantsAddress.test(request.bare)))) return [];
	const isTold = calls.some(call => call.step > step && addresses.some(address => call.call.arguments.toLowerCase().includes(address ?? '')));
	return isTold ? [] : [`step ${step}: the address that it looked up is used nowhere`];
});

const bareAddress = ({ leaves }: Row): string | undefined => {
	const [leaf] = leaves;
	return leaves.length === 1 && leaf?.key === '' && leaf.text.includes('@') ? leaf.facts.lower : undefined;
};

const otherRoles = ({ results, uses, request }: Choices): string[] => uses.flatMap(use => {
	if (!use.value.includes('@') || !use.call.writes || isNamed(use.value, request)) return [];
	const sources = results.filter(({ step }) => step < use.call.step).flatMap(({ rows }) => rows.filter(row => holdsAddress(row, use)));
	return sources.length > 0 && sources.every(row => hasNamedRival(row, use, request))
		? [`step ${use.call.step}: ${use.argument} ${use.value}: the request speaks of the other person of that row`]
		: [];
});

/**
 * "Forward Ada Lund's mail to Ada Berg": the person of the row that the call acts on is not the one it goes to, where the
 * request names somebody else after "to" whose address was answered as well.
 */
const sendersForRecipients = ({ results, uses, request }: Choices): string[] => {
	const addresses = uses.filter(({ call, value }) => call.tool?.operation_type === 'create' && value.includes('@') && Object.keys(call.arguments ?? {}).some(name => name.endsWith('_id')));
	return addresses.flatMap(use => {
		const ids = Object.values(use.call.arguments ?? {});
		const earlier = results.filter(({ step }) => step < use.call.step).flatMap(({ rows }) => rows);
		const isOfRow = earlier.some(row => holdsAddress(row, use) && row.leaves.some(({ text }) => ids.includes(text)));
		if (!isOfRow || isReceiver(use.value, request)) return [];
		const receiver = earlier.map(bareAddress).find(address => address !== undefined && address !== use.value && isReceiver(address, request));
		return receiver === undefined ? [] : [`step ${use.call.step}: ${use.argument} ${use.value}: the request names ${receiver} as the one it goes to`];
	});
};

/** The words of the address stand right after a "to", but for one that says whose a thing is ("assigned to"). */
const isReceiver = (address: string, { bareWords }: Request): boolean => {
	const own = wordsOf(address.split('@')[0] ?? '');
	return bareWords.some((word, index) => word === 'to' && bareWords[index - 1] !== 'assigned' && own.every(part => bareWords.slice(index + 1, index + 1 + own.length).includes(part)));
};

const holdsAddress = (row: Row, { value }: Use): boolean => row.holds(value);

/** Whoever a row is assigned to is seldom named; the request then says what they are. */
const roleWords = /\b(?:colleague|owner|rep|representative|manager|responsible|handles|handling|in charge|looks? after|looking after|salesperson|sales person|account|assignee|person|whoever|their|sender|who)\b/;

/** Another address of the row is of somebody whom the request names, and the request does not say the role of this one. */
const hasNamedRival = ({ leaves }: Row, { value }: Use, request: Request): boolean => {
	const own = leaves.find(leaf => leaf.isLower(value));
	const isRoleSaid = roleWords.test(request.folded) || wordsOf(own?.key ?? '').flatMap(key => key.split('_')).some(word => word.length > 3 && word !== 'email' && request.stems.has(stemOf(word)));
	return !isRoleSaid && leaves.some(leaf => leaf.text.includes('@') && leaf.facts.lower !== value && isNamed(leaf.facts.lower, request));
};

/** Every part of the address before the @ that is a word is said. */
const isNamed = (address: string, request: Request): boolean => {
	const words = wordsOf(address.split('@')[0] ?? '');
	return words.length > 0 && words.every(word => request.says(word));
};
