/** What a run is given, and what its stages hand to its reports. */
import type { Lang } from './catalogue/text.js';
import type { ObjectSchema } from './crm/schema.js';
import type { Books } from './load/books.js';
import type { Verification } from './load/verify.js';
import type { Plan } from './map/plan.js';
import type { MatchCounts } from './match/match.js';
import type { Progress } from './report/progress.js';
import type { Stage, StageLimits } from './stage/db.js';
import type { Engine, StagedTable, StageTable } from './staging-job.js';

/** What a run is given from outside: stages have no clock, no processes and no terminal of their own. */
export interface Migration {
  plan: Plan;
  engine: Engine;
  lang: Lang;
  /** The run folder, prepared and empty. */
  folder: string;
  /** Version of this program, for the manifest. */
  version: string;
  /** ISO 8601. */
  startedAt: string;
  limits: StageLimits;
  progress: Progress;
  /** A clock that never goes back, in milliseconds. */
  nowMs: () => number;
  /** The most memory that the process has taken so far, in bytes. */
  peakMemoryBytes: () => number;
  signal: AbortSignal;
}

/** What the stages of one run hand to its reports. */
export interface RunState {
  migration: Migration;
  run: string;
  stage: Stage;
  /** Objects that the mapping fills, in load order. */
  filled: readonly ObjectSchema[];
  tables: readonly StageTable[];
  staged: readonly StagedTable[];
  matches: ReadonlyMap<string, MatchCounts>;
  books: readonly Books[];
  checks: readonly Verification[];
  timings: StageTiming[];
}

/** Rows and time of one stage, for the report. */
export interface StageTiming {
  name: string;
  rows: number;
  seconds: number;
}
