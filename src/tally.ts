/** Exact counts of findings with a bounded sample each, and the fill and validity of fields. Mergeable, plain data. */
import type { Issue, IssueCode, Severity } from './issue.js';

/** Samples kept per finding: enough to understand it, few enough to never matter. */
export const maxSamples = 5;

/** One kind of finding. */
export interface IssueTally {
  code: IssueCode;
  severity: Severity;
  object: string | null;
  field: string | null;
  count: number;
  /** The first ones, in row order. */
  samples: Issue[];
}

/** What happened to the cells of one field. */
export interface FieldTally {
  object: string;
  field: string;
  rows: number;
  filledBefore: number;
  validBefore: number;
  filledAfter: number;
  fixed: number;
  refused: number;
}

/** The key under which a tally counts one kind of finding. */
export function tallyKey(code: IssueCode, severity: Severity, object: string | null, field: string | null): string {
  return `${code}|${severity}|${object ?? ''}|${field ?? ''}`;
}

/** Counts of one piece of work. Merging the pieces in order gives the same as counting all at once. */
export class Tally {
  readonly issues = new Map<string, IssueTally>();
  readonly fields = new Map<string, FieldTally>();

  /** Counts one finding. */
  add(issue: Issue): void {
    const { code, severity, object = null, field = null } = issue;
    const key = tallyKey(code, severity, object, field);
    let entry = this.issues.get(key);
    if (!entry) {
      entry = { code, severity, object, field, count: 0, samples: [] };
      this.issues.set(key, entry);
    }
    entry.count++;
    if (entry.samples.length < maxSamples) entry.samples.push(issue);
  }

  /**
   * The entry of a kind of finding that needs no further samples; null = its findings are to be made and added. Until the
   * next `take`, a caller may raise its count: most rows of a large table have fixes, and nothing is made for those.
   */
  full(key: string): IssueTally | null {
    const entry = this.issues.get(key);
    return entry !== undefined && entry.samples.length >= maxSamples ? entry : null;
  }

  /** The counters of one field, to be raised by its owner. */
  field(object: string, field: string): FieldTally {
    const key = `${object}|${field}`;
    let entry = this.fields.get(key);
    if (!entry) {
      entry = { object, field, rows: 0, filledBefore: 0, validBefore: 0, filledAfter: 0, fixed: 0, refused: 0 };
      this.fields.set(key, entry);
    }
    return entry;
  }

  /** Adds the counts of the piece that comes next in order. */
  merge(next: TallyCounts): void {
    for (const entry of next.issues) {
      const key = tallyKey(entry.code, entry.severity, entry.object, entry.field);
      const mine = this.issues.get(key);
      if (!mine) this.issues.set(key, { ...entry, samples: [...entry.samples] });
      else {
        mine.count += entry.count;
        mine.samples.push(...entry.samples.slice(0, maxSamples - mine.samples.length));
      }
    }
    for (const entry of next.fields) {
      const mine = this.field(entry.object, entry.field);
      mine.rows += entry.rows;
      mine.filledBefore += entry.filledBefore;
      mine.validBefore += entry.validBefore;
      mine.filledAfter += entry.filledAfter;
      mine.fixed += entry.fixed;
      mine.refused += entry.refused;
    }
  }

  /** The counts as plain data. */
  counts(): TallyCounts {
    return { issues: [...this.issues.values()], fields: [...this.fields.values()] };
  }

  /** The counts so far, and starts again from zero; counters handed out by `field` stay valid. */
  take(): TallyCounts {
    const fields = [...this.fields.values()].map((entry) => ({ ...entry }));
    const issues = [...this.issues.values()];
    this.issues.clear();
    for (const entry of this.fields.values()) {
      entry.rows = entry.filledBefore = entry.validBefore = entry.filledAfter = entry.fixed = entry.refused = 0;
    }
    return { issues, fields };
  }
}

/** A tally as it crosses a thread. */
export interface TallyCounts {
  issues: IssueTally[];
  fields: FieldTally[];
}
