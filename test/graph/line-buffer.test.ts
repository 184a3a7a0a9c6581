import test from 'ava';
import { LineBuffer } from '../../src/graph/line-buffer.js';
import { textOfLine, type Line } from '../../src/text/line.js';

const encoder = new TextEncoder();

test('lines of text and of pieces come out as UTF-8, each with its line break', t => {
	const lines: Line[] = ['plain', ['{"a":', encoder.encode('"bé"'), '}'], '', 'Zoë “quoted” 🎉'];
	const buffer = new LineBuffer();
	for (const line of lines) buffer.add(line);
	t.is(buffer.lines, 4);
	t.is(Buffer.from(buffer.bytes).toString(), lines.map(line => `${textOfLine(line)}\n`).join(''));
});

test('it grows with what it must hold', t => {
	const buffer = new LineBuffer();
	const long = 'ü'.repeat(300_000);
	buffer.add(long);
	buffer.add([encoder.encode(long), 'end']);
	t.is(Buffer.from(buffer.bytes).toString(), `${long}\n${long}end\n`);
});

test('cleared, it starts anew', t => {
	const buffer = new LineBuffer();
	buffer.add('first');
	buffer.clear();
	buffer.add('2nd');
	t.is(buffer.lines, 1);
	t.is(Buffer.from(buffer.bytes).toString(), '2nd\n');
});
