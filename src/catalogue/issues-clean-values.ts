import type { IssueEntry } from './issues.js';

/** Findings of the steps that clean single values: phones, emails, dates, numbers, identifiers, words of closed lists. */
export const cleanValueIssues = {} as const satisfies Record<string, IssueEntry>;
