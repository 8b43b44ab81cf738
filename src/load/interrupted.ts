/** Tells what a load that was cut off left behind. */
import { readJournal } from './journal.js';
import type { Target } from './target.js';

/** The state of the target after a load that did not report its end. */
export interface InterruptedLoad {
  run: string;
  target: string;
  /** `untouched`: as it was before the run; `complete`: the run is in it. `partial`: a target without transactions. */
  state: 'untouched' | 'complete' | 'partial';
}

/**
 * Looks at the journal of a run folder; null where its load ended or never began. `open` opens the target that the journal names;
 * it is only called where the target must be asked, and the caller closes it.
 */
export async function inspectInterrupted(
  folder: string,
  open: (url: string) => Promise<Target>,
): Promise<InterruptedLoad | null> {
  const entries = readJournal(folder);
  const begin = entries.findLast((entry) => entry.type === 'begin');
  const last = entries.at(-1);
  if (!begin || !last || last.type === 'committed' || last.type === 'rolled-back') return null;
  const found = { run: begin.run, target: begin.target };
  // A transaction is in the target from the moment its commit was asked for, or not at all: only the target knows.
  if (last.type === 'committing')
    return { ...found, state: (await (await open(begin.target)).hasRun(begin.run)) ? 'complete' : 'untouched' };
  return { ...found, state: begin.isAtomic ? 'untouched' : 'partial' };
}
