/**
 * Watches over a parser's process from a thread beside it, since a parser that loops hears nothing: ends the process where
 * its memory grows past the bound (the heap has a bound of its own; buffers lie outside it) or where its parent is gone.
 */
import { workerData } from 'node:worker_threads';

/** What is watched. Plain data. */
export interface Watched {
  /** Resident memory of the process at which it ends. */
  maxBytes: number;
  parentPid: number;
}

const { maxBytes, parentPid } = workerData as Watched;
const checkMs = 50;

setInterval(() => {
  if (process.memoryUsage.rss() > maxBytes || process.ppid !== parentPid || !isAlive(parentPid)) {
    process.kill(process.pid, 'SIGKILL');
  }
}, checkMs);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process that belongs to another user is alive.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
