/** Runs one step on one text, for case tables. */
import { parseSteps } from '../../src/clean/parse-step.js';
import type { Clean, CleanContext, CleanValue } from '../../src/clean/step.js';
import { stepByName } from '../../src/clean/steps.js';

export const noContext: CleanContext = { country: null, timezone: 'UTC', currency: null, dateOrder: null };

export interface Cleaned {
  value: CleanValue;
  codes: string[];
}

/** Makes the step of a call such as `phone(CN)`. */
export function makeStep(call: string, context: Partial<CleanContext> = {}, evidence: readonly string[] = []): Clean {
  const { calls, problems } = parseSteps(call);
  if (problems.length > 0 || calls.length !== 1) throw new Error(`${call}: ${JSON.stringify(problems)}`);
  return stepByName(calls[0]!.step)!.make(calls[0]!, { ...noContext, ...context }, evidence);
}

/** The value of one text and the codes of its findings. */
export function cleanWith(
  call: string,
  input: string,
  context: Partial<CleanContext> = {},
  evidence: readonly string[] = [],
): Cleaned {
  const codes: string[] = [];
  const value = makeStep(call, context, evidence)(input, (code) => codes.push(code));
  return { value, codes };
}
