import type { IssueEntry } from './issues.js';

export const readIssues = {} as const satisfies Record<string, IssueEntry>;
