import type { Text } from './text.js';

/**
 * What a finding does to its row:
 * - `error`: the value is refused; the record is rejected unless the mapping says otherwise;
 * - `warning`: the value is kept; a person should look;
 * - `fix`: the value was changed (from, to, by which step).
 */
export type Severity = 'error' | 'warning' | 'fix';

/** One entry of the issue catalogue. `title` says what is wrong, `advice` what to do. */
export interface IssueEntry {
  readonly severity: Severity;
  readonly title: Text;
  readonly advice: Text;
}
