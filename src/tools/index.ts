export * from './call-validator.js';
export * from './categories.js';
export * from './load-tool-set.js';
export * from './serialised-tools.js';
export { readToolFiles, type ToolFile } from './tool-set.js';
