export * from './checks.js';
export * from './judgement.js';
export * from './record.js';
export * from './task.js';
export * from './tool-call.js';
export * from './tool-schema.js';
export * from './trajectory.js';
export * from './verdict.js';
