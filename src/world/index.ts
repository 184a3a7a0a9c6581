export { generateWorld, type WorldOptions } from './generate.js';
export { completeWorldSize, defaultWorldSize, parseWorldSize, type WorldSize } from './size.js';
export { fingerprintWorld } from './fingerprint.js';
export { writeWorld } from './csv/write.js';
export { readWorld } from './csv/read.js';
