/** The entry of the processes that `isolate` starts: runs one module's `work` and sends what it yields. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { MigrateError, toPortable } from '../../errors.js';
import { type Message, type Task, windowSize } from './isolate.js';
import type { Watched } from './isolate-watch.js';
import { parserReason } from './parser-reason.js';

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

const [{ moduleUrl, args, maxBytes, maxMs }] = (await once(process, 'message')) as [Task];
let credit = windowSize;
let resume: () => void = () => undefined;
process.on('message', () => {
  credit++;
  resume();
});
const results = new Int32Array(new SharedArrayBuffer(4));
const workerData: Watched = { maxBytes, maxMs, parentPid: process.ppid, results };
new Worker(new URL('./isolate-watch.js', import.meta.url), { workerData }).unref();

try {
  const { work } = (await import(moduleUrl)) as { work: (args: unknown) => Iterable<unknown> | AsyncIterable<unknown> };
  for await (const value of work(args)) {
    await post({ kind: 'value', value });
    Atomics.add(results, 0, 1);
    credit--;
    while (credit <= 0) {
      await new Promise<void>((resolve) => {
        resume = resolve;
      });
    }
  }
  await post({ kind: 'done' });
} catch (error) {
  if (error instanceof MigrateError) await post({ kind: 'failed', error: toPortable(error) });
  else await post({ kind: 'threw', reason: parserReason(error) });
} finally {
  process.disconnect();
}
