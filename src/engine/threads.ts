/** Where staging runs: in this thread for small files, else cut into chunks that this thread and others stage. */
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Tinypool } from 'tinypool';
import { asMigrateError, fromPortable } from '../errors.js';
import { splitTable } from '../read/open.js';
import type { Engine, StagedTable, StageJob, StageProgress } from '../staging-job.js';
import { Tally } from '../tally.js';
import { chunkStager, type StageResult, type StageTask } from './stage-chunk.js';
import type { StageAnswer, StageThread } from './stage-worker.js';

/** How the work is spread. */
export interface ThreadOptions {
  /** Threads that stage, this one among them. Absent = one per processor, at most 8. */
  threads?: number;
  /** Bytes of a chunk; a text file is cut at the record boundary that follows. */
  chunkBytes?: number;
}

/** Below this many bytes a thread costs more than it brings. */
const smallBytes = 2 * 1024 * 1024;
const defaultChunkBytes = 4 * 1024 * 1024;
const progressMs = 200;

/** The engine of one machine. */
export function threadEngine(options: ThreadOptions = {}): Engine {
  const chunkBytes = options.chunkBytes ?? defaultChunkBytes;
  return {
    async stage(job, onProgress, signal) {
      const bytes = job.tables.reduce((sum, table) => sum + table.layout.bytes, 0);
      const wanted = options.threads ?? Math.min(availableParallelism(), 8);
      const isSmall = options.threads === undefined && bytes < smallBytes;
      const runner = wanted <= 1 || isSmall ? inThisThread(job, signal) : inThreads(job, wanted - 1, signal);
      try {
        return await stageAll(job, runner, chunkBytes, onProgress, signal);
      } finally {
        await runner.close();
      }
    },
  };
}

/** Runs tasks, several at a time. */
interface Runner {
  /** Tasks under way at once. */
  readonly width: number;
  run(task: StageTask): Promise<StageResult>;
  rowsDone(): number;
  close(): Promise<void>;
}

function inThisThread(job: StageJob, signal: AbortSignal): Runner {
  const stage = chunkStager(job);
  let done = 0;
  return {
    width: 1,
    run: (task) =>
      stage(task, async (rows) => {
        done += rows;
        // Signals, progress and what other threads answer are heard between two batches.
        await setImmediate();
        signal.throwIfAborted();
      }),
    rowsDone: () => done,
    close: async () => undefined,
  };
}

/** This thread and others beside it: one thread less has to load and warm up all of the code. */
function inThreads(job: StageJob, others: number, signal: AbortSignal): Runner {
  const own = inThisThread(job, signal);
  const rowsDone = new SharedArrayBuffer(4);
  const pool = new Tinypool({
    filename: new URL('./stage-worker.js', import.meta.url).href,
    minThreads: others,
    maxThreads: others,
    workerData: { job, rowsDone } satisfies StageThread,
    // A larger nursery: the rows of a batch die young.
    resourceLimits: { maxYoungGenerationSizeMb: 96 },
  });
  const counter = new Int32Array(rowsDone);
  let busy = 0;
  const runInPool = async (task: StageTask): Promise<StageResult> => {
    busy++;
    try {
      const answer = (await pool.run(task)) as StageAnswer;
      if ('error' in answer) throw fromPortable(answer.error);
      return answer.result;
    } finally {
      busy--;
    }
  };
  return {
    width: others + 1,
    run: (task) => (busy < others ? runInPool(task) : own.run(task)),
    rowsDone: () => own.rowsDone() + Atomics.load(counter, 0),
    close: () => pool.destroy(),
  };
}

/** Cuts every table, hands the chunks out in order, and adds up what comes back, in order. */
async function stageAll(
  job: StageJob,
  runner: Runner,
  chunkBytes: number,
  onProgress: (progress: StageProgress) => void,
  signal: AbortSignal,
): Promise<StagedTable[]> {
  const tables = job.tables.map(() => new TableCount());
  const bytes = job.tables.reduce((sum, table) => sum + table.layout.bytes, 0);
  const settled = { rows: 0, bytes: 0 };
  const tick = setInterval(() => {
    const expectedRows = settled.bytes > 0 ? Math.round((settled.rows * bytes) / settled.bytes) : null;
    onProgress({ rows: runner.rowsDone(), expectedRows });
  }, progressMs);
  const underWay = new Set<Promise<void>>();
  let failure: unknown;
  const start = (task: StageTask, size: number): void => {
    const work = runner
      .run(task)
      .then((result) => {
        tables[task.table]!.add(result);
        settled.rows += result.rows;
        settled.bytes += size;
      })
      .catch((error: unknown) => {
        failure ??= asMigrateError(error);
      })
      .finally(() => underWay.delete(work));
    underWay.add(work);
  };
  // A table that cannot be cut is one long task: it is ended, not waited for.
  const stop = (): void => {
    failure ??= signal.reason;
    void runner.close();
  };
  signal.addEventListener('abort', stop);
  const room = async (): Promise<void> => {
    while (underWay.size >= runner.width && !failure) await Promise.race(underWay);
    if (failure) throw failure;
    signal.throwIfAborted();
  };
  try {
    const hashes = new Map<string, string>();
    for (const [table, { layout }] of job.tables.entries()) {
      const known = hashes.get(layout.path);
      const hash = known === undefined ? new FileHash(layout.path) : null;
      for await (const chunk of splitTable(layout, chunkBytes, hash?.take ?? null)) {
        await room();
        start({ table, chunk }, chunk.end - chunk.start);
      }
      const sha256 = known ?? (await hash!.digest());
      hashes.set(layout.path, sha256);
      tables[table]!.sha256 = sha256;
    }
    await Promise.all(underWay);
    if (failure) throw failure;
    return tables.map((table) => table.staged());
  } finally {
    clearInterval(tick);
    signal.removeEventListener('abort', stop);
    if (failure) await runner.close();
    await Promise.allSettled(underWay);
  }
}

/**
 * Adds up the chunks of a table in the order of its rows, whatever order they are finished in. Only those that wait for an
 * earlier one are held: the samples of a result keep alive the text that they were cut from.
 */
class TableCount {
  sha256 = '';
  private rows = 0;
  private readonly tally = new Tally();
  private readonly chunks: StagedTable['chunks'] = [];
  private readonly waiting = new Map<number, StageResult>();

  add(result: StageResult): void {
    this.waiting.set(result.chunk?.index ?? 0, result);
    for (let next = this.waiting.get(this.chunks.length); next; next = this.waiting.get(this.chunks.length)) {
      this.waiting.delete(this.chunks.length);
      this.chunks.push({ chunk: next.chunk, rows: next.rows });
      this.rows += next.rows;
      this.tally.merge(next.tally);
    }
  }

  staged(): StagedTable {
    const { sha256, rows, chunks } = this;
    return { sha256, rows, tally: this.tally.counts(), chunks };
  }
}

/** The content hash of a file, taken while it is read. */
class FileHash {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  constructor(private readonly path: string) {}

  readonly take = (bytes: Uint8Array): void => {
    this.bytes += bytes.length;
    this.hash.update(bytes);
  };

  /** What was read of an archive are the unpacked bytes of a member: then the file is hashed on its own. */
  async digest(): Promise<string> {
    if (this.bytes === statSync(this.path).size) return this.hash.digest('hex');
    const hash = createHash('sha256');
    for await (const bytes of createReadStream(this.path)) hash.update(bytes);
    return hash.digest('hex');
  }
}
