/** The contract between mapping and staging: what a bound mapping makes of a batch. */
import type { Issue } from '../issue.js';
import type { Batch } from '../record.js';

/** What one source's mapping makes of its rows. Made once a thread from plain data; called once a batch. */
export interface Mapper {
  /** One entry per RecordPlan of this source, in mapping order. */
  readonly outputs: readonly MapperOutput[];
  map(batch: Batch): MappedBatch;
}

/** The records of one RecordPlan: which object, and which columns its values have. */
export interface MapperOutput {
  readonly object: string;
  /** Index in `plan.records`. */
  readonly record: number;
  /** Leaf paths (`name`, `address.city`), then helper columns for matching (`name~core`) and references (`account@`). */
  readonly columns: readonly string[];
}

/** The outcome of mapping one batch; arrays are parallel to the mapper's outputs. */
export interface MappedBatch {
  outputs: {
    /** Rows that gave a record, in order. */
    rowNumbers: number[];
    /** The crosswalk key of each. */
    keys: string[];
    /** One array per record, in the order of `columns`; null = no value. */
    values: (string | null)[][];
    /** Rows that gave none, in order. */
    dropped: { row: number; outcome: 'rejected' | 'filtered' }[];
  }[];
  /** Errors and warnings, with their rows. Fixes are only tallied. */
  issues: Issue[];
}
