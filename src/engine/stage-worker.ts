/** The entry of a worker thread: stages the chunks that it is handed. */
import { workerData } from 'node:worker_threads';
import { type PortableError, toPortable } from '../errors.js';
import type { StageJob } from '../staging-job.js';
import { chunkStager, type StageResult, type StageTask } from './stage-chunk.js';

/** What a thread is started with. */
export interface StageThread {
  job: StageJob;
  /** One Int32 counter of rows done, shared by all threads. */
  rowsDone: SharedArrayBuffer;
}

/** A result, or a failure in a form that crosses threads. */
export type StageAnswer = { result: StageResult } | { error: PortableError };

// The pool wraps what it is given: the second entry is ours.
const [, thread] = workerData as [unknown, StageThread];
const stage = chunkStager(thread.job);
const rowsDone = new Int32Array(thread.rowsDone);

export default async function stageChunk(task: StageTask): Promise<StageAnswer> {
  try {
    return { result: await stage(task, (rows) => void Atomics.add(rowsDone, 0, rows)) };
  } catch (error) {
    return { error: toPortable(error) };
  }
}
