/**
 * Issues: findings about data, as values. Their texts live in the catalogue and are rendered by reports only, so that a
 * stage never depends on a language.
 */
import type { IssueEntry, Severity } from './catalogue/issues.js';
import { cleanIssues } from './catalogue/issues-clean.js';
import { cleanValueIssues } from './catalogue/issues-clean-values.js';
import { loadIssues } from './catalogue/issues-load.js';
import { mapIssues } from './catalogue/issues-map.js';
import { readIssues } from './catalogue/issues-read.js';
import { textIssues } from './catalogue/issues-text.js';
import type { Details } from './catalogue/text.js';

export type { Severity } from './catalogue/issues.js';

/** Every issue code with its severity, title and advice; the reference page and `explain` are made from it. */
export const issueCatalogue = {
  ...readIssues,
  ...textIssues,
  ...cleanIssues,
  ...cleanValueIssues,
  ...mapIssues,
  ...loadIssues,
} as const;

/** A stable issue code: `meaning.problem`. */
export type IssueCode = keyof typeof issueCatalogue;

/** A finding about data. Where it was found is given as far as it is known. */
export interface Issue {
  code: IssueCode;
  severity: Severity;
  /** Index of the source in the manifest's `inputs`. */
  source?: number;
  /** 1-based row number; absent for a finding about a whole source or column. */
  row?: number;
  /** Header of the source column. */
  column?: string;
  object?: string;
  field?: string;
  /** The cell as it was read. */
  input?: string;
  /** fix: what it became. */
  output?: string;
  /** The cleaning step that found it. */
  step?: string;
  /** Values for the placeholders of the title and advice. */
  details?: Details;
}

/** The severity that the catalogue gives a code. */
export function severityOf(code: IssueCode): Severity {
  return issueEntry(code).severity;
}

/** The catalogue's entry for a code. */
export function issueEntry(code: IssueCode): IssueEntry {
  return issueCatalogue[code];
}
