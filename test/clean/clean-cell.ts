/** Runs steps on one cell as the command does. */
import { compileChain } from '../../src/clean/chain.js';
import { parseSteps } from '../../src/clean/parse-step.js';
import type { CleanContext, CleanValue } from '../../src/clean/step.js';
import type { IssueCode, Severity } from '../../src/issue.js';

const nothingAssumed: CleanContext = { country: null, timezone: 'UTC', currency: null, dateOrder: null };

export interface Cleaned {
  output: CleanValue;
  codes: IssueCode[];
  severities: Severity[];
}

/** The value and its findings; fails where the steps are not written well. */
export function cleanCell(steps: string, input: string, context: Partial<CleanContext> = {}): Cleaned {
  const { calls, problems } = parseSteps(steps);
  if (problems.length > 0) throw new Error(`${steps}: ${JSON.stringify(problems)}`);
  const codes: IssueCode[] = [];
  const severities: Severity[] = [];
  const output = compileChain(calls, { ...nothingAssumed, ...context })(input, (code, severity) => {
    codes.push(code);
    severities.push(severity);
  });
  return { output, codes, severities };
}
