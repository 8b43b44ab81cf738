/** The stages of a migration in order: the table of contents of the program. */
import type { Binding } from './map/bind.js';
import type { Plan } from './map/plan.js';
import type { Chunk, Layout } from './read/layout.js';
import type { TallyCounts } from './tally.js';

/** One table that is to be staged; its place in the list is `_source`. */
export interface StageTable {
  layout: Layout;
  binding: Binding;
}

/** Everything that a thread needs to stage any chunk: plain data, posted once a thread. */
export interface StageJob {
  plan: Plan;
  tables: StageTable[];
  /** The run's staging folder. */
  folder: string;
}

/** How far staging is. */
export interface StageProgress {
  rows: number;
  bytes: number;
}

/** What staging made of one table. */
export interface StagedTable {
  /** Of the whole file, in hex. */
  sha256: string;
  rows: number;
  tally: TallyCounts;
  /** The chunks it was read in, so that single rows can be found again. */
  chunks: { chunk: Chunk | null; rows: number }[];
}

/** Where the per-row stages run. */
export interface Engine {
  /** Reads, maps, cleans, checks and stages every table of the job. The result does not depend on how it was spread. */
  stage(job: StageJob, onProgress: (progress: StageProgress) => void, signal: AbortSignal): Promise<StagedTable[]>;
}
