export type { LearntLimit } from './adaptive-limit.js';
export * from './caller.js';
export * from './clock.js';
export * from './endpoint-broken-error.js';
export * from './events.js';
export * from './options.js';
