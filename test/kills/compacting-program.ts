/**
 * The command line as it is, but with a journal that is summed up after so few bytes that a short run sees it often: no
 * user needs to say so.
 *
 *     node compacting-program.js BYTES run --checkpoint DIR ...
 */
import { Checkpoint } from '../../src/checkpoint/checkpoint.js';

const [node = '', program = '', bytes = '', ...words] = process.argv;
const open = Checkpoint.open.bind(Checkpoint);
Checkpoint.open = options => open({ ...options, compactAfter: Number(bytes) });
process.argv = [node, program, ...words];
await import('../../src/cli/main.js');
