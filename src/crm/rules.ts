/** The parts of a mapping that the stages after mapping follow: duplicates, references, what happens in the target. */

/** How duplicates of one object are found and treated. */
export interface DedupePlan {
  /** False = only the crosswalk key makes records equal. */
  isFuzzy: boolean;
  /** Match probability from which records are merged without asking. */
  merge: number;
  /** From here to `merge`: outcome `review`. */
  review: number;
  /** What is compared, and as what; null = the object's default rules. */
  compare: { field: string; as: string }[] | null;
  /** Survivorship by field path, with `default`. */
  survive: Record<string, SurviveRule>;
}

/** Which value of a cluster wins. `first` takes the first of the named systems that has a value. */
export type SurviveRule = { rule: 'newest' | 'oldest' | 'longest' | 'union' } | { rule: 'first'; systems: string[] };

/** Where records go, and what happens where a record is already there. */
export interface TargetPlan {
  url: string;
  mode: 'upsert' | 'insert' | 'update';
  /** By field path, with `default`. */
  collision: Record<string, CollisionRule>;
}

/**
 * What a value does to the one that the target holds: `overwrite` replaces it, `never` leaves it, `fillBlank` fills it where
 * the target has none, `newer` replaces it where the record's own change date is later. A missing value never erases one.
 */
export type CollisionRule = 'overwrite' | 'never' | 'fillBlank' | 'newer';

/** What a reference points to. */
export interface RefPlan {
  object: string;
  /** `row`: the record that the same row gave; `key`: the old system's key through the crosswalk; else a field of the object. */
  by: string;
  /** System of the key, for `key`: the mapping's system of that object. */
  system: string;
}

/** For what a value map or a reference does not name. */
export type Otherwise = 'error' | 'warn' | 'keep' | 'null' | { value: string };

/** What linking needs of a RecordPlan: its object, its system and its references. */
export interface LinkRules {
  readonly object: string;
  readonly system: string;
  readonly fields: readonly LinkField[];
}

/** What linking needs of a FieldPlan. */
export interface LinkField {
  readonly path: string;
  /** Source columns of the lookup text. */
  readonly from: readonly string[];
  readonly ref: RefPlan | null;
  readonly otherwise: Otherwise;
}

/** What fields can be compared as when duplicates are looked for. */
export const compareKinds = [
  'person',
  'company',
  'taxId',
  'birthDate',
  'phone',
  'email',
  'domain',
  'address',
  'text',
] as const;
export type CompareKind = (typeof compareKinds)[number];
