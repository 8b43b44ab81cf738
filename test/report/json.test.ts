import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { IssueCode } from '../../src/issue.js';
import type { Report } from '../../src/report/facts.js';
import { renderJson, sortIssues, writeJson } from '../../src/report/json.js';
import { writeTextFile } from '../../src/report/whole-file.js';
import { exampleFacts } from './example.js';
import { scratchFolder } from './scratch.js';

describe('report.json', () => {
  const { report } = exampleFacts();

  test('has the keys of the contract, in its order', () => {
    const text = renderJson(report);
    const parsed = JSON.parse(text) as Report;
    expect(Object.keys(parsed)).toEqual([
      'version',
      'run',
      'status',
      'mapping',
      'target',
      'inputs',
      'objects',
      'issues',
      'stages',
      'seconds',
      'peakMemoryBytes',
    ]);
    expect(Object.keys(parsed.mapping)).toEqual(['file', 'name', 'sha256']);
    expect(Object.keys(parsed.inputs[0]!)).toEqual([
      'name',
      'path',
      'sha256',
      'bytes',
      'format',
      'encoding',
      'delimiter',
      'sheet',
      'headerRow',
      'rows',
    ]);
    expect(Object.keys(parsed.objects)).toEqual(['account', 'contact', 'order']);
    expect(Object.keys(parsed.objects.account!)).toEqual(['rows', 'outcomes', 'conserved', 'goldenRecords']);
    expect(Object.keys(parsed.objects.account!.outcomes)).toEqual([
      'created',
      'updated',
      'unchanged',
      'merged',
      'review',
      'rejected',
      'filtered',
      'failed',
    ]);
    expect(Object.keys(parsed.issues[0]!)).toEqual(['code', 'severity', 'object', 'field', 'count', 'samples']);
    expect(Object.keys(parsed.issues[0]!.samples[0]!)).toEqual(['source', 'row', 'column', 'input', 'output']);
    expect(Object.keys(parsed.stages[0]!)).toEqual(['name', 'rows', 'seconds']);
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('says the same whatever the order of keys and findings', () => {
    const { issues, mapping, ...rest } = report;
    const { sha256, name, file } = mapping;
    const shuffled = { ...rest, issues: [...issues].reverse(), mapping: { sha256, name, file }, extra: 1 } as Report;
    expect(renderJson(shuffled)).toBe(renderJson(report));
  });

  test('sorts findings by severity, code, object, field', () => {
    const issue = (severity: 'error' | 'fix', code: string, field: string | null) => ({
      code: code as IssueCode,
      severity,
      object: 'account',
      field,
      count: 1,
      samples: [],
    });
    const sorted = sortIssues([issue('fix', 'a.b', null), issue('error', 'z.z', 'b'), issue('error', 'z.z', 'a')]);
    expect(sorted.map((entry) => `${entry.severity} ${entry.code} ${entry.field}`)).toEqual([
      'error z.z a',
      'error z.z b',
      'fix a.b null',
    ]);
  });

  test('is written whole, readable by its owner, over a former one', async () => {
    const path = join(scratchFolder(), 'deep', 'report.json');
    await writeJson(report, path);
    await writeJson(report, path);
    expect(readFileSync(path, 'utf8')).toBe(renderJson(report));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

test('a file that cannot be finished leaves the former one and nothing else', async () => {
  const folder = scratchFolder();
  const path = join(folder, 'a.txt');
  writeFileSync(path, 'former');
  async function* broken() {
    yield 'half';
    throw new Error('source lost');
  }
  await expect(writeTextFile(path, broken())).rejects.toThrow('source lost');
  expect(readFileSync(path, 'utf8')).toBe('former');
  expect(readdirSync(folder)).toEqual(['a.txt']);
});
