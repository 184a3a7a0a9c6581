export { runKilled, runUnbroken, type KilledRun, type KilledRunOptions, type Unbroken, type Work } from './killed-run.js';
export { killedStatus, live, placesIn, type Life, type Places, type Way } from './life.js';
export { liveHere } from './live-here.js';
export { stateOf } from './journal-of.js';
export type { LifePlan } from './kill-plan.js';
