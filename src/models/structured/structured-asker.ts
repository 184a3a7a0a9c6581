import type { z } from 'zod';
import type { Outcome } from '../../engines/engine.js';
import { printable } from '../../text/printable.js';
import type { AskContext, Asker } from '../asker.js';
import type { AnswerFormat, ChatAnswer, ChatMessage, ChatRequest, Role } from '../chat.js';
import { EndpointError } from '../endpoint-error.js';
import { StructuredCounter, type StructuredCounts } from './counts.js';
import { FormatLane, type FormatKind, type StructuredSetting } from './format-lane.js';
import { readAnswer, type AnswerFault } from './read-answer.js';
import { formsOf, type SchemaForms } from './schema-forms.js';
import { startOf } from './start-of.js';

/** A request for an answer that fits a schema. */
export type StructuredRequest = {
	readonly messages: readonly ChatMessage[];
	/** What is answered, as `query_judgement`: the schema's name at the endpoint. */
	readonly name: string;
	/** Room for the answer in tokens, where it is not to be the role's own. */
	readonly maxTokens?: number;
};

/** That a model's endpoint does not take, or does not obey, a way to ask for JSON; from now on the next one is used. */
export type FormatFall = {
	readonly lane: string;
	readonly from: FormatKind;
	readonly to: FormatKind;
	readonly why: 'refused' | 'ignored';
};

export type StructuredAskerOptions = {
	readonly asker: Asker;
	/** How often an answer that does not fit is asked for again; 2 unless told. */
	readonly repairs?: number;
	/** How a role's answers are asked for at first; `auto` unless told. */
	readonly structuredOf?: (role: Role) => StructuredSetting;
	/** A name for the endpoint and model of a role: roles with the same name and setting share what is learnt of it. Unless told, each role has its own. */
	readonly laneOf?: (role: Role) => string;
	/** The room for an answer in a role's own settings, in tokens. */
	readonly roomOf?: (role: Role) => number | undefined;
	readonly onFall?: (fall: FormatFall) => void;
	/** The format that a lane starts at, where an earlier part of the run has found out: never a higher one than the setting's. */
	readonly formats?: ((lane: string) => FormatKind | undefined) | undefined;
};

export interface StructuredAsker {
	/**
	 * Asks for an answer until it fits the schema: an answer that was cut off once more with double the room, one that
	 * does not fit with word of what is wrong. Rejected with the reasons when the model does not manage, or declines.
	 * Attempts after the first have the turns after the context's.
	 *
	 * @throws {EndpointError} as `Asker` does
	 */
	askFor<T>(schema: z.ZodType<T>, request: StructuredRequest, context: AskContext): Promise<Outcome<T>>;
	/** What it took so far. */
	readonly counts: StructuredCounts;
	/** The format that a role's model stands at; undefined for one that was not asked yet. */
	formatOf(role: Role): FormatKind | undefined;
}

/** Makes an asker for answers that fit a schema. */
export const createStructuredAsker = ({
	asker, repairs = 2, structuredOf = () => 'auto', laneOf = role => role, roomOf = () => undefined, onFall = () => {}, formats = () => undefined,
}: StructuredAskerOptions): StructuredAsker => {
	const lanes = new Map<string, FormatLane>();
	const counter = new StructuredCounter();
	const keyOf = (role: Role): string => `${structuredOf(role)} ${laneOf(role)}`;
	const laneFor = (role: Role): FormatLane => {
		const key = keyOf(role);
		const known = lanes.get(key);
		if (known !== undefined) return known;
		const lane = new FormatLane(structuredOf(role), (from, to, why) => onFall({ lane: laneOf(role), from, to, why }), formats(laneOf(role)));
		lanes.set(key, lane);
		return lane;
	};

	return {
		async askFor(schema, request, context) {
			const forms = formsOf(schema);
			const lane = laneFor(context.role);
			const highest = highestFormat(forms);
			const name = schemaName(request.name);
			let attempt: Attempt = { faults: [], repairs: 0, maxTokens: request.maxTokens, hasMoreRoom: false };
			counter.begin();
			for (let again = 0; ; again++) {
				const turn = { ...context, turn: context.turn + again };
				let asked: { readonly answer: ChatAnswer; readonly format: FormatKind };
				try {
					asked = await lane.ask(name, highest, format => asker.ask(buildRequest(request, forms, name, format, attempt), turn), isFresh);
				} catch (error) {
					const cutOff = attempt.faults.at(-1);
					if (cutOff?.kind !== 'cut_off_answer' || !(error instanceof EndpointError) || error.kind !== 'refused') throw error;
					counter.reject();
					return { rejected: [reasonOf(cutOff), `refused_room: the endpoint refuses room for ${attempt.maxTokens} tokens`] };
				}
				const { answer, format } = asked;
				const reading = readAnswer(schema, forms.shape, answer);
				const isBreach = 'fault' in reading && reading.fault.breaksSchema;
				if (again === 0 && isFresh(answer) && (isBreach || 'ok' in reading)) lane.observe(format, isBreach);
				if ('ok' in reading) {
					counter.answered(again, reading.forgiven);
					return { ok: reading.ok };
				}
				const next = 'refusal' in reading ? undefined : nextAttempt(attempt, reading.fault, answer, repairs, roomOf(context.role));
				if (next === undefined) {
					counter.reject();
					const faults = 'refusal' in reading ? [reading.refusal] : [...attempt.faults, reading.fault];
					return { rejected: faults.slice(-mostReasons).map(reasonOf) };
				}
				if ('fault' in reading) counter.askAgain(reading.fault.kind);
				attempt = next;
			}
		},
		get counts() {
			return counter.counts;
		},
		formatOf: role => lanes.get(keyOf(role))?.format,
	};
};

