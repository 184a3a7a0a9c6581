import test from 'ava';
import { roomOf } from '../../src/models/room-of.js';

test('the room for an answer is what goes into the request, wherever the settings say it', t => {
	t.is(roomOf({}), undefined);
	t.is(roomOf({ maxTokens: 100 }), 100);
	t.is(roomOf({ maxTokens: 100, extraBody: { max_tokens: 200 } }), 200);
	t.is(roomOf({ maxTokens: 100, extraBody: { max_tokens: 200, max_completion_tokens: 300 } }), 300);
	t.is(roomOf({ maxTokens: 100, extraBody: { max_tokens: 'many' } }), 100);
});
