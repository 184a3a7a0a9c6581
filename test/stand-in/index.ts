export { type SpawnedStandIn, spawnStandIn } from './spawn.js';
export { type StandIn, type StandInOptions, startStandIn, type StatsQuestion } from './stand-in.js';
export type { Behaviour, BehaviourChanges, Fault } from './behaviour.js';
export { type FaultKind, faultKinds } from './faults/kinds.js';
export { type DefectKind, defectKinds } from './defects/kinds.js';
export type { Planted } from './author.js';
export type { Stats } from './measures/meter.js';
export { type Stage, stages } from './stages.js';
