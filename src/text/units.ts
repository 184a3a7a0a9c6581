import { Buffer } from 'node:buffer';

let units = new Uint16Array(8192);
let bytes = Buffer.from(units.buffer);

/** Node writes UTF-16 with the low byte first, whatever the machine has. */
const isLowFirst = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * The UTF-16 units of a text, with a 0 after the last: for readers that look at each several times. Texts that were put
 * together of parts give them slowly one by one. The list is longer than the text, and the next text's as well: read it
 * at once.
 */
export const unitsOf = (text: string): Uint16Array => {
	if (text.length >= units.length) {
		units = new Uint16Array(text.length * 2);
		bytes = Buffer.from(units.buffer);
	}
	if (isLowFirst) bytes.write(text, 'utf16le');
	else for (let index = 0; index < text.length; index++) units[index] = text.charCodeAt(index);
	units[text.length] = 0;
	return units;
};
