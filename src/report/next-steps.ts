/** What a person should do after a run, in the order in which to take it up: the page and the terminal say the same. */
import type { Details, Text } from '../catalogue/text.js';
import { reportWords } from '../catalogue/words-report.js';
import type { IssueCode, Severity } from '../issue.js';
import type { Facts, Outcome } from './facts.js';

/** One step. `section` is where the page tells more; null where a file does. */
export interface NextStep {
  text: Text;
  details: Details;
  section: 'verification' | 'rows' | 'groups' | 'issues' | 'inputs' | null;
  /** The file to take up, relative to the run folder. */
  path: string | null;
}

/** Warnings that say which rows wait for review: a step of its own. */
const saysReview: ReadonlySet<string> = new Set<IssueCode>(['match.review', 'link.parent-in-review']);

/** The steps; none where everything is done. */
export function listNextSteps(facts: Facts): NextStep[] {
  const w = reportWords;
  const steps: NextStep[] = [];
  const add = (text: Text, details: Details, section: NextStep['section'], path: string | null = null) =>
    steps.push({ text, details, section, path });
  const differences = facts.verification.filter((check) => !check.isOk).length;
  if (differences > 0) add(w.nextVerify, { count: differences }, 'verification');
  const failed = countOutcome(facts, 'failed');
  if (failed > 0) add(w.nextFailed, { rows: failed }, 'rows');
  for (const { rows, path } of facts.files.rejected) add(w.nextRejected, { rows, path }, null, path);
  if (facts.files.review !== null) add(w.nextReview, { path: facts.files.review }, null, facts.files.review);
  const review = countOutcome(facts, 'review');
  if (facts.files.review === null && review > 0) add(w.nextGroups, { rows: review }, 'groups', 'report.xlsx');
  const waiting = facts.report.issues.filter(({ code }) => saysReview.has(code));
  const warnings = countSeverity(facts, 'warning') - waiting.reduce((all, { count }) => all + count, 0);
  if (warnings > 0) add(w.nextWarnings, { count: warnings }, 'issues');
  const unmapped = facts.tables.reduce((all, table) => all + table.unmapped.length, 0);
  if (unmapped > 0) add(w.nextUnmapped, { count: unmapped }, 'inputs');
  return steps;
}

/** Rows that wait for somebody: given back, or for review. A row that gave several objects is given back once. */
export function countOpenRows(facts: Facts): number {
  const givenBack = facts.files.rejected.reduce((all, file) => all + file.rows, 0);
  const rejected = countOutcome(facts, 'rejected') + countOutcome(facts, 'failed');
  return (givenBack > 0 ? givenBack : rejected) + countOutcome(facts, 'review');
}

/** Rows of all objects that have this outcome. */
export function countOutcome(facts: Facts, outcome: Outcome): number {
  return Object.values(facts.report.objects).reduce((all, books) => all + books.outcomes[outcome], 0);
}

/** Findings of this severity. */
export function countSeverity(facts: Facts, severity: Severity): number {
  return facts.report.issues.reduce((all, issue) => all + (issue.severity === severity ? issue.count : 0), 0);
}
