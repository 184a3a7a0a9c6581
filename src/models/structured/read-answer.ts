import type { z } from 'zod';
import { describePath } from '../../ndjson/hostile-value.js';
import { describeIssue } from '../../text/describe-issue.js';
import type { ChatAnswer } from '../chat.js';
import { findJson, longestText, type FoundJson } from './find-json.js';
import { fit, type Fit } from './fit.js';
import type { ForgivenKind } from './forgiveness.js';
import type { JsonShape } from './json-shape.js';
import { startOf } from './start-of.js';
import { partThoughts } from './thoughts.js';

/** What can be wrong with an answer that asking again may cure. */
export type FaultKind = 'cut_off_answer' | 'empty_answer' | 'unreadable_answer' | 'ambiguous_answer' | 'misfit_answer';

export type AnswerFault = {
	readonly kind: FaultKind;
	/** What is wrong, in words for the model that is asked again, and for the record's reasons. */
	readonly message: string;
	/** What the model said, without its thoughts where it said more; of a long answer the start. */
	readonly said: string;
	/** True where an endpoint that enforces the schema could not have let it through. */
	readonly breaksSchema: boolean;
};

export type AnswerReading<T> =
	| { readonly ok: T; readonly forgiven: ReadonlySet<ForgivenKind> }
	| { readonly fault: AnswerFault }
	| { readonly refusal: { readonly kind: 'content_filter' | 'refusal'; readonly message: string; readonly said: string } };

/** Reads a structured answer out of whatever a model has answered. */
export const readAnswer = <T>(schema: z.ZodType<T>, shape: JsonShape, answer: ChatAnswer): AnswerReading<T> => {
	const content = answer.content ?? '';
	if (answer.finishReason === 'content_filter' || answer.finishReason === 'refusal') {
		return { refusal: { kind: 'content_filter', message: 'the endpoint\'s content filter stopped the answer', said: startOf(content, longestSaid) } };
	}
	const places = placesOf(answer);
	const readings = places.map(place => readPlace(schema, shape, place));
	const good = readings.find(reading => 'ok' in reading);
	if (good !== undefined && (answer.finishReason !== 'length' || good.isWhole)) return good;
	const said = startOf(places[0]?.text ?? '', longestSaid);
	if (answer.finishReason === 'length') {
		const message = said.trim() === '' ? 'the room for the answer ended before it began' : 'the room for the answer ended before the answer did';
		return { fault: { kind: 'cut_off_answer', message, said, breaksSchema: false } };
	}
	if (isRefusal(content)) return { refusal: { kind: 'refusal', message: 'the model declines to answer', said: startOf(content, longestSaid) } };
	const [first] = readings;
	if (first !== undefined && 'fault' in first) return first;
	return { fault: { kind: 'empty_answer', message: 'expected one JSON object, got an empty answer', said: '', breaksSchema: false } };
};

const longestSaid = 4000;
const longestMessage = 1000;

/** Where an answer may stand, the likeliest place first. */
type Place = { readonly text: string; readonly forgiven: readonly ForgivenKind[]; readonly isThought: boolean };

const placesOf = ({ content, reasoning, toolCalls }: ChatAnswer): Place[] => {
	const text = content ?? '';
	const { answer, thoughts } = text.length > longestText ? { answer: text, thoughts: '' } : partThoughts(text);
	if (answer.trim() !== '') return [{ text: answer, forgiven: thoughts === '' ? [] : ['thoughts'], isThought: false }];
	const [call, ...others] = toolCalls;
	const places: Place[] = call === undefined || others.length > 0 ? [] : [{ text: call.arguments, forgiven: ['answer_as_call'], isThought: false }];
	for (const thought of [thoughts, reasoning ?? '']) {
		if (thought.trim() !== '') places.push({ text: thought, forgiven: ['answer_in_thoughts'], isThought: true });
	}
	return places;
};

type PlaceReading<T> =
	| { readonly ok: T; readonly forgiven: ReadonlySet<ForgivenKind>; readonly isWhole: boolean }
	| { readonly fault: AnswerFault };

const readPlace = <T>(schema: z.ZodType<T>, shape: JsonShape, { text, forgiven, isThought }: Place): PlaceReading<T> => {
	const fault = (kind: FaultKind, message: string, breaksSchema = true) => ({
		fault: { kind, message: startOf(message, longestMessage), said: startOf(text, longestSaid), breaksSchema },
	});
	const result = findJson(text);
	if ('fault' in result) {
		const { kind, message } = result.fault;
		if (kind === 'cut_off') return fault('cut_off_answer', message, false);
		return fault(kind === 'ambiguous' ? 'ambiguous_answer' : 'unreadable_answer', message);
	}
	const fits = result.found.map(found => ({ found, ...fit(schema, shape, found.value) }));
	const good = fits.filter(each => 'ok' in each);
	const [first] = good;
	if (first === undefined) return fault('misfit_answer', ...describeMisfit(fits));
	const source = good.length > 1 ? JSON.stringify(first.value) : '';
	if (good.length > 1 && good.some(({ value }) => JSON.stringify(value) !== source)) {
		return fault('ambiguous_answer', `expected one JSON object, got ${good.length} that fit and differ`);
	}
	// What stands in the midst of thoughts is a draft.
	if (isThought && good.every(({ found }) => !isLast(text, found))) {
		return fault('unreadable_answer', 'expected one JSON object as the answer, got only thoughts');
	}
	return {
		ok: first.ok,
		forgiven: new Set([...forgiven, ...first.found.forgiven, ...first.forgiven]),
		isWhole: !isThought && !first.found.forgiven.has('prose') && result.found.length === 1,
	};
};

const isLast = (text: string, { end }: FoundJson): boolean => /^\s*(?:```\s*)?$/.test(text.slice(end));

const mostIssues = 8;
/** What an endpoint that enforces a schema does not let through. */
const shapeIssues: ReadonlySet<string> = new Set(['invalid_type', 'invalid_value', 'unrecognized_keys', 'invalid_union']);

/** What is wrong with the value that is nearest to fitting, and whether strict mode would have kept it out. */
const describeMisfit = (fits: ReadonlyArray<Fit<unknown>>): [message: string, breaksSchema: boolean] => {
	const misfits = fits.flatMap(each => 'issues' in each ? [each] : []);
	const nearest = misfits.reduce((best, each) => each.issues.length <= best.issues.length ? each : best);
	const lines = nearest.issues.slice(0, mostIssues).map(issue => {
		const path = describePath(issue.path);
		return `${path === '' ? '' : `${path}: `}${describeIssue(issue, nearest.value)}`;
	});
	const more = nearest.issues.length - lines.length;
	return [
		[...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('; '),
		nearest.issues.some(({ code }) => shapeIssues.has(code)),
	];
};

const refusalStart = /^\s*(?:i['’]m (?:really |very )?sorry|sorry[,.]|i apologi[sz]e|i (?:can(?:no|['’])t|cannot|won['’]t|am unable|am not able)|i['’]m (?:unable|not able)|as an ai)\b/i;
const longestRefusal = 1500;

/** A short text without any JSON that begins as people are turned down. */
const isRefusal = (text: string): boolean => text.length <= longestRefusal && refusalStart.test(text) && !/[{[]/.test(text);
