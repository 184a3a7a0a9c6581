export { AppendFile, type AppendFileOptions } from './append-file.js';
export type { DiskPolicy, DiskTrouble, Durability } from './disk-trouble.js';
export { nodeFileSystem, type FileSystem } from './file-system.js';
export { readJournal, type JournalFound, type JournalReading, type TornTail } from './journal-reader.js';
export { openJournalWriter, type JournalWriter, type JournalWriterOptions } from './journal-writer.js';
export { markOf, readOn, type JournalMark } from './journal-tail.js';
export { findLockHolder, takeLock, type Lock, type LockHolder, type LockTaker } from './lock.js';
export { createLockTaker } from './lock-taker.js';
export { lineOf } from './journal-line.js';
