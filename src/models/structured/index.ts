export * from './counts.js';
export { findJson, longestText, parseLenient, type FindResult, type FoundJson, type JsonFault } from './find-json.js';
export * from './forgiveness.js';
export { formatKinds, type FormatKind, type StructuredSetting } from './format-lane.js';
export type { AnswerFault, FaultKind } from './read-answer.js';
export * from './structured-asker.js';
export { partThoughts } from './thoughts.js';
