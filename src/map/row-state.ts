/** What the parts of a mapper share: the row at hand, and where its findings go. */
import type { Issue, IssueCode, Severity } from '../issue.js';
import type { Cell } from '../record.js';
import type { Tally } from '../tally.js';
import type { Binding } from './bind.js';
import type { Plan, RecordPlan, SourcePlan } from './plan.js';

/** The row at hand, shared by all that works on it. */
export interface RowState {
  row: readonly Cell[];
  rowNumber: number;
  /** Set by the first error of the record at hand. */
  isRejected: boolean;
  /** Findings of the batch that are errors or warnings. */
  issues: Issue[];
}

/** Takes a finding about the record at hand. */
export type NoteRow = (
  code: IssueCode,
  severity: Severity,
  field: string | null,
  more?: Pick<Issue, 'column' | 'input' | 'output' | 'step' | 'details'>,
) => void;

/** What compiling a field needs to know. */
export interface FieldSetting {
  plan: Plan;
  record: RecordPlan;
  source: SourcePlan;
  binding: Binding;
  columns: readonly string[];
  tally: Tally;
  state: RowState;
  note: NoteRow;
}

/** Makes the function that takes the findings of one object's records. */
export function compileNote(object: string, tally: Tally, state: RowState): NoteRow {
  return (code, severity, field, more) => {
    if (severity === 'error') state.isRejected = true;
    const issue: Issue = {
      code,
      severity,
      row: state.rowNumber,
      object,
      ...(field !== null && { field }),
      ...more,
    };
    if (severity !== 'fix') state.issues.push(issue);
    tally.count(code, severity, object, field, () => issue);
  };
}
