import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fromPortable, MappingError, renderFinding, toPortable, UsageError } from '../../src/errors.js';
import { checkMapping, loadMapping } from '../../src/map/load-mapping.js';
import { checkText, goodMapping, oneObject, planOf } from './mapping-text.js';

/** What is changed in the good mapping, and the finding that it must give: code, line, column, nearest name. */
const mistakes: [
  name: string,
  from: string,
  to: string,
  code: string,
  line: number,
  column: number,
  nearest?: string,
][] = [
  // names
  ['field', '      name: 客户名称', '      nmae: 客户名称', 'mapping.unknown-field', 13, 7, 'name'],
  ['field by its label', '      name: 客户名称', '      客户名称: 客户名称', 'mapping.unknown-field', 13, 7, 'name'],
  ['object', '  contact:\n', '  contcat:\n', 'mapping.unknown-object', 19, 3, 'contact'],
  ['source', 'from: customers\n    system', 'from: custmers\n    system', 'mapping.unknown-source', 9, 11, 'customers'],
  ['key of the file', 'target:', 'tagret:', 'mapping.unknown-key', 26, 1, 'target'],
  ['key of a source', '    key: 编号', '    kee: 编号', 'mapping.unknown-key', 6, 5, 'key'],
  ['key of a field', 'clean: "phone(CN)"', 'claen: "phone(CN)"', 'mapping.unknown-key', 14, 26, 'clean'],
  ['key of a record', '    when:', '    wehn:', 'mapping.unknown-key', 11, 5, 'when'],
  ['key of defaults', 'timezone: Asia', 'timezon: Asia', 'mapping.unknown-key', 2, 26, 'timezone'],
  ['step', 'phone(CN)', 'phnoe(CN)', 'mapping.steps', 14, 34, 'phone'],
  ['parameter', 'phone(CN)', 'phone(contry=CN)', 'mapping.steps', 14, 40, 'country'],
  ['unclosed step', 'phone(CN)', 'phone(CN', 'mapping.steps', 14, 34],
  ['part', '      name: 客户名称', '      name: 客户名称\n      address.town: 城市', 'mapping.unknown-part', 14, 7],
  ['time zone', 'Asia/Shanghai', 'Asia/Shanghia', 'mapping.timezone', 2, 36, 'Asia/Shanghai'],
  ['offset for a time zone', 'timezone: Asia/Shanghai', 'timezone: "+08:00"', 'mapping.timezone', 2, 36],
  ['dedupe object', 'dedupe:\n  account', 'dedupe:\n  acount', 'mapping.unmapped-object', 25, 3, 'account'],
  ['survive field', 'phone: "first', 'fone: "first', 'mapping.unknown-field', 25, 68, 'phone'],
  ['collision field', 'level: never', 'levle: never', 'mapping.unknown-field', 28, 36, 'level'],
  ['check object', 'object: account', 'object: acount', 'mapping.unmapped-object', 30, 32, 'account'],
  ['check field', 'record.phone', 'record.fone', 'mapping.unknown-field', 30, 55, 'phone'],
  ['reference object', 'ref: account', 'ref: acount', 'mapping.unknown-object', 23, 23, 'account'],
  ['collision rule', 'level: never', 'level: nevr', 'mapping.value', 28, 43, 'never'],
  // forms and types
  ['version', 'version: 1', 'version: 2', 'mapping.version', 1, 10],
  ['no version', 'version: 1\n', 'name: x\n', 'mapping.required', 1, 1],
  [
    'list for a block',
    '    fields:\n      name: { from',
    '    fields: []\n    x:\n      name: { from',
    'mapping.type',
    21,
    13,
  ],
  ['text for a number', 'merge: 0.95', 'merge: high', 'mapping.type', 25, 21],
  ['number out of range', 'merge: 0.95', 'merge: 1.5', 'mapping.value', 25, 21],
  ['yes for a boolean', 'required: true', 'required: yes', 'mapping.type', 22, 36],
  ['null for a column', 'name: 客户名称', 'name:', 'mapping.type', 13, 12],
  ['country as a word', 'country: CN', 'country: China', 'mapping.value', 2, 22],
  ['a currency that is none', 'country: CN', 'currency: XYZ', 'mapping.currency', 2, 23],
  [
    'an encoding that is none',
    'key: 编号',
    'key: 编号\n    encoding: windws-1251',
    'mapping.unknown-encoding',
    7,
    15,
    'windows-1251',
  ],
  ['a name that leads out of the folder', 'version: 1', 'version: 1\nname: ../../x', 'mapping.value', 2, 7],
  ['two ways to fill', 'clean: "phone(CN)"', 'value: "1"', 'mapping.fill', 14, 7],
  ['no way to fill', '{ from: 电话, clean: "phone(CN)" }', '{ required: true }', 'mapping.fill', 14, 7],
  ['join of one column', 'clean: "phone(CN)"', 'join: " "', 'mapping.idle', 14, 26],
  ['by without ref', 'clean: "phone(CN)"', 'by: key', 'mapping.idle', 14, 26],
  ['empty column', 'from: 电话', 'from: " "', 'mapping.empty-column', 14, 22],
  ['empty map', 'map: { 重点: key, 普通: normal }', 'map: {}', 'mapping.idle', 17, 9],
  // expressions
  ['expression that is none', `"row['状态'] != '作废'"`, `"row['状态'] !="`, 'mapping.expression', 11, 24],
  ['when without yes or no', `"row['状态'] != '作废'"`, `"row['状态']"`, 'mapping.expression-type', 11, 11],
  ['types that do not meet', `"row['状态'] != '作废'"`, `"row['状态'] > 5"`, 'mapping.expression', 11, 12],
  ['unknown variable', `"row['状态'] != '作废'"`, `"status != '作废'"`, 'mapping.expression', 11, 12],
  ['loop', `"row['状态'] != '作废'"`, `"['a'].exists(x, x == row['状态'])"`, 'mapping.expression', 11, 12],
  ["the host's patterns", `"row['状态'] != '作废'"`, `"row['状态'].matches('(a+)+$')"`, 'mapping.expression', 11, 12],
  // meaning
  ['value of no picklist', '重点: key', '重点: kye', 'mapping.constant', 17, 20, 'key'],
  ['thresholds', 'review: 0.8,', 'review: 0.99,', 'mapping.thresholds', 25, 35],
  ['survivorship rule', 'default: newest', 'default: newst', 'mapping.survive', 25, 60, 'newest'],
  ['system of first', 'first(legacy)', 'first(legcy)', 'mapping.unknown-system', 25, 82, 'legacy'],
  ['required field', '      name: 客户名称\n', '', 'mapping.required-field', 12, 5],
  ['reference that is none', 'account: { ref: account }', 'title: { ref: account }', 'mapping.ref-field', 23, 21],
  ['wrong object of a reference', 'ref: account', 'ref: contact', 'mapping.ref-object', 23, 23, 'account'],
  ['by without column', '{ ref: account }', '{ ref: account, by: name }', 'mapping.ref-missing-from', 23, 36],
  ['by of no field', '{ ref: account }', '{ ref: account, by: nmae, from: x }', 'mapping.ref-by', 23, 36, 'name'],
  [
    'circle',
    '      name: 客户名称',
    '      name: 客户名称\n      parent: { ref: account }',
    'mapping.ref-cycle',
    14,
    15,
  ],
  // not in this version
  ['pack', 'version: 1', 'version: 1\nextends: zoho/accounts', 'mapping.not-yet', 2, 1],
  ['custom schema', 'version: 1', 'version: 1\nschema: my.yaml', 'mapping.not-yet', 2, 1],
  ['lines', '    when:', '    lines: {}\n    when:', 'mapping.not-yet', 11, 5],
  ['members', '  contact:\n', '  member:\n', 'mapping.not-yet', 19, 3],
  ['decisions', 'review: 0.8,', 'review: 0.8, decisions: a.csv,', 'mapping.not-yet', 25, 40],
  ['own blocks', 'review: 0.8,', 'review: 0.8, block: [[phone]],', 'mapping.not-yet', 25, 40],
  ['other targets', 'duckdb:crm.duckdb', 'postgres://db/crm', 'mapping.not-yet', 27, 3],
  ['password', 'duckdb:crm.duckdb', 'postgres://me:secret@db/crm', 'mapping.secret', 27, 8],
];

