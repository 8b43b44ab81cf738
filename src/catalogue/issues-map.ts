import type { IssueEntry } from './issues.js';

export const mapIssues = {} as const satisfies Record<string, IssueEntry>;
