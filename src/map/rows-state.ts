/** What the parts of a mapper share: the rows at hand, and where their findings go. */
import type { Check } from '../crm/check.js';
import type { Issue, IssueCode, Severity } from '../issue.js';
import type { Cell } from '../record.js';
import type { Tally } from '../tally.js';
import type { Binding } from './bind.js';
import type { Plan, RecordPlan, SourcePlan } from './plan.js';

/** The values of one record, in the order of its output's columns; null = no value. */
export type RecordValues = (string | null)[];

/**
 * The rows of a batch, shared by all that works on them. They are worked on a field at a time: the code of one field's
 * cleaning and what it looks up stay in the processor's own memory, which saves a third of the time that all fields of one
 * row after another take.
 */
export interface RowsState {
  rows: readonly (readonly Cell[])[];
  rowNumbers: readonly number[];
  /** The row that is looked at. */
  at: number;
  /** By row: its record of the output at hand; null = it gives none. */
  records: (RecordValues | null)[];
  /** By row: 1 = its record of the output at hand has an error. */
  isRejected: Uint8Array;
  /** By row: 1 = its record of the output at hand has a value that the check of the record must tell of. */
  isDoubtful: Uint8Array;
  /** Findings of the batch: errors, warnings, and fixes of which samples are wanted. */
  findings: Issue[];
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
  check: Check;
  tally: Tally;
  state: RowsState;
  note: NoteRow;
}

/** Makes the function that takes the findings of one object's records. */
export function compileNote(object: string, state: RowsState): NoteRow {
  return (code, severity, field, more) => {
    if (severity === 'error') state.isRejected[state.at] = 1;
    state.findings.push({
      code,
      severity,
      row: state.rowNumbers[state.at]!,
      object,
      ...(field !== null && { field }),
      ...more,
    });
  };
}
