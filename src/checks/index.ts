export { createChecker, type Checker, type CheckerOptions } from './checker.js';
export { failuresOf } from './failures.js';
export { createMutationMaker, mutationsOf, type Mutation, type MutationMaker } from './mutations.js';
export type { Provenance } from './grounded.js';
