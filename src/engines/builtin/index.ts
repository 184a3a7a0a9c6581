export { createBuiltin, type Builtin, type BuiltinOptions, type Judges } from './engine.js';
