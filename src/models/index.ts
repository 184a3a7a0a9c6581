export * from './asker.js';
export * from './chat.js';
export * from './endpoint.js';
export * from './endpoint-error.js';
