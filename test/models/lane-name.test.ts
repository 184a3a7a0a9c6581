import test from 'ava';
import { laneName } from '../../src/models/lane-name.js';

test('an address and a model have one name, which a slash at the end does not change', t => {
	t.is(laneName({ baseUrl: 'http://127.0.0.1:8000/v1/', model: 'm' }), 'http://127.0.0.1:8000/v1 m');
	t.is(laneName({ baseUrl: 'http://127.0.0.1:8000/v1', model: 'm' }), 'http://127.0.0.1:8000/v1 m');
});

test('what may be secret of an address is not in the name, and still tells two apart', t => {
	const names = ['a', 'b'].map(key => laneName({ baseUrl: `https://host.example/v1?key=secret-${key}`, model: 'm' }));
	t.is(new Set(names).size, 2);
	for (const name of names) t.regex(name, /^https:\/\/host\.example\/v1 \([0-9a-f]{16}\) m$/);
});
