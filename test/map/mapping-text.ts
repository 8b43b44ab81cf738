/** Mapping files for the tests of this folder. */
import { type CheckedMapping, checkMappingBytes } from '../../src/map/load-mapping.js';
import type { Plan } from '../../src/map/plan.js';

/** A small mapping without mistakes; line numbers matter to the tests. */
export const goodMapping = `version: 1
defaults: { country: CN, timezone: Asia/Shanghai, currency: CNY, dateOrder: ymd }
sources:
  customers:
    file: customers.csv
    key: 编号
objects:
  account:
    from: customers
    system: legacy
    when: "row['状态'] != '作废'"
    fields:
      name: 客户名称
      phone: { from: 电话, clean: "phone(CN)" }
      level:
        from: 级别
        map: { 重点: key, 普通: normal }
        otherwise: error
  contact:
    from: customers
    fields:
      name: { from: 联系人, required: true }
      account: { ref: account }
dedupe:
  account: { merge: 0.95, review: 0.8, survive: { default: newest, phone: "first(legacy)" } }
target:
  url: duckdb:crm.duckdb
  collision: { default: overwrite, level: never }
checks:
  - { name: reachable, object: account, expr: "record.phone != null", severity: warning }
`;

/** Checks the text of a mapping file. */
export function checkText(text: string): CheckedMapping {
  return checkMappingBytes(new TextEncoder().encode(text), 'm.yaml');
}

/** The plan of a text; fails with its findings where it has none. */
export function planOf(text: string): Plan {
  const { plan, findings } = checkText(text);
  if (!plan)
    throw new Error(findings.map((f) => `${f.line}:${f.column} ${f.code} ${JSON.stringify(f.details)}`).join('\n'));
  return plan;
}

/** A mapping with one source \`s\` (key: id) and one object with the given lines of fields and of the block. */
export function oneObject(object: string, fields: string, block = '', more = ''): string {
  const indent = (text: string, by: string): string =>
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => by + line)
      .join('\n');
  return [
    'version: 1',
    'defaults: { country: CN, timezone: Asia/Shanghai, currency: CNY }',
    'sources:',
    '  s: { file: s.csv, key: id }',
    'objects:',
    `  ${object}:`,
    '    from: s',
    indent(block, '    '),
    '    fields:',
    indent(fields, '      '),
    more,
    '',
  ]
    .filter((line, at) => line !== '' || at === 11)
    .join('\n');
}