/** What went before a request of one conversation. */
type Attempt = {
	readonly faults: readonly AnswerFault[];
	/** How often was asked again for a fault, beside the once for more room. */
	readonly repairs: number;
	readonly maxTokens: number | undefined;
	readonly hasMoreRoom: boolean;
	/** The fault that the next request speaks of. */
	readonly repaired?: AnswerFault;
};

/** One that was kept says nothing of the endpoint as it is now. */
const isFresh = ({ kept }: ChatAnswer): boolean => kept === undefined;

const leastRoom = 512;

/** What to ask next; undefined where it is enough. */
const nextAttempt = (attempt: Attempt, fault: AnswerFault, answer: ChatAnswer, repairs: number, ownRoom: number | undefined): Attempt | undefined => {
	const faults = [...attempt.faults, fault];
	if (fault.kind === 'cut_off_answer' && !attempt.hasMoreRoom) {
		const room = Math.max(attempt.maxTokens ?? ownRoom ?? 0, answer.usage.outputTokens, leastRoom);
		return { ...attempt, faults, maxTokens: room * 2, hasMoreRoom: true };
	}
	if (attempt.repairs >= repairs || (fault.kind === 'cut_off_answer' && answer.finishReason === 'length')) return undefined;
	return { ...attempt, faults, repairs: attempt.repairs + 1, repaired: fault };
};

const buildRequest = (
	request: StructuredRequest, { strict, instruction }: SchemaForms, name: string, format: FormatKind, { repaired, maxTokens }: Attempt,
): ChatRequest => {
	const isTold = format !== 'json_schema' || strict === undefined;
	const first = isTold ? withInstruction(request.messages, instruction) : request.messages;
	const messages = repaired === undefined ? first : [...first, ...repairOf(repaired, instruction, isTold)];
	return {
		messages,
		conversation: repaired === undefined ? request.messages : [...request.messages, ...bareRepairOf(repaired)],
		format: formatOf(format, name, strict),
		...(maxTokens === undefined ? {} : { maxTokens }),
	};
};

/** The most that an endpoint can be asked to promise for a schema. */
const highestFormat = ({ strict, shape }: SchemaForms): FormatKind => {
	if (strict !== undefined) return 'json_schema';
	return shape.type === 'object' ? 'json_object' : 'text';
};

const formatOf = (kind: FormatKind, name: string, schema: SchemaForms['strict']): AnswerFormat => {
	if (kind === 'json_schema' && schema !== undefined) return { kind, name, schema };
	return kind === 'text' ? { kind } : { kind: 'json_object' };
};

/** The instruction goes to the end of the last message, so that the start is the same for the endpoint's prefix cache. */
const withInstruction = (messages: readonly ChatMessage[], instruction: string): readonly ChatMessage[] => {
	const last = messages.at(-1);
	return last?.role === 'user' || last?.role === 'system'
		? [...messages.slice(0, -1), { ...last, content: `${last.content}\n\n${instruction}` }]
		: [...messages, { role: 'user', content: instruction }];
};

const repairOf = ({ said, message }: AnswerFault, instruction: string, isTold: boolean): readonly ChatMessage[] => [
	{ role: 'assistant', content: said.trim() === '' ? '(nothing)' : said },
	{
		role: 'user',
		content: `That answer cannot be used: ${message}. Answer again, whole and corrected, with the JSON and nothing else.${isTold ? '' : `\n\n${instruction}`}`,
	},
];

/** What a repair is about, without words that depend on the format. */
const bareRepairOf = ({ said, message }: AnswerFault): readonly ChatMessage[] => [{ role: 'assistant', content: said }, { role: 'user', content: message }];

const schemaName = (name: string): string => name.replaceAll(/[^\w-]/g, '_').slice(0, 64);

const mostReasons = 4;
const longestShown = 200;

/** The reason as a record has it: the kind, what is wrong, and how the answer starts. */
const reasonOf = ({ kind, message, said }: { readonly kind: string; readonly message: string; readonly said: string }): string => {
	const start = printable(startOf(said.trimStart(), longestShown));
	return `${kind}: ${printable(message)}${start === '' ? '' : `; the answer starts ${JSON.stringify(start)}`}`;
};
