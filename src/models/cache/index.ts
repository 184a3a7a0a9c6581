export { AnswerStore, type AnswerStoreCounts, type AnswerStoreOptions } from './answer-store.js';
export { CachingAsker } from './caching-asker.js';
export { createKeyOf, type KeyOf } from './request-key.js';
