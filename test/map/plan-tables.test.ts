import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { MappingError } from '../../src/errors.js';
import { bindSource } from '../../src/map/bind.js';
import { compileMapper } from '../../src/map/compile-mapper.js';
import { checkMapping, loadMapping } from '../../src/map/load-mapping.js';
import type { Plan } from '../../src/map/plan.js';
import type { Layout } from '../../src/read/layout.js';
import { Tally } from '../../src/tally.js';
import { oneObject } from './mapping-text.js';

const folder = mkdtempSync(join(tmpdir(), 'tables-'));
const mapping = join(folder, 'm.yaml');
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  mkdirSync(join(folder, 'tables'), { recursive: true });
  writeFileSync(join(folder, 'tables/levels.csv'), 'text,value\nA,key\n"重点, 大","normal"\n');
});

/** A mapping that fills `level` with the given steps. */
function write(steps: string): void {
  writeFileSync(mapping, oneObject('account', `name: n\ncustom.level: { from: l, clean: ${JSON.stringify(steps)} }`));
}

/** What a column of texts becomes. */
function mapped(plan: Plan, texts: string[]): { values: (string | null)[]; codes: string[] } {
  const layout = { path: 'x.csv', format: 'csv', columns: ['id', 'n', 'l'] } as unknown as Layout;
  const rows = texts.map((text, at) => [String(at), `Firm ${at}`, text]);
  const batch = { rowNumbers: rows.map((_row, at) => at + 1), rows };
  const tally = new Tally();
  // Threads get a plan as a copy.
  const mapper = compileMapper(structuredClone(plan), bindSource(plan, 's', layout, batch), tally);
  const column = mapper.outputs[0]!.columns.indexOf('custom.level');
  const { outputs, issues } = mapper.map(batch);
  return { values: outputs[0]!.values.map((values) => values[column]!), codes: issues.map(({ code }) => code) };
}

describe('lookup tables', () => {
  test('are read from the folder of the mapping file and travel with the plan', () => {
    write('lookup(tables/levels.csv)');
    const plan = loadMapping(mapping);
    expect(plan.defaults.tables).toEqual({ 'tables/levels.csv': { A: 'key', '重点, 大': 'normal' } });
    expect(mapped(plan, ['a', '重点, 大', 'B'])).toEqual({ values: ['key', 'normal'], codes: ['lookup.unknown'] });
  });

  test('a changed table is a changed mapping', () => {
    write('lookup(tables/levels.csv)');
    const before = loadMapping(mapping).sha256;
    expect(loadMapping(mapping).sha256).toBe(before);
    writeFileSync(join(folder, 'tables/levels.csv'), 'text,value\nA,normal\n');
    expect(loadMapping(mapping).sha256).not.toBe(before);
  });

  test.each([
    ['missing.csv', null, 'mapping.table-unreadable'],
    ['tables', null, 'mapping.table-unreadable'],
    ['gbk.csv', Buffer.from([0x41, 0x2c, 0xd6, 0xd8, 0x0a]), 'mapping.table-unreadable'],
    ['one-column.csv', Buffer.from('text\nA\nB\n'), 'mapping.table-columns'],
    ['empty.csv', Buffer.from(''), 'mapping.table-columns'],
    [
      'long.csv',
      Buffer.from(`t,v\n${Array.from({ length: 100_001 }, (_, at) => `${at},x\n`).join('')}`),
      'mapping.table-size',
    ],
    ['heavy.csv', Buffer.alloc(33 * 1024 * 1024, 'a'), 'mapping.table-size'],
  ])('%s is a finding at its place', (name, bytes, code) => {
    if (bytes) writeFileSync(join(folder, name), bytes);
    write(`text, lookup(${name})`);
    const { plan, findings } = checkMapping(mapping);
    expect(plan).toBeNull();
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ code, details: { path: name } }]);
    expect(errors[0]!.text.slice(errors[0]!.column - 1)).toMatch(new RegExp(`^${name}`));
  });
});

describe('the key of hash', () => {
  test('is taken from the caller, and every cell has its fingerprint', () => {
    write('hash');
    const { values, codes } = mapped(loadMapping(mapping, { hashKey: 'example' }), ['13912345678']);
    expect(values).toEqual(['03e63bb2dbb71f19a8a6550fb256ee03']);
    expect(codes).toEqual([]);
  });

  test('where it is missing, a check warns and a run does not start', () => {
    write('text, hash');
    const { plan, findings } = checkMapping(mapping);
    expect(plan).not.toBeNull();
    const found = findings.filter(({ code }) => code === 'mapping.hash-key');
    expect(found).toMatchObject([{ severity: 'warning', file: mapping }]);
    expect(found[0]!.text.slice(found[0]!.column - 1)).toMatch(/^hash/);
    expect(() => loadMapping(mapping)).toThrow(MappingError);
    expect(() => loadMapping(mapping, { hashKey: '' })).toThrow(MappingError);
  });

  test('is not asked for by other steps', () => {
    write('text');
    expect(checkMapping(mapping).findings).toEqual([]);
    expect(loadMapping(mapping, { hashKey: 'k' }).defaults.hashKey).toBe('k');
  });
});
