export * from './parse-flag.js';
export * from './resolve-roles.js';
export * from './roles.js';
export * from './settings.js';
export * from './thresholds.js';
export * from './without-beaten-keys.js';
