/** Findings by kind: one entry a code, whatever the fields it was found in. */
import type { Severity } from '../issue.js';
import type { ReportIssue } from './facts.js';
import { sortIssues } from './json.js';

/** The findings of one code and severity, the most frequent field first. */
export interface Kind {
  severity: Severity;
  count: number;
  issues: ReportIssue[];
}

const severities: readonly Severity[] = ['error', 'warning', 'fix'];

/** Errors first, then warnings, then fixes; within these the most frequent first. */
export function listKinds(issues: readonly ReportIssue[]): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const issue of sortIssues(issues)) {
    const key = `${issue.severity}|${issue.code}`;
    const kind = kinds.get(key) ?? { severity: issue.severity, count: 0, issues: [] };
    kind.count += issue.count;
    kind.issues.push(issue);
    kinds.set(key, kind);
  }
  for (const kind of kinds.values()) kind.issues.sort((a, b) => b.count - a.count);
  return [...kinds.values()].sort(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.count - a.count,
  );
}
