/** Runs a parser of an untrusted binary format in a worker thread with a memory and a time limit. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { fromPortable, type MigrateError, type PortableError, SourceError } from '../errors.js';

/** What bounds the work, and the file that its failures name. */
export interface IsolateLimits {
  /** Heap of the worker; buffers outside the heap count too, with the same bound again. */
  maxMemoryMb: number;
  /** Longest wait for the next result (or for the end). */
  timeoutMs: number;
  /** The input as errors name it. */
  path: string;
}

/** What the worker is given: the module to run, and its argument. Plain data. */
export interface Task {
  moduleUrl: string;
  args: unknown;
}

/** What the worker posts. `failed`: an error of ours; `threw`: anything else that the parser threw. */
export type Message =
  | { kind: 'value'; value: unknown }
  | { kind: 'done' }
  | { kind: 'failed'; error: PortableError }
  | { kind: 'threw'; reason: string };

/** Results that may wait unread before the worker pauses. */
export const windowSize = 4;

const memoryCheckMs = 200;

/**
 * Runs the export `work` of a module, `work(args): Iterable<T> | AsyncIterable<T>`, in a worker of its own and yields what it
 * yields (structured clones) with back-pressure. Leaving the loop early ends the worker.
 *
 * `moduleUrl` is made by the caller as `new URL('./x-worker.js', import.meta.url).href`. Where the sources run without a
 * build (tests), the compiled module in `dist` is taken instead, since a worker thread loads JavaScript only.
 *
 * Throws what `work` throws if it is an error of ours; SourceError `source.too-slow`, `source.too-much-memory`, or
 * `source.damaged` for anything else that goes wrong in it, even a crash of the thread.
 */
export async function* isolate<T>(moduleUrl: string, args: unknown, limits: IsolateLimits): AsyncGenerator<T> {
  const task: Task = { moduleUrl: compiled(moduleUrl), args };
  const worker = new Worker(new URL(compiled(new URL('./isolate-worker.js', import.meta.url).href)), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.maxMemoryMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  const queue: T[] = [];
  let end: { error: MigrateError | null } | null = null;
  let wake: () => void = () => undefined;
  const finish = (error: MigrateError | null): void => {
    end ??= { error };
    wake();
  };
  worker.on('message', (message: Message) => {
    if (message.kind === 'value') {
      queue.push(message.value as T);
      wake();
    } else finish(endOf(message, limits.path));
  });
  worker.on('error', (error) => finish(crashOf(error, limits)));
  worker.on('exit', () => finish(new SourceError('source.damaged', { path: limits.path, reason: 'parser ended' })));
  // Parsers of old formats print warnings; a command's own output must stay clean.
  worker.stdout.resume();
  worker.stderr.resume();
  const startBytes = process.memoryUsage.rss();
  const memoryWatch = setInterval(() => {
    if (process.memoryUsage.rss() - startBytes > 2 * limits.maxMemoryMb * 1024 ** 2) finish(tooMuchMemory(limits));
  }, memoryCheckMs);
  try {
    for (;;) {
      const value = queue.shift();
      if (value !== undefined) {
        worker.postMessage('next');
        yield value;
        continue;
      }
      if (end) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          finish(new SourceError('source.too-slow', { path: limits.path, seconds: limits.timeoutMs / 1000 }));
        }, limits.timeoutMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const { error } = end as { error: MigrateError | null };
    if (error) throw error;
  } finally {
    clearInterval(memoryWatch);
    await worker.terminate();
  }
}

function endOf(message: Exclude<Message, { kind: 'value' }>, path: string): MigrateError | null {
  if (message.kind === 'done') return null;
  if (message.kind === 'failed') return fromPortable(message.error);
  return new SourceError('source.damaged', { path, reason: message.reason });
}

function crashOf(error: Error & { code?: string }, limits: IsolateLimits): MigrateError {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return tooMuchMemory(limits);
  return new SourceError('source.damaged', { path: limits.path, reason: error.message }, { cause: error });
}

function tooMuchMemory(limits: IsolateLimits): SourceError {
  return new SourceError('source.too-much-memory', { path: limits.path, megabytes: limits.maxMemoryMb });
}

/** The module itself if it exists, else its compiled twin: `.../src/read/x.js` -> `.../dist/read/x.js`. */
function compiled(moduleUrl: string): string {
  if (!moduleUrl.startsWith('file:') || existsSync(fileURLToPath(moduleUrl))) return moduleUrl;
  const at = moduleUrl.lastIndexOf('/src/');
  return at < 0 ? moduleUrl : `${moduleUrl.slice(0, at)}/dist/${moduleUrl.slice(at + 5)}`;
}
