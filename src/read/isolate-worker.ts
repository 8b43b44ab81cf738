/** The entry of the worker threads that `isolate` starts: runs one module's `work` and posts what it yields. */
import { parentPort, workerData } from 'node:worker_threads';
import { MigrateError, toPortable } from '../errors.js';
import { type Message, type Task, windowSize } from './isolate.js';

const port = parentPort;
if (!port) throw new Error('isolate-worker is started by isolate() only');

let credit = windowSize;
let resume: () => void = () => undefined;
port.on('message', () => {
  credit++;
  resume();
});
const post = (message: Message): void => port.postMessage(message);

try {
  const { moduleUrl, args } = workerData as Task;
  const { work } = (await import(moduleUrl)) as { work: (args: unknown) => Iterable<unknown> | AsyncIterable<unknown> };
  for await (const value of work(args)) {
    post({ kind: 'value', value });
    credit--;
    while (credit <= 0) {
      await new Promise<void>((resolve) => {
        resume = resolve;
      });
    }
  }
  post({ kind: 'done' });
} catch (error) {
  if (error instanceof MigrateError) post({ kind: 'failed', error: toPortable(error) });
  else post({ kind: 'threw', reason: error instanceof Error ? error.message : String(error) });
} finally {
  port.close();
}
