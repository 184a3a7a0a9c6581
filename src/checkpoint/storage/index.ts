export { AppendFile, type AppendFileOptions } from './append-file.js';
export type { DiskPolicy, DiskTrouble, Durability } from './disk-trouble.js';
export { nodeFileSystem, type FileSystem, type ReadableFiles } from './file-system.js';
export { readJournal, type JournalFound, type JournalReading } from './journal-reader.js';
export { openJournalWriter, type JournalWriter, type JournalWriterOptions } from './journal-writer.js';
export type { TornTail } from './read-segment.js';
export { takeLock, type Lock, type LockTaker } from './lock.js';
export { createLockTaker } from './lock-taker.js';
export { lineOf } from './journal-line.js';
