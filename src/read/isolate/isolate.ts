/**
 * Runs a parser of an untrusted binary format in a process of its own, with bounds on memory and time. A process and not a
 * thread: where the heap fails in the middle of a growing array, V8 ends the whole process, whatever the limits of the thread.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asMigrateError, fromPortable, type MigrateError, type PortableError, SourceError } from '../../errors.js';

/** What bounds the work, and the file that its failures name. */
export interface IsolateLimits {
  /** Heap of the process; all its memory, buffers too, may be twice as much. */
  maxMemoryMb: number;
  /** Longest work on the next result (or on the end), by the clock and in processor time. */
  timeoutMs: number;
  /** The input as errors name it. */
  path: string;
}

/** What the process is sent for each task: the module to run, its argument, and the memory and work at which to end. Plain data. */
export interface Task {
  moduleUrl: string;
  args: unknown;
  maxBytes: number;
  maxMs: number;
}

/** What the process sends. `failed`: an error of ours; `threw`: anything else that the parser threw. */
export type Message =
  | { kind: 'value'; value: unknown }
  | { kind: 'done' }
  | { kind: 'failed'; error: PortableError }
  | { kind: 'threw'; reason: string };

/** What a process is ended with that is too slow; its parent tells by it why it ended. Windows knows few signals. */
export const slowSignal = process.platform === 'win32' ? 'SIGTERM' : 'SIGALRM';

/** A process that does not even work (it waits for a disk that is gone) is given up after this many times `timeoutMs`. */
const idleFactor = 10;

/** Results that may wait unread before the process pauses. */
export const windowSize = 4;

/**
 * Runs the export `work` of a module, `work(args): Iterable<T> | AsyncIterable<T>`, in a process of its own and yields what it
 * yields (structured clones) with back-pressure. Leaving the loop early ends the process, and so does the end of this one.
 *
 * `moduleUrl` is made by the caller as `new URL('./x-worker.js', import.meta.url).href`. Where the sources run without a
 * build (tests), the compiled module in `dist` is taken instead, since the process loads JavaScript only.
 *
 * Throws what `work` throws if it is an error of ours; SourceError `source.too-slow`, `source.too-much-memory`, or
 * `source.damaged` for anything else that goes wrong in it, even a crash of the process.
 */
export async function* isolate<T>(moduleUrl: string, args: unknown, limits: IsolateLimits): AsyncGenerator<T> {
  const parser = new IsolatedParser(moduleUrl, limits);
  try {
    yield* parser.run<T>(args);
  } finally {
    await parser.close();
  }
}

/** A process as `isolate` uses it for one task, for several of them, one after the other. */
export class IsolatedParser {
  private readonly child: ChildProcess;
  private readonly exited: Promise<void>;
  private queue: unknown[] = [];
  private end: { error: MigrateError | null } | null = null;
  private wake: () => void = () => undefined;

  constructor(
    private readonly moduleUrl: string,
    private readonly limits: IsolateLimits,
  ) {
    const child = start(limits);
    this.child = child;
    child.on('message', (message: Message) => {
      if (message.kind === 'value') {
        this.queue.push(message.value);
        this.wake();
      } else this.finish(endOf(message, limits.path));
    });
    // The process could not be started.
    child.on('error', (error) => this.finish(asMigrateError(error)));
    // Its last messages may come after its exit, but never after the end of the channel.
    this.exited = new Promise<void>((resolve) => {
      child.on('error', () => resolve());
      child.on('exit', () => resolve());
    });
    child.on('disconnect', () => void this.exited.then(() => this.finish(crashOf(child, limits))));
  }

  /** Runs one task to its end. Where the loop is left early or anything goes wrong, no other task can follow. */
  async *run<T>(args: unknown): AsyncGenerator<T> {
    const { child, limits } = this;
    this.hold(true);
    tell(child, {
      moduleUrl: compiled(this.moduleUrl),
      args,
      maxBytes: 2 * limits.maxMemoryMb * 1024 ** 2,
      maxMs: limits.timeoutMs,
    } satisfies Task);
    for (;;) {
      const value = this.queue.shift();
      if (value !== undefined) {
        tell(child, 'next');
        yield value as T;
        continue;
      }
      if (this.end) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => this.finish(tooSlow(limits)), idleFactor * limits.timeoutMs);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const { error } = this.end;
    if (error) throw error;
    this.end = null;
    this.hold(false);
  }

  /** Ends the process. */
  async close(): Promise<void> {
    // Nothing else may be left to do here: this process must not end before that one.
    this.hold(true);
    this.child.kill('SIGKILL');
    await this.exited;
  }

  private finish(error: MigrateError | null): void {
    this.end ??= { error };
    this.wake();
  }

  /** A process that waits for another task does not keep this one from ending. */
  private hold(isBusy: boolean): void {
    const { child } = this;
    if (isBusy) child.ref();
    else child.unref();
    const channel = child.channel as { ref?: () => void; unref?: () => void } | null | undefined;
    if (isBusy) channel?.ref?.();
    else channel?.unref?.();
  }
}

function start({ maxMemoryMb }: IsolateLimits): ChildProcess {
  return fork(fileURLToPath(compiled(new URL('./isolate-worker.js', import.meta.url).href)), [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${maxMemoryMb}`, '--max-semi-space-size=16'],
    // Parsers of old formats print warnings, and V8 its last words; a command's own output must stay clean.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** Sends to a process that may have ended: its end is told by events, not by the failure to send. */
function tell(child: ChildProcess, message: Task | 'next'): void {
  child.send(message, () => undefined);
}

function endOf(message: Exclude<Message, { kind: 'value' }>, path: string): MigrateError | null {
  if (message.kind === 'done') return null;
  if (message.kind === 'failed') return fromPortable(message.error);
  return new SourceError('source.damaged', { path, reason: message.reason });
}

/** Why a process ended without a word: V8 aborts it when the heap is full, its watch or the system kills it. */
function crashOf({ exitCode, signalCode }: ChildProcess, limits: IsolateLimits): MigrateError {
  const { path, maxMemoryMb } = limits;
  if (signalCode === slowSignal) return tooSlow(limits);
  if (memorySignals.includes(signalCode ?? '') || exitCode === abortCode) {
    return new SourceError('source.too-much-memory', { path, megabytes: maxMemoryMb });
  }
  return new SourceError('source.damaged', { path, reason: `parser ended (${signalCode ?? exitCode})` });
}

function tooSlow({ path, timeoutMs }: IsolateLimits): MigrateError {
  return new SourceError('source.too-slow', { path, seconds: timeoutMs / 1000 });
}

/** V8 ends itself in one way or another, by its version; the watch and the system kill. */
const memorySignals: readonly string[] = ['SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGKILL'];
/** Exit code of an aborted process where there are no signals. */
const abortCode = 134;

/** The module itself if it exists, else its compiled twin: `.../src/read/x.js` -> `.../dist/read/x.js`. */
function compiled(moduleUrl: string): string {
  if (!moduleUrl.startsWith('file:') || existsSync(fileURLToPath(moduleUrl))) return moduleUrl;
  const at = moduleUrl.lastIndexOf('/src/');
  return at < 0 ? moduleUrl : `${moduleUrl.slice(0, at)}/dist/${moduleUrl.slice(at + 5)}`;
}
