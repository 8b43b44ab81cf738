/** Batches that stay small in rows, cells and text, so that memory does not grow with what a file holds. */
import type { Batch, Cell } from '../record.js';
import { checkRepetition, limitError } from './archive.js';
import type { Limits } from './layout.js';

/** Rows that a batch may hold, and what they may weigh. */
export const batchRows = 1000;
export const batchWeight = 200_000;

/** Characters that weigh as much as a cell. */
const charsPerCell = 64;

/** Characters in the texts of a row. */
function textChars(row: readonly Cell[]): number {
  let chars = 0;
  for (const cell of row) if (typeof cell === 'string') chars += cell.length;
  return chars;
}

/** What a row weighs: one for each cell, and one more for every 64 characters of text. */
export function rowWeight(row: readonly Cell[], chars = textChars(row)): number {
  return row.length + Math.floor(chars / charsPerCell);
}

/** Gathers the rows of a table into batches. */
export class BatchBuilder {
  private batch: Batch = { rowNumbers: [], rows: [] };
  private weight = 0;
  private chars = 0;

  /** `bytes`: size of the file (null = unknown). */
  constructor(
    private readonly path: string,
    private readonly limits: Limits,
    private readonly bytes: number | null,
  ) {}

  /**
   * Adds a row. A few bytes of a file can name a long text again and again: throws SourceError past `maxRecordBytes`, and
   * where all texts are `maxRatio` times as long as the file.
   */
  add(rowNumber: number, row: Cell[]): void {
    const chars = textChars(row);
    if (chars > this.limits.maxRecordBytes) {
      throw limitError(this.path, 'maxRecordBytes', this.limits, ` (row ${rowNumber})`);
    }
    this.chars += chars;
    checkRepetition(this.chars, this.bytes ?? Number.POSITIVE_INFINITY, this.path, this.limits);
    this.weight += rowWeight(row, chars);
    this.batch.rowNumbers.push(rowNumber);
    this.batch.rows.push(row);
  }

  get isEmpty(): boolean {
    return this.batch.rows.length === 0;
  }

  /** To be asked after each row. */
  get isFull(): boolean {
    return this.batch.rows.length >= batchRows || this.weight >= batchWeight;
  }

  /** The gathered rows; the next ones make another batch. */
  take(): Batch {
    const { batch } = this;
    this.batch = { rowNumbers: [], rows: [] };
    this.weight = 0;
    return batch;
  }
}
