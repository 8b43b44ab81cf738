/** What a run found, as plain data: every report is made from this alone. `report.json` is its first part. */

import type { Details } from '../catalogue/text.js';
import type { CrmSchema } from '../crm/schema.js';
import type { IssueCode, Severity } from '../issue.js';
import type { LeftOut } from '../read/layout.js';

/** The final states of a row for an object, in the order of reports. */
export const outcomes = [
  'created',
  'updated',
  'unchanged',
  'merged',
  'review',
  'rejected',
  'filtered',
  'failed',
] as const;
export type Outcome = (typeof outcomes)[number];

/** The contract of report.json, version 1. Key order is part of it. */
export interface Report {
  version: 1;
  run: string;
  status: 'ok' | 'findings' | 'failed';
  mapping: { file: string; name: string; sha256: string };
  target: string;
  inputs: ReportInput[];
  objects: Record<string, ReportObject>;
  issues: ReportIssue[];
  stages: { name: string; rows: number; seconds: number }[];
  seconds: number;
  peakMemoryBytes: number;
}

/** One table that was read. */
export interface ReportInput {
  /** Name of the source in the mapping. */
  name: string;
  path: string;
  sha256: string;
  bytes: number;
  format: string;
  encoding: string | null;
  delimiter: string | null;
  sheet: string | null;
  headerRow: number | null;
  /** Data rows offered to the mapping. */
  rows: number;
}

/** One object's books. `rows` equals the sum of the outcomes. */
export interface ReportObject {
  rows: number;
  outcomes: Record<Outcome, number>;
  conserved: boolean;
  /** Records that the clusters of this run became. */
  goldenRecords: number;
}

/** All findings of one kind. */
export interface ReportIssue {
  code: IssueCode;
  severity: Severity;
  object: string | null;
  field: string | null;
  count: number;
  /** The first few; values are masked unless asked for. */
  samples: { source: string; row: number; column: string; input: string; output: string | null }[];
  /** For the title: what all samples agree on. Not part of report.json. */
  details?: Details;
}

/** All that the reports for people show beside `report`. */
export interface Facts {
  report: Report;
  /** The plan's schema: names objects and fields in the reader's language. */
  schema: CrmSchema;
  /** Values before and after, per field of each object, in schema order. */
  fields: FieldFacts[];
  /** What was left out of each table and which of its columns were used: one entry an input, in the order of `report.inputs`. */
  tables: TableFacts[];
  /** Rows that were not loaded, with their reasons: rejected, review, failed. Streamed: may be long. */
  findings: () => AsyncIterable<Finding>;
  /** Groups of rows that became one record, and pairs awaiting review. Streamed. */
  groups: () => AsyncIterable<Group>;
  /** Exact totals of the two streams, as a report may show fewer. */
  totals: { findings: number; groups: number };
  /** What the check of the target against the journal found. */
  verification: { name: string; object: string; expected: string; found: string; isOk: boolean }[];
  /** Files to go on with, relative to the run folder; `review` is null where nothing awaits a decision. */
  files: { rejected: { source: string; path: string; rows: number }[]; review: string | null };
  /** True once personal data has been masked (see mask.ts). */
  isMasked: boolean;
}

/** One field's fill rate and validity before and after. Shares are of `rows`. */
export interface FieldFacts {
  object: string;
  field: string;
  /** Rows that could have filled it. */
  rows: number;
  /** Source cells that were not missing. */
  filledBefore: number;
  /** Of these, cells that were already in the form in which they are kept. */
  validBefore: number;
  filledAfter: number;
  /** Cells changed by cleaning, and cells refused. */
  fixed: number;
  refused: number;
}

/** One table's columns and left-out rows. */
export interface TableFacts {
  input: string;
  used: string[];
  ignored: string[];
  unmapped: string[];
  leftOut: LeftOut[];
}

/** One reason why one row was not loaded, or should be looked at. */
export interface Finding {
  source: string;
  sheet: string | null;
  row: number;
  object: string;
  outcome: Outcome;
  code: IssueCode;
  severity: Severity;
  column: string | null;
  field: string | null;
  input: string | null;
  details: Record<string, string>;
}

/** A cluster of rows: one golden record, or a question for a person. */
export interface Group {
  object: string;
  enterpriseId: string | null;
  isReview: boolean;
  /** Lowest match probability that joined the group. */
  probability: number;
  why: string;
  members: { source: string; row: number; key: string; isSurvivor: boolean; label: string }[];
}
