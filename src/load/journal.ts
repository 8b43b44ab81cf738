/** `journal.jsonl`: what a load was about to do and what it did, on disk before the next thing is begun. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** One line of the journal, in the order in which they are written. */
export type JournalEntry =
  | { type: 'begin'; run: string; target: string; isAtomic: boolean }
  | {
      type: 'planned';
      batch: number;
      object: string;
      action: 'create' | 'update';
      pass: 1 | 2;
      records: number;
      from: string;
      to: string;
    }
  | { type: 'settled'; batch: number; written: number; failed: number }
  | { type: 'committing' }
  | { type: 'committed' }
  | { type: 'rolled-back'; code: string };

/** An open journal. */
export interface Journal {
  /** Returns when the entry is on the disk. */
  write(entry: JournalEntry): void;
  close(): void;
}

/** Opens the journal of a run folder; entries are added at its end. */
export function openJournal(folder: string): Journal {
  const file = openSync(join(folder, 'journal.jsonl'), 'a', 0o600);
  return {
    write(entry) {
      writeSync(file, `${JSON.stringify(entry)}\n`);
      fsyncSync(file);
    },
    close() {
      closeSync(file);
    },
  };
}

/** The entries of a run folder; a last line that was cut off by a crash was never acted upon and is left out. */
export function readJournal(folder: string): JournalEntry[] {
  const path = join(folder, 'journal.jsonl');
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line) as JournalEntry);
}
