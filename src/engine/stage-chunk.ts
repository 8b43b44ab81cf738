/** What one thread does with one chunk: read, map, clean, check, compute match keys, stage. A pure function of its job. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../issue.js';
import { compileMapper } from '../map/compile-mapper.js';
import type { Mapper, MapperOutput } from '../map/mapper.js';
import { compileMatchKeys, type MatchKeys } from '../match/keys.js';
import type { Chunk, Layout } from '../read/layout.js';
import { readRows } from '../read/open.js';
import type { Batch } from '../record.js';
import { issueColumns, outcomeColumns, partPath, recordLead } from '../stage/folder.js';
import { type PartColumn, PartWriter } from '../stage/parts.js';
import type { StageJob } from '../staging-job.js';
import { Tally, type TallyCounts } from '../tally.js';

/** One chunk to be staged; null = the whole table. */
export interface StageTask {
  table: number;
  chunk: Chunk | null;
}

/** What came of it; the records themselves are on disk. */
export interface StageResult {
  table: number;
  chunk: Chunk | null;
  /** Data rows that were read. */
  rows: number;
  tally: TallyCounts;
}

/** A part is cut when it holds this many rows or bytes, so that memory does not grow with a table that is one chunk. */
const maxPartRows = 50_000;
const maxPartBytes = 48 * 1024 * 1024;

/** Called after each batch with the rows done since the last call; staging goes on when it has ended. */
export type OnRows = (rows: number) => void | Promise<void>;

/** Makes the function that stages chunks of a job. What is compiled for a table is kept for its next chunk. */
export function chunkStager(job: StageJob): (task: StageTask, onRows: OnRows) => Promise<StageResult> {
  const compiled = new Map<number, TableStager>();
  return async (task, onRows) => {
    let stager = compiled.get(task.table);
    if (!stager) {
      stager = new TableStager(job, task.table);
      compiled.set(task.table, stager);
    }
    return stager.stage(task.chunk, onRows);
  };
}

/** The compiled mapping of one table and its open parts. */
class TableStager {
  private readonly tally = new Tally();
  private readonly layout: Layout;
  private readonly mapper: Mapper;
  private readonly outputs: OutputStager[];
  private readonly outcomes = new PartWriter(outcomeColumns);
  private readonly issues = new PartWriter(issueColumns);

  constructor(
    private readonly job: StageJob,
    private readonly table: number,
  ) {
    const { layout, binding } = job.tables[table]!;
    this.layout = layout;
    this.mapper = compileMapper(job.plan, binding, this.tally);
    this.outputs = this.mapper.outputs.map((output) => new OutputStager(job, table, output));
  }

  async stage(chunk: Chunk | null, onRows: OnRows): Promise<StageResult> {
    let rows = 0;
    const noteIssue = (issue: Issue): void => {
      this.tally.add(issue);
      this.addIssue(issue);
    };
    for await (const batch of readRows(this.layout, chunk, noteIssue)) {
      rows += batch.rows.length;
      this.addBatch(batch);
      this.cut(chunk, false);
      await onRows(batch.rows.length);
    }
    this.cut(chunk, true);
    this.parts = 0;
    return { table: this.table, chunk, rows, tally: this.tally.take() };
  }

  private addBatch(batch: Batch): void {
    const mapped = this.mapper.map(batch);
    mapped.outputs.forEach((output, i) => {
      const stager = this.outputs[i]!;
      stager.add(output.rowNumbers, output.keys, output.values);
      for (const { row, outcome } of output.dropped) this.outcomes.add([stager.object, this.table, row, outcome]);
    });
    for (const issue of mapped.issues) this.addIssue(issue);
  }

  private addIssue(issue: Issue): void {
    // A fix is counted and sampled; only what a person must look at is kept row by row.
    if (issue.severity === 'fix') return;
    this.issues.add([
      this.table,
      issue.row ?? null,
      issue.object ?? null,
      issue.field ?? null,
      issue.column ?? null,
      issue.code,
      issue.severity,
      issue.input ?? null,
      issue.details ? JSON.stringify(issue.details) : null,
    ]);
  }

  private parts = 0;

  /** Writes the parts that are full, or all that hold something. */
  private cut(chunk: Chunk | null, isLast: boolean): void {
    const index = chunk?.index ?? 0;
    let hasWritten = false;
    const write = (folder: string, name: string, writer: PartWriter): void => {
      const isFull = writer.rows >= maxPartRows || writer.bytes >= maxPartBytes;
      if (writer.rows === 0 || !(isFull || isLast)) return;
      mkdirSync(join(this.job.folder, folder), { recursive: true, mode: 0o700 });
      writer.write(partPath(this.job.folder, folder, name, this.table, index, this.parts));
      hasWritten = true;
    };
    for (const output of this.outputs) write(output.object, String(output.record), output.writer);
    write('outcomes', '', this.outcomes);
    write('issues', '', this.issues);
    if (hasWritten) this.parts++;
  }
}

/** The open part of one RecordPlan. */
class OutputStager {
  readonly object: string;
  readonly record: number;
  readonly writer: PartWriter;
  private readonly matchKeys: MatchKeys;

  constructor(job: StageJob, table: number, output: MapperOutput) {
    this.object = output.object;
    this.record = output.record;
    const schema = job.plan.schema.objects[output.object]!;
    this.matchKeys = compileMatchKeys(schema, job.plan.dedupe[output.object]!, output.columns);
    const text = (name: string): PartColumn => ({ name, type: 'text' });
    this.writer = new PartWriter([...recordLead, ...output.columns.map(text), ...this.matchKeys.columns.map(text)], {
      _source: table,
      _record: output.record,
      _system: job.plan.records[output.record]!.system,
    });
  }

  add(rowNumbers: readonly number[], keys: readonly string[], values: readonly (readonly (string | null)[])[]): void {
    this.writer.addBatch([rowNumbers, keys], values, this.matchKeys.columnsOf(values));
  }
}
