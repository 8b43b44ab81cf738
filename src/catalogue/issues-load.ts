import type { IssueEntry } from './issues.js';

export const loadIssues = {} as const satisfies Record<string, IssueEntry>;
