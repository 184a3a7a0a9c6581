export * from './scenario-source.js';
