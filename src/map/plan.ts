/** A compiled mapping file: complete, plain data. The same plan runs in this process, in a worker thread or elsewhere. */
import type { CleanContext, StepCall } from '../clean/step.js';
import type { DedupePlan, Otherwise, RefPlan, TargetPlan } from '../crm/rules.js';
import type { CrmSchema, FieldSchema } from '../crm/schema.js';
import type { ReadOptions } from '../read/layout.js';

export type { DedupePlan, RefPlan, SurviveRule, TargetPlan } from '../crm/rules.js';

/** Everything that a run needs to know from the mapping file. */
export interface Plan {
  name: string;
  /** Path of the mapping file as given. */
  file: string;
  /** Of the mapping file, and of its lookup tables where it has any. */
  sha256: string;
  /** With the lookup tables and the hash key of the environment: the plan is never written to disk. */
  defaults: CleanContext;
  sources: SourcePlan[];
  records: RecordPlan[];
  /** By object; every object that is filled has an entry. */
  dedupe: Record<string, DedupePlan>;
  target: TargetPlan;
  checks: CheckPlan[];
  /** The CRM schema with the mapping's own additions. */
  schema: CrmSchema;
}

/** One source of the mapping file. */
export interface SourcePlan {
  name: string;
  /** Absolute path or glob; `backup.zip!Accounts_*.csv` for archive members. */
  file: string;
  read: ReadOptions;
  /** Texts that mean "no value", beside blank. Compared after trimming, ignoring case. */
  missing: string[];
  /** Columns whose values together are the row's key in the old system; empty = the content hash of the row. */
  key: string[];
  /** Columns that are left unused on purpose. */
  ignore: string[];
  /** Place in the mapping file, for messages. */
  line: number;
}

/** How rows of one source become records of one object. An object may have several, one a source. */
export interface RecordPlan {
  object: string;
  /** Name of a source. */
  from: string;
  /** Name of the old system in the crosswalk. */
  system: string;
  /** CEL over `row`; false = outcome `filtered`. */
  when: string | null;
  fields: FieldPlan[];
  /** Place in the mapping file, for messages. */
  line: number;
}

/** How one field is filled. Exactly one of `from`, `value`, `expr` is used (`ref` takes its lookup text from `from`). */
export interface FieldPlan {
  /** `name`, `address.city`, `custom.region`, `annualRevenue.amount`. */
  path: string;
  field: FieldSchema;
  /** Source columns; without `join` the first that has a value, with it all of them. */
  from: string[];
  join: string | null;
  value: string | null;
  expr: string | null;
  ref: RefPlan | null;
  steps: StepCall[];
  /** Value map: source text -> value. */
  map: Record<string, string> | null;
  /** For what the map (or the reference) does not name: `error`, `warn`, `keep`, `null`, or `{ value }`. */
  otherwise: Otherwise;
  /** For a missing value. */
  default: string | null;
  isRequired: boolean;
  /** Place in the mapping file, for messages. */
  line: number;
}

/** A cross-field rule. */
export interface CheckPlan {
  name: string;
  object: string;
  /** CEL over `record`; false = a finding. */
  expr: string;
  severity: 'error' | 'warning';
}
