/** What the per-row stages (read, map, clean, check, stage) work on, and the contract of the engines that run them. */
import pLimit from 'p-limit';
import { type Binding, bindSource } from './map/bind.js';
import { droppedZeros } from './map/code-fields.js';
import type { Plan, SourcePlan } from './map/plan.js';
import type { Chunk, Layout } from './read/layout.js';
import { expandInputs, openTables, readRows } from './read/open.js';
import type { Batch } from './record.js';
import type { TallyCounts } from './tally.js';

/** Rows that a mapping looks at before it is bound to a table: the evidence for what a column holds. */
const sampleRows = 2000;

/** A mapping may name hundreds of files: so many are looked into at the same time. */
const filesAtOnce = 4;

/** Opens every table of every source, in the order of the mapping, and binds the mapping to it. */
export async function openSources(plan: Plan): Promise<StageTable[]> {
  const inputs: [source: SourcePlan, path: string][] = [];
  for (const source of plan.sources) for (const path of await expandInputs(source.file)) inputs.push([source, path]);
  const limit = pLimit(filesAtOnce);
  const opened = await Promise.all(inputs.map(([source, path]) => limit(() => openSource(plan, source, path))));
  return opened.flat();
}

async function openSource(plan: Plan, source: SourcePlan, path: string): Promise<StageTable[]> {
  const tables: StageTable[] = [];
  for (const layout of await openTables(path, source.read)) {
    const binding = bindSource(plan, source.name, layout, await firstRows(layout));
    layout.notes.push(...droppedZeros(plan, source.name, binding));
    tables.push({ layout, binding });
  }
  return tables;
}

async function firstRows(layout: Layout): Promise<Batch> {
  const sample: Batch = { rowNumbers: [], rows: [] };
  for await (const batch of readRows(layout, null, () => undefined)) {
    sample.rowNumbers.push(...batch.rowNumbers);
    sample.rows.push(...batch.rows);
    if (sample.rows.length >= sampleRows) break;
  }
  return sample;
}

/** One table that is to be staged; its place in the list is `_source`. */
export interface StageTable {
  layout: Layout;
  binding: Binding;
}

/** Everything that a thread needs to stage any chunk: plain data, posted once a thread. */
export interface StageJob {
  plan: Plan;
  tables: readonly StageTable[];
  /** The run's staging folder. */
  folder: string;
}

/** How far staging is. */
export interface StageProgress {
  rows: number;
  /** What it will come to, going by the bytes that are done; null while nothing is. */
  expectedRows: number | null;
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
