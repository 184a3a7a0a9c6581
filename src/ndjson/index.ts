export * from './hostile-value.js';
export * from './read-ndjson.js';
