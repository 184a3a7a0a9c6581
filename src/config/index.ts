export * from './parse-flag.js';
export * from './read-config.js';
export * from './settings.js';
export * from './thresholds.js';
