export { createDrawFacts } from './draw-facts.js';
export { createBuiltinEngine, type BuiltinEngineOptions, type Judges } from './engine.js';
