import * as z from 'zod';
import { roles } from '../models/chat.js';

const text = z.string().min(1);

/** Presets of endpoints: where they are, and which variable of the environment holds their key. */
export const providers = {
	openai: { baseUrl: 'https://api.openai.com/v1', keyName: 'OPENAI_API_KEY', needsKey: true },
	nvidia: { baseUrl: 'https://integrate.api.nvidia.com/v1', keyName: 'NVIDIA_API_KEY', needsKey: true },
	/** An endpoint of one's own, with or without a key. */
	custom: { baseUrl: undefined, keyName: 'OPENAI_API_KEY', needsKey: false },
} as const;

export const providerNames = ['openai', 'nvidia', 'custom'] as const satisfies ReadonlyArray<keyof typeof providers>;
export type ProviderName = (typeof providerNames)[number];

export const structuredModes = ['auto', 'json_schema', 'json_object', 'text'] as const;

const keyNamePattern = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/;

/**
 * The name of a variable of the environment. A key given in its stead is not repeated in the message: messages land in
 * logs.
 */
export const keyNameSchema = text.refine(name => keyNamePattern.test(name) && !/^(?:sk|nvapi|hf|gsk)[-_]/.test(name), {
	error: 'expected the name of a variable of the environment that holds the key, such as OPENAI_API_KEY, got something else (not shown: it may be a key)',
});

export const baseUrlSchema = z.url({ protocol: /^https?$/, error: 'expected an address that starts with http:// or https://, such as http://localhost:8000/v1' });

/** What samples an answer; each is sent only where it is set. */
export const samplingShape = {
	temperature: z.number().min(0).max(2).describe('sampling temperature'),
	top_p: z.number().gt(0).max(1).describe('nucleus sampling'),
	max_tokens: z.int().min(1).describe('room for an answer, in tokens'),
};

/** The settings of one role: what is not said is as for all. */
export const roleSchema = z.strictObject({
	model: text,
	provider: z.enum(providerNames),
	base_url: baseUrlSchema,
	api_key_env: keyNameSchema,
	...samplingShape,
	seed: z.int(),
	extra_body: z.record(z.string(), z.unknown()),
	extra_headers: z.record(z.string(), z.string()),
	structured: z.enum(structuredModes),
}).partial();

export const rolesSchema = z.strictObject({ query: roleSchema, solve: roleSchema, judge: roleSchema } satisfies Record<(typeof roles)[number], z.ZodType>).partial();
export type RoleSettings = z.output<typeof roleSchema>;

/** Prices of a model, for a million tokens, in any one currency. */
export const priceSchema = z.strictObject({
	input: z.number().min(0),
	cached_input: z.number().min(0).optional(),
	output: z.number().min(0),
});
export type Price = z.output<typeof priceSchema>;
