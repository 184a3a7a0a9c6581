import test from 'ava';
import { distanceFrom, isSpokenOf } from '../../../src/checks/grounding/mention.js';
import { indexParameters, type Parameter } from '../../../src/checks/grounding/parameters.js';
import { readRequest } from '../../../src/checks/grounding/request.js';
import { toolSet } from '../workplace.js';

const parameterOf = (name: string): Parameter => {
	const found = indexParameters(toolSet).named(name);
	if (found === undefined) throw new Error(`no parameter ${name}`);
	return found;
};

test('a parameter is spoken of by its own words, and by what people say for them', t => {
	const notes = parameterOf('notes');
	for (const text of ['Add a note that she is away.', 'Mention that she is away.', 'With the remark: away.']) t.true(isSpokenOf(notes, readRequest(text, undefined)), text);
	t.false(isSpokenOf(notes, readRequest('Add Lea Roth as a lead.', undefined)));
	t.false(isSpokenOf(notes, readRequest('Call it "Notes of today".', undefined)), 'a quotation asks for nothing');
});

test('a parameter whose name tells nothing is always spoken of', t => {
	t.true(isSpokenOf({ ...parameterOf('notes'), name: 'new_value' }, readRequest('Add Lea Roth.', undefined)));
});

test('the distance to the next word for it, in tokens', t => {
	const request = readRequest('Last contact was on 1 December, so write to her then, and follow up by 8 December.', '2023-11-30 12:00:00');
	const [first, second] = request.moments.spans;
	const [contact, follow] = [parameterOf('last_contact_date'), parameterOf('follow_up_by')];
	t.true(first !== undefined && second !== undefined);
	t.true(distanceFrom(first?.token ?? 0, contact, request) < distanceFrom(first?.token ?? 0, follow, request));
	t.true(distanceFrom(second?.token ?? 0, follow, request) < distanceFrom(second?.token ?? 0, contact, request));
	t.is(distanceFrom(0, parameterOf('notes'), request), Infinity);
});
