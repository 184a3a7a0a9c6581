import test from 'ava';
import { completeWorldSize, defaultWorldSize, parseWorldSize } from '../../src/world/index.js';

const reads = test.macro((t, text: string, expected: Partial<typeof defaultWorldSize>) => {
	t.deepEqual(parseWorldSize(text), { ...defaultWorldSize, ...expected });
});

test('1x is the default size', reads, '1x', {});
test('100x is a hundred times the default', reads, '100x', {
	emails: 50_000, events: 30_000, tasks: 30_000, customers: 20_000, visits: 130_000, addresses: 10_000,
});
test('a factor may have a fraction', reads, '0.5x', { emails: 250, events: 150, tasks: 150, customers: 100, visits: 650, addresses: 50 });
test('a small factor keeps a company that can work', reads, '0.001x', { emails: 1, events: 1, tasks: 1, customers: 1, visits: 1, addresses: 10 });
test('counts by name replace the default\'s', reads, 'emails=20, visits=7', { emails: 20, visits: 7 });

const refuses = test.macro((t, text: string, message: RegExp) => {
	t.throws(() => parseWorldSize(text), { name: 'ToolmillError', code: 'ERR_USAGE', message });
});

test('nothing is refused', refuses, '', /factor such as 100x/);
test('a bare number is refused', refuses, '100', /factor such as 100x/);
test('a factor of zero is refused', refuses, '0x', /above zero/);
test('a misspelt name is refused with the right one', refuses, 'emials=5', /did you mean emails\?/);
test('a name of Object.prototype is refused', refuses, '__proto__=5', /name emails, events/);
test('a count with a fraction is refused', refuses, 'emails=1.5', /whole number/);
test('a negative count is refused', refuses, 'emails=-5', /whole number/);
test('a missing count is refused', refuses, 'emails=', /whole number/);
test('a name that comes twice is refused', refuses, 'emails=5,emails=6', /once/);
test('too small a company is refused', refuses, 'addresses=9', /addresses as a whole number from 10/);
test('more events than the people can attend are refused', refuses, 'events=1001,addresses=10', /booked twice.*1001 events for 10 addresses/);
test('too big a factor is refused', refuses, '999999x', /whole number from/);

test('sizes from code are held to the same rules', t => {
	t.deepEqual(completeWorldSize({ tasks: 5 }), { ...defaultWorldSize, tasks: 5 });
	t.throws(() => completeWorldSize({ tasks: Number.NaN }), { code: 'ERR_USAGE' });
});
