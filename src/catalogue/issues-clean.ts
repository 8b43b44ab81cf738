import type { IssueEntry } from './issues.js';

export const cleanIssues = {} as const satisfies Record<string, IssueEntry>;