describe('mistakes are found with their place', () => {
  test('the good mapping has none', () => {
    expect(checkText(goodMapping).findings).toEqual([]);
  });

  test.each(mistakes)('%s', (_name, from, to, code, line, column, nearest) => {
    expect(goodMapping).toContain(from);
    const { plan, findings } = checkText(goodMapping.replace(from, () => to));
    const found = findings.find((finding) => finding.code === code);
    expect(found, JSON.stringify(findings.map((f) => [f.code, f.line, f.column, f.details]))).toBeDefined();
    expect([found?.line, found?.column]).toEqual([line, column]);
    if (nearest !== undefined) expect(found?.nearest).toBe(nearest);
    if (found?.severity === 'error') expect(plan).toBeNull();
    for (const lang of ['en', 'zh'] as const) {
      const { message, advice } = renderFinding(found!, lang);
      // Every placeholder is filled.
      expect(`${message} ${advice}`.replace(/expr: |\{ must/g, '')).not.toMatch(/\{[a-z]+\}/);
    }
  });

  test('all of them at once, in the order of the file', () => {
    const text = goodMapping
      .replace('nmae', 'name')
      .replace('      name: 客户名称', '      nmae: 客户名称\n      name: A')
      .replace('phone(CN)', 'phne(CN)')
      .replace('merge: 0.95', 'merge: high')
      .replace('record.phone', 'record.fone');
    const { findings } = checkText(text);
    expect(findings.map((finding) => finding.code)).toEqual([
      'mapping.unknown-field',
      'mapping.steps',
      'mapping.type',
      'mapping.unknown-field',
    ]);
  });

  test('one wrong source does not make its name unknown', () => {
    const { findings } = checkText(goodMapping.replace('    key: 编号', '    key: {}'));
    expect(findings.map((finding) => finding.code)).toEqual(['mapping.type']);
  });

  test('what costs something is a warning beside the plan', () => {
    const { plan, findings } = checkText(goodMapping.replace('    key: 编号\n', ''));
    expect(plan).not.toBeNull();
    expect(findings.map((finding) => [finding.code, finding.severity, finding.line])).toEqual([
      ['mapping.no-key', 'warning', 4],
    ]);
    const unused = checkText(goodMapping.replace('sources:\n', 'sources:\n  other: { file: x.csv }\n'));
    expect(unused.findings.map((finding) => finding.code)).toEqual(['mapping.unused-source']);
  });
});

describe('the plan', () => {
  test('is complete and plain data', () => {
    const plan = planOf(goodMapping);
    expect(structuredClone(plan)).toEqual(plan);
    expect(plan.name).toBe('m');
    expect(plan.defaults).toEqual({ country: 'CN', timezone: 'Asia/Shanghai', currency: 'CNY', dateOrder: 'ymd' });
    expect(plan.sources[0]).toMatchObject({
      name: 'customers',
      file: resolve('customers.csv'),
      key: ['编号'],
      line: 4,
    });
    expect(
      plan.records.map((record) => [record.object, record.system, record.fields.map((field) => field.path)]),
    ).toEqual([
      ['account', 'legacy', ['name', 'phone', 'level']],
      ['contact', 'customers', ['name', 'account']],
    ]);
    expect(plan.records[0]?.fields[1]?.steps).toEqual([{ step: 'phone', positional: ['CN'], named: {} }]);
    expect(plan.records[1]?.fields[1]?.ref).toEqual({ object: 'account', by: 'row', system: 'customers' });
    expect(plan.dedupe).toMatchObject({
      account: { isFuzzy: true, merge: 0.95, review: 0.8, survive: { phone: { rule: 'first', systems: ['legacy'] } } },
      contact: { isFuzzy: true, merge: 0.99, review: 0.8, compare: null },
    });
    expect(plan.target).toEqual({
      url: 'duckdb:crm.duckdb',
      mode: 'upsert',
      collision: { default: 'overwrite', level: 'never' },
    });
  });

  test('two systems fill one object: a list of blocks', () => {
    const plan = planOf(`version: 1
sources:
  a: { file: a.csv, key: id }
  b: { file: b.csv, key: id }
  c: { file: c.csv, key: id }
objects:
  account:
    - { from: a, system: erp, fields: { name: n } }
    - { from: b, system: legacy, fields: { name: n } }
  contact:
    - { from: c, system: erp, fields: { name: n, account: { ref: account, from: x } } }
`);
    expect(plan.records.map((record) => [record.object, record.from, record.system])).toEqual([
      ['account', 'a', 'erp'],
      ['account', 'b', 'legacy'],
      ['contact', 'c', 'erp'],
    ]);
    expect(plan.records[2]?.fields[1]?.ref).toEqual({ object: 'account', by: 'key', system: 'erp' });
  });

  test('a key of several possible systems must be named', () => {
    const text = `version: 1
sources: { a: { file: a.csv, key: id }, b: { file: b.csv, key: id }, c: { file: c.csv, key: id } }
objects:
  account:
    - { from: a, fields: { name: n } }
    - { from: b, fields: { name: n } }
  order: { from: c, fields: { number: n, account: { ref: account, from: x } } }
`;
    expect(checkText(text).findings.map((finding) => [finding.code, finding.line])).toEqual([
      ['mapping.ref-system', 7],
    ]);
    expect(planOf(text.replace('from: x', 'from: x, system: b')).records[2]?.fields[1]?.ref?.system).toBe('b');
  });

  test('texts without quotes keep their form', () => {
    const plan = planOf(
      oneObject(
        'account',
        'name: 2019\nnumber: { value: 007 }\nsource: { from: a, map: { 007: 1.50, NULL: no } }',
        '',
        '',
      ),
    );
    const [name, number, source] = plan.records[0]!.fields;
    expect(name?.from).toEqual(['2019']);
    expect(number?.value).toBe('007');
    expect(source?.map).toEqual({ '007': '1.50', NULL: 'no' });
    const words = planOf(oneObject('account', 'name: n').replace('key: id', 'key: id, missing: [NULL, "", 无, 0, 00]'));
    expect(words.sources[0]?.missing).toEqual(['NULL', '', '无', '0', '00']);
  });

  test('custom fields become part of the schema', () => {
    const plan = planOf(oneObject('account', 'name: n\ncustom.region: r'));
    expect(plan.schema.objects.account?.fields.at(-1)).toMatchObject({ name: 'custom.region', type: 'text' });
  });

  test('off means by key alone', () => {
    expect(planOf(`${oneObject('account', 'name: n')}dedupe: { account: off }\n`).dedupe.account?.isFuzzy).toBe(false);
  });
});

describe('files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mapping-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'm.yaml');

  test('paths are taken from the folder of the mapping; flags win', () => {
    writeFileSync(path, goodMapping);
    expect(loadMapping(path).sources[0]?.file).toBe(join(folder, 'customers.csv'));
    const plan = loadMapping(path, { inputs: { customers: 'x/new.csv' }, target: 'duckdb:other.duckdb' });
    expect(plan.sources[0]?.file).toBe(resolve('x/new.csv'));
    expect(plan.target.url).toBe('duckdb:other.duckdb');
    expect(() => loadMapping(path, { inputs: { custmers: 'x.csv' } })).toThrow(UsageError);
  });

  test('mistakes are thrown as one error that crosses threads', () => {
    writeFileSync(path, goodMapping.replace('name: 客户名称', 'nmae: 客户名称'));
    let error: unknown;
    try {
      loadMapping(path);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(MappingError);
    const copy = fromPortable(structuredClone(toPortable(error)));
    expect(copy).toBeInstanceOf(MappingError);
    expect((copy as MappingError).findings).toEqual((error as MappingError).findings);
    expect(copy.render('en').message).toContain(`${path}:13:7: account has no field nmae. Did you mean name?`);
    expect(copy.render('zh').message).toContain('您是否要找 name？');
    expect(copy.exitCode).toBe(2);
  });

  test('a file that is not there, and a folder', () => {
    expect(checkMapping(join(folder, 'none.yaml')).findings.map((finding) => finding.code)).toEqual([
      'mapping.missing',
    ]);
    expect(checkMapping(folder).findings.map((finding) => finding.code)).toEqual(['mapping.unreadable']);
  });

  test('tests beside a mapping are not passed over in silence', () => {
    writeFileSync(path, goodMapping);
    writeFileSync(join(folder, 'm.test.yaml'), '');
    expect(checkMapping(path).findings.map((finding) => [finding.code, finding.severity])).toEqual([
      ['mapping.not-yet', 'warning'],
    ]);
  });
});
