/**
 * Loaded by AVA before each test file: few of them run long enough for what optimising their code costs. It is the whole
 * suite's CPU that counts, of which this takes an eighth away.
 */
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--no-opt');
// For the threads that start from now on: what is young in a short test need not be looked through again and again.
setFlagsFromString('--min-semi-space-size=16');
