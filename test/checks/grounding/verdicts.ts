import test from 'ava';
import { checksOf, type ShortCall } from '../workplace.js';

const isWrite = ([name]: ShortCall): boolean => !/_search_|_get_|_find_|_count$/.test(name);

/** The calls run, and every value and choice in them is accounted for. */
export const accepted = test.macro<[request: string, ...calls: ShortCall[]]>({
	title: (name, request) => `accepted: ${name ?? request}`,
	exec: async (t, request, ...calls) => {
		const { executable, grounded } = await checksOf(request, calls);
		t.is(executable.status, 'passed');
		t.true(calls.some(isWrite));
		t.deepEqual(grounded.reasons ?? [], []);
	},
});

/** The calls run, and the request does not mean them. */
export const refused = test.macro<[reason: RegExp, request: string, ...calls: ShortCall[]]>({
	title: (name, reason, request) => `refused, ${reason.source}: ${name ?? request}`,
	exec: async (t, reason, request, ...calls) => {
		const { executable, grounded } = await checksOf(request, calls);
		t.is(executable.status, 'passed');
		t.regex((grounded.reasons ?? []).join('\n'), reason);
	},
});
