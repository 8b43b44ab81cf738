/** The entry of the processes that `isolate` starts: runs one module's `work`, for one task after the other, and sends what it yields. */
import { Worker } from 'node:worker_threads';
import { MigrateError, toPortable } from '../../errors.js';
import { type Message, type Task, windowSize } from './isolate.js';
import type { Watched } from './isolate-watch.js';
import { parserReason } from './parser-reason.js';

type Work = (args: unknown) => Iterable<unknown> | AsyncIterable<unknown>;

if (!process.send) throw new Error('isolate-worker is started by isolate() only');

// Ctrl-C reaches all processes of a terminal; the one that asked for the work decides when it ends.
process.on('SIGINT', () => undefined).on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit());

/** Resolves when the message is on its way, so that the end of the process does not cut it off. */
function post(message: Message): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, undefined, undefined, (error) => (error ? reject(error) : resolve()));
  });
}

const tasks: Task[] = [];
let credit = windowSize;
/** Goes on with what waits for a task, or for room. */
let resume: () => void = () => undefined;
process.on('message', (message: Task | 'next') => {
  if (message === 'next') credit++;
  else tasks.push(message);
  resume();
});
const results = new Int32Array(new SharedArrayBuffer(4));

async function until(isReady: () => boolean): Promise<void> {
  while (!isReady()) {
    await new Promise<void>((resolve) => {
      resume = resolve;
    });
  }
}

function watch({ maxBytes, maxMs }: Task): void {
  const workerData: Watched = { maxBytes, maxMs, parentPid: process.ppid, results };
  new Worker(new URL('./isolate-watch.js', import.meta.url), { workerData }).unref();
}

try {
  for (let isFirst = true; ; isFirst = false) {
    await until(() => tasks.length > 0);
    const task = tasks.shift()!;
    if (isFirst) watch(task);
    const { work } = (await import(task.moduleUrl)) as { work: Work };
    for await (const value of work(task.args)) {
      await post({ kind: 'value', value });
      Atomics.add(results, 0, 1);
      credit--;
      await until(() => credit > 0);
    }
    await post({ kind: 'done' });
    Atomics.add(results, 0, 1);
  }
} catch (error) {
  if (error instanceof MigrateError) await post({ kind: 'failed', error: toPortable(error) });
  else await post({ kind: 'threw', reason: parserReason(error) });
} finally {
  process.disconnect();
}
