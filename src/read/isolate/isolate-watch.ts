/**
 * Watches over a parser's process from a thread beside it, since a parser that loops hears nothing: ends the process where
 * its memory grows past the bound (the heap has a bound of its own; buffers lie outside it), where it works too long on one
 * result, or where its parent is gone.
 */
import { workerData } from 'node:worker_threads';
import { slowSignal } from './isolate.js';

/** What is watched. Plain data, and a count that is shared. */
export interface Watched {
  /** Resident memory of the process at which it ends. */
  maxBytes: number;
  /** Longest work on one result. */
  maxMs: number;
  parentPid: number;
  /** One number: the results so far. */
  results: Int32Array;
}

const { maxBytes, maxMs, parentPid, results } = workerData as Watched;
const checkMs = 50;
let seen = 0;
let start = { clock: performance.now(), work: workMs() };

setInterval(() => {
  const count = Atomics.load(results, 0);
  const now = { clock: performance.now(), work: workMs() };
  if (count !== seen) {
    seen = count;
    start = now;
  }
  if (process.memoryUsage.rss() > maxBytes || process.ppid !== parentPid || !isAlive(parentPid)) {
    process.kill(process.pid, 'SIGKILL');
  } else if (now.clock - start.clock > maxMs && now.work - start.work > maxMs) {
    // By the clock alone, sound files would fail where the machine is busy with something else.
    process.kill(process.pid, slowSignal);
  }
}, checkMs);

/** Processor time of the process, all its threads together. */
function workMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process that belongs to another user is alive.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
