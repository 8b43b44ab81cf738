/**
 * The contract of a target: one implementation a kind of store. Everything before it is the same for all: what the target
 * holds comes in as relations, what is to be written goes out as batches that name their rows by enterprise id, and each
 * batch is settled before the next is sent. A store with transactions keeps all batches or none; one without settles
 * each batch for itself and tells which of its records failed.
 */
import type { ObjectSchema } from '../crm/schema.js';

/** An open target. */
export interface Target {
  /** As written in the mapping: `duckdb:crm.duckdb`. */
  readonly url: string;
  /** True = nothing is kept before `commit`; a crash leaves the target as it was. */
  readonly isAtomic: boolean;
  /**
   * What the target holds of an object at this moment, as a relation (enterprise_id, then the leaves in canonical text): SQL that
   * can stand behind FROM. Within a load it shows what was written so far.
   */
  read(object: ObjectSchema): Promise<string>;
  /** The crosswalk at this moment, as a relation (object, system, key, enterprise_id). */
  readCrosswalk(): Promise<string>;
  /** Starts the load of a run; makes room for objects and fields that the target does not have yet. */
  begin(run: LoadRun, objects: readonly ObjectSchema[]): Promise<void>;
  /** Writes one batch and keeps the before-images of what it changes. */
  write(batch: LoadBatch): Promise<BatchResult>;
  /** Writes the crosswalk entries of `crosswalk_new`. */
  writeCrosswalk(): Promise<void>;
  /** Ends the load. After it the run is in the target for good. */
  commit(): Promise<void>;
  /** Gives up the load; an atomic target is as it was before. */
  rollback(): Promise<void>;
  /** True if the target knows that this run was committed. */
  hasRun(run: string): Promise<boolean>;
  close(): Promise<void>;
}

/** The run as the target remembers it. */
export interface LoadRun {
  /** Unique for ever. */
  id: string;
  /** ISO 8601, given by the caller: stages have no clock. */
  startedAt: string;
  mapping: { name: string; sha256: string };
}

/** Some records of one object, all created or all updated. */
export interface LoadBatch {
  object: ObjectSchema;
  action: 'create' | 'update';
  /**
   * 1: all fields but those in `fields`; 2: only those, of records that the first pass wrote (references that close a circle).
   */
  pass: 1 | 2;
  /** Leaf paths held back for, or written in, the second pass. */
  fields: readonly string[];
  /** Relation (enterprise_id, survivor, leaves in canonical text) of the batch's records. */
  relation: string;
  records: number;
}

/** What became of a batch. */
export interface BatchResult {
  written: number;
  /** Records that the target refused, with its reason. Empty for an atomic target: it throws instead. */
  failed: { enterpriseId: string; reason: string }[];
}
