export type JsonObject = Readonly<Record<string, unknown>>;

/** True for what JSON calls an object. */
export const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
