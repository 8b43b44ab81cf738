import { describe, expect, test } from 'vitest';
import { compileChain } from '../../src/clean/chain.js';
import { exampleContext } from '../../src/clean/example-context.js';
import { parseSteps } from '../../src/clean/parse-step.js';
import { steps } from '../../src/clean/steps.js';

describe.each(steps.map((step) => [step.name, step] as const))('%s', (_name, step) => {
  test('has at least three examples', () => {
    expect(step.examples.length).toBeGreaterThanOrEqual(3);
  });

  test.each(step.examples)('$call of "$input"', ({ call, input, output }) => {
    const { calls, problems } = parseSteps(call);
    expect(problems).toEqual([]);
    expect(compileChain(calls, exampleContext)(input, () => undefined)).toEqual(output);
  });
});

test('step names are unique', () => {
  expect(new Set(steps.map((step) => step.name)).size).toBe(steps.length);
});
