import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { MappingError } from '../../src/errors.js';
import { bindSource } from '../../src/map/bind.js';
import { loadMapping } from '../../src/map/load-mapping.js';
import type { Layout } from '../../src/read/layout.js';
import type { Batch } from '../../src/record.js';
import { goodMapping } from './mapping-text.js';

function layoutOf(columns: string[]): Layout {
  return { path: 'customers.csv', format: 'csv', bytes: 1, headerRow: 1, dataRow: 2, columns, leftOut: [], notes: [] };
}

const columns = ['编号', '客户名称', '电话', '级别', '状态', '联系人', '备注', '内部'];
const sample: Batch = {
  rowNumbers: [2, 3, 4],
  rows: [
    ['1', '甲', ' 010-1 ', '', '正常', '张三'],
    ['2', '乙', null, '重点', '正常', ''],
    [3, '丙', 13800, '重点', '作废'],
  ],
};

describe('binding', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bind-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'm.yaml');
  writeFileSync(path, goodMapping.replace('    key: 编号', '    key: 编号\n    ignore: [内部]'));
  const plan = loadMapping(path);

  test('says what is used, left out and not mapped, and keeps evidence of the columns that fields read', () => {
    const binding = bindSource(plan, 'customers', layoutOf(columns), sample);
    expect(binding).toEqual({
      source: 'customers',
      columns,
      used: ['编号', '客户名称', '电话', '级别', '状态', '联系人'],
      ignored: ['内部'],
      unmapped: ['备注'],
      evidence: [[], ['甲', '乙', '丙'], [' 010-1 ', '13800'], ['重点', '重点'], [], ['张三'], [], []],
    });
    expect(structuredClone(binding)).toEqual(binding);
  });

  test('columns that are not there are all named, with their place and the nearest one', () => {
    const other = ['编号', '客户名称 ', '联系电话', '级别', '联系人'];
    let error: unknown;
    try {
      bindSource(plan, 'customers', layoutOf(other), { rowNumbers: [], rows: [] });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(MappingError);
    const { code, details, findings } = error as MappingError;
    expect([code, details.count]).toEqual(['mapping.does-not-fit', 3]);
    expect(findings.map(({ details: { name }, line, column, nearest }) => [name, line, column, nearest])).toEqual([
      ['客户名称', 14, 13, '客户名称 '],
      ['电话', 15, 22, '联系电话'],
      ['状态', 12, 17, undefined],
    ]);
    expect(findings[0]?.details.known).toBe(other.join(', '));
    expect(findings[0]?.text).toBe('      name: 客户名称');
  });

  test('a column that the field is known by is suggested too', () => {
    const bind = () =>
      bindSource(plan, 'customers', layoutOf(['编号', '公司全称', '电话', '级别', '状态', '联系人']), sample);
    expect(bind).toThrow(MappingError);
    try {
      bind();
    } catch (error) {
      expect((error as MappingError).findings.map((finding) => finding.nearest)).toEqual(['公司全称']);
    }
  });

  test('headers with the names of object members are names as any other', () => {
    const text = goodMapping.replace('name: 客户名称', 'name: __proto__').replace('from: 电话', 'from: constructor');
    writeFileSync(join(folder, 'p.yaml'), text);
    const odd = ['__proto__', 'constructor', '编号', '级别', '状态', '联系人', 'toString'];
    const binding = bindSource(loadMapping(join(folder, 'p.yaml')), 'customers', layoutOf(odd), sample);
    expect(binding.used).toEqual(odd.slice(0, -1));
    expect(binding.unmapped).toEqual(['toString']);
  });
});
