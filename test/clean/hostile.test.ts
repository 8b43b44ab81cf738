/**
 * Cells of 200,000 characters. Every step must take them in time that grows with their length: a pattern that goes back over
 * a run from each of its places needs 16 times the time for 4 times the length.
 */
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { type Chain, compileChain } from '../../src/clean/chain.js';
import { exampleContext } from '../../src/clean/example-context.js';
import { parseSteps } from '../../src/clean/parse-step.js';
import { steps } from '../../src/clean/steps.js';

/** Every step, and those whose parameters change how they read. */
const calls = [
  ...steps.map((step) =>
    step.parameters.some((parameter) => parameter.isRequired) ? step.examples[0]!.call : step.name,
  ),
  ...['text(case=title)', 'text(lines=true)', 'script(traditional)', 'phone(CN)', 'phone(US)', 'address(DE)'],
  ...['number(decimal=",")', 'date(dmy)', 'date(excel, yyyy/M/d)', 'datetime(timezone=America/New_York)', 'taxId(CN)'],
  ...['picklist(customer, supplier, suggest=true)', 'split(";", -1)'],
];

/** One of each class of characters, and what alternates in patterns. */
const pieces = [
  ...[' ', '\u3000', '\n', '"', '·', '.', ',', '-', '(', '<', '&', '?', '1', 'A', 'é', '张', '；', '\u00c3'],
  ...['a ', 'a-', '1,', '"·', ' \n', 'x@y.', '&#', '有限公司', 'Dr. ', 'ext'],
];

const shapes: [name: string, make: (length: number) => string][] = [
  ...pieces.flatMap((piece): [string, (length: number) => string][] => [
    [`runs of ${JSON.stringify(piece)} between digits`, (length) => `13812${run(piece, length)}345678`],
    [`runs of ${JSON.stringify(piece)} in a text`, (length) => `北京 a${run(piece, length)}b`],
  ]),
  ['nested brackets', (length) => '('.repeat(length / 2) + ')'.repeat(length / 2)],
  ['nested tags', (length) => run('<b>', length / 2) + run('</b>', length / 2)],
];

function run(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length));
}

/** CPU milliseconds of this process. */
function cost(chain: Chain, cell: string): number {
  const before = process.cpuUsage();
  chain(cell, () => undefined);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Below this, what is measured is the machine. */
const noiseMs = 40;

/** Whether four times the length costs about four times the time; a doubtful measure is taken again. */
function isLinear(chain: Chain, make: (length: number) => string): boolean {
  for (let round = 0; round < 4; round++) {
    let before = Number.POSITIVE_INFINITY;
    let isDoubtful = false;
    for (const length of [12_500, 50_000, 200_000]) {
      const now = cost(chain, make(length));
      isDoubtful = now > noiseMs && now > before * 10;
      // A quadratic step is told by the shorter cells, before it has taken minutes.
      if (isDoubtful) break;
      before = now;
    }
    if (!isDoubtful) return true;
  }
  return false;
}

describe('cells of 200,000 characters', () => {
  test.each(calls)('%s takes them in linear time', (call) => {
    const chain = compileChain(parseSteps(call).calls, exampleContext, { evidence: [] });
    expect(shapes.filter(([, make]) => !isLinear(chain, make)).map(([name]) => name)).toEqual([]);
  });
});
