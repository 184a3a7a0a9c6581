export { createBuiltin, type Builtin, type BuiltinOptions } from './engine.js';
export type { Judges } from './judges/index.js';
