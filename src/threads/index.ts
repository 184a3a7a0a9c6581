export * from './serve-stages.js';
export * from './shared-stages.js';
export * from './text-port.js';
