import * as z from 'zod';
import { describeValue } from '../tools/describe-value.js';
import { exportFormatNames } from './format-names.js';

/** A format, and the file that its lines go to; `-` is stdout. */
export type NamedOutput = { readonly format: (typeof exportFormatNames)[number]; readonly file: string };

const outputSchema = z.strictObject({ format: z.enum(exportFormatNames), file: z.string().min(1) });

/** Outputs as a person lists them: `FORMAT=FILE`, as often as there are outputs; in a config file one of them or a list. */
export const outputListSchema = z.unknown().transform((value, context): readonly NamedOutput[] => {
	const outputs: NamedOutput[] = [];
	for (const part of Array.isArray(value) && value.length > 0 ? value : [value]) {
		const output = outputOf(part);
		if (output === undefined) {
			context.issues.push({ code: 'custom', input: value, message: `expected FORMAT=FILE with one of ${exportFormatNames.join(', ')}, as in openai-chat=train.jsonl; got ${describeValue(part)}` });
			return z.NEVER;
		}
		outputs.push(output);
	}
	return outputs;
});

/** What is read already is taken as it is, so that settings can be read twice. */
const outputOf = (part: unknown): NamedOutput | undefined => {
	const [, format, file] = typeof part === 'string' ? /^([^=]*)=([\s\S]+)$/.exec(part) ?? [] : [];
	const read = outputSchema.safeParse(format === undefined ? part : { format: format.trim(), file });
	return read.success ? read.data : undefined;
};
