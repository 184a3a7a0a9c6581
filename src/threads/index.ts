export * from './serve-stages.js';
export * from './stages-elsewhere.js';
export * from './text-port.js';
