/** What Ctrl-C and SIGTERM do to a command that writes files or nothing at all. */
import { readWords } from '../catalogue/words-read.js';
import { removeUnfinished } from '../report/whole-file.js';
import type { Surroundings } from './command.js';

/** The exit code of everything that is interrupted. */
const interruptedCode = 130;

/**
 * Does the work; where it is interrupted, the files that are only begun are removed and the process ends at once. (A parser in
 * a process of its own ends with it, and so do scratch files.)
 */
export async function endingOnSignal<T>(at: Surroundings, work: () => Promise<T>): Promise<T> {
  const stop = (): void => {
    removeUnfinished();
    at.say(readWords.interrupted[at.lang]);
    process.exit(interruptedCode);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    return await work();
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
