export * from './describe.js';
export * from './log.js';
export * from './progress.js';
export * from './rate.js';
export * from './snapshot.js';
