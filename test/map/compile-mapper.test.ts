import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bindSource } from '../../src/map/bind.js';
import { droppedZeros } from '../../src/map/code-fields.js';
import { compileMapper } from '../../src/map/compile-mapper.js';
import type { MappedBatch, Mapper } from '../../src/map/mapper.js';
import type { Layout } from '../../src/read/layout.js';
import type { Batch, Cell } from '../../src/record.js';
import { Tally } from '../../src/tally.js';
import { oneObject, planOf } from './mapping-text.js';

interface Mapped {
  mapper: Mapper;
  batch: MappedBatch;
  tally: Tally;
  /** The records of the first output as objects, without what is null. */
  records: Record<string, string>[];
  codes: string[];
}

/** A mapper of the source for tables with the columns given; the first rows are its evidence. */
function mapperOf(text: string, columns: string[], rows: Cell[][], tally: Tally): Mapper {
  const plan = planOf(text);
  const layout: Layout = {
    path: 's.csv',
    format: 'csv',
    bytes: 1,
    headerRow: 1,
    dataRow: 2,
    columns,
    leftOut: [],
    notes: [],
  };
  return compileMapper(plan, bindSource(plan, 's', layout, batchOf(rows)), tally);
}

/** Rows numbered from 2. */
function batchOf(rows: Cell[][]): Batch {
  return { rowNumbers: rows.map((_row, at) => at + 2), rows };
}

function mapRows(text: string, columns: string[], rows: Cell[][]): Mapped {
  const tally = new Tally();
  const mapper = mapperOf(text, columns, rows, tally);
  const mapped = mapper.map(batchOf(rows));
  const records = mapped.outputs[0]!.values.map((values) =>
    Object.fromEntries(
      values.flatMap((value, at) => (value === null ? [] : [[mapper.outputs[0]!.columns[at]!, value] as const])),
    ),
  );
  const codes = mapped.issues.map((issue) => `${issue.severity} ${issue.code} ${issue.row} ${issue.field ?? '-'}`);
  return { mapper, batch: mapped, tally, records, codes };
}

/** One field of an account, one cell. */
function mapOne(fields: string, cell: Cell): { record: Record<string, string> | undefined; codes: string[] } {
  const { records, codes } = mapRows(oneObject('account', `name: n\n${fields}`), ['id', 'n', 'c'], [['1', 'A', cell]]);
  const { name: _name, 'name~core': _core, ...record } = records[0] ?? {};
  return { record: records[0] && record, codes };
}

describe('fields', () => {
  test.each<[string, Cell, Record<string, string> | undefined, string[]]>([
    ['source: c', ' x ', { source: 'x' }, []],
    ['source: { from: c, clean: none }', ' x ', { source: ' x ' }, []],
    ['source: { from: c, clean: none }', ' ', {}, []],
    ['source: c', 42, { source: '42' }, []],
    ['source: c', null, {}, []],
    ['source: { value: web }', 'x', { source: 'web' }, []],
    ['source: { from: c, default: web }', '', { source: 'web' }, []],
    ['source: { from: c, default: web }', 'x', { source: 'x' }, []],
    ['source: { from: c, required: true }', ' ', undefined, ['error value.required 2 source']],
    ['source: { from: [c, n] }', '', { source: 'A' }, []],
    ['source: { from: [c, n] }', 'x', { source: 'x' }, []],
    ['source: { from: [c, n], join: "-" }', ' x ', { source: 'x-A' }, []],
    ['source: { from: [c, n], join: "-" }', '', { source: 'A' }, []],
    ["source: { expr: \"row.c == 'x' ? 'yes' : ''\" }", 'x', { source: 'yes' }, []],
    ["source: { expr: \"row.c == 'x' ? 'yes' : ''\" }", 'y', {}, []],
    ['employees: { expr: "int(row.c) * 2" }', '21', { employees: '42' }, []],
    ['employees: { expr: "int(row.c) * 2" }', 'x', undefined, ['error expression.failed 2 employees']],
    // value maps
    ['level: { from: c, map: { 重点: key } }', '重点', { level: 'key' }, []],
    ['level: { from: c, map: { VIP: key } }', ' ｖｉｐ', { level: 'key' }, []],
    ['level: { from: c, map: { VIP: Key account } }', 'VIP', { level: 'key' }, []],
    ['level: { from: c, map: { 重点: key } }', '', {}, []],
    ['level: { from: c, map: { 重点: key } }', '别的', undefined, ['error map.unknown 2 level']],
    ['level: { from: c, map: { 重点: key }, otherwise: null }', '别的', {}, []],
    ['level: { from: c, map: { 重点: key }, otherwise: normal }', '别的', { level: 'normal' }, []],
    ['source: { from: c, map: { a: b }, otherwise: keep }', 'z', { source: 'z' }, []],
    ['source: { from: c, map: { a: b }, otherwise: warn }', 'z', { source: 'z' }, ['warning map.unknown 2 source']],
    ['source: { from: c, map: { 无: none at all } }', '无', { source: 'none at all' }, []],
    ['source: { from: c, map: { x: null } }', 'x', {}, []],
    // what is refused
    ['phone: c', '12', undefined, [expect.stringMatching(/^error phone\..* 2 phone$/)]],
    ['phone: { from: c, otherwise: null }', '12', {}, [expect.stringMatching(/^warning phone\./)]],
    ['phone: { from: c, otherwise: keep }', '12', { phone: '12' }, [expect.stringMatching(/^warning phone\./)]],
    ['employees: { from: c, otherwise: keep }', 'many', {}, [expect.stringMatching(/^warning /)]],
    [
      'phone: { from: c, otherwise: null, required: true }',
      '12',
      undefined,
      [expect.anything(), 'error value.required 2 phone'],
    ],
    // damage
    ['phone: c', '1.38E+10', undefined, ['error value.damaged 2 phone']],
    ['number: c', '1.10101E+17', undefined, ['error value.damaged 2 number']],
    ['number: c', '110101199003070000', undefined, ['error value.damaged 2 number']],
    ['number: c', 110101199003070000, undefined, ['error value.damaged 2 number']],
    ['number: c', '1100000', { number: '1100000' }, []],
    ['number: c', '2019081400000010', { number: '2019081400000010' }, []],
    ['source: c', '#REF!', undefined, ['error value.damaged 2 source']],
    ['source: c', '######', undefined, ['error value.damaged 2 source']],
    ['source: c', '#1 choice', { source: '#1 choice' }, []],
    ['source: { from: c, otherwise: null }', '#REF!', {}, ['warning value.damaged 2 source']],
    ['number: c', 'Sep-02', undefined, ['error value.damaged 2 number']],
    ['number: c', '3-Apr', undefined, ['error value.damaged 2 number']],
    ['number: c', '9月2日', undefined, ['error value.damaged 2 number']],
    ['number: c', { kind: 'date', value: 45171, text: '2023-09-02' }, undefined, ['error value.damaged 2 number']],
    ['number: c', '2023-09-02', { number: '2023-09-02' }, []],
    ['number: c', 'MAR-01', { number: 'MAR-01' }, []],
    ['number: { from: c, otherwise: keep }', 'Sep-02', { number: 'Sep-02' }, ['warning value.damaged 2 number']],
    ['custom.card: c', '6.22202E+18', undefined, ['error value.damaged 2 custom.card']],
    ['custom.card: c', 6222021234567890000, undefined, ['error value.damaged 2 custom.card']],
    ['custom.size: c', '2.5E+06', { 'custom.size': '2.5E+06' }, []],
    ['custom.since: c', '3-Apr', { 'custom.since': '3-Apr' }, []],
    ['custom.note: c', 'x'.repeat(255), { 'custom.note': 'x'.repeat(255) }, ['warning value.maybe-cut 2 custom.note']],
    // the check against the schema
    ['source: c', 'x'.repeat(256), undefined, ['error record.too-long 2 source']],
    ['employees: { from: c, clean: none }', 'many', undefined, ['error record.type 2 employees']],
    ['employees: c', '-5', undefined, ['error record.range 2 employees']],
    // parts
    ['address.city: c', ' Berlin ', { 'address.city': 'Berlin' }, []],
    ['address.country: c', 'Germany', { 'address.country': 'DE' }, []],
    ['annualRevenue: c', '$1,234.50', { 'annualRevenue.amount': '1234.50', 'annualRevenue.currency': 'USD' }, []],
    ['annualRevenue: c', '1200', { 'annualRevenue.amount': '1200', 'annualRevenue.currency': 'CNY' }, []],
    ['custom.x: c', ' y', { 'custom.x': 'y' }, []],
    // references
    ['parent: { ref: account, from: c }', ' K-1 ', { 'parent@': 'K-1' }, []],
    ['parent: { ref: account, from: c }', '', {}, []],
    ['owner: { ref: user, by: email, from: c }', 'A.B@EXAMPLE.org', { 'owner@': 'a.b@example.org' }, []],
  ])('%s of %j', (fields, cell, record, codes) => {
    expect(mapOne(fields, cell)).toEqual({ record, codes });
  });

  test('the parts of a person fill the fields that are not mapped themselves', () => {
    const text = oneObject('contact', 'name: n\nsalutation: s');
    const { records } = mapRows(
      text,
      ['id', 'n', 's'],
      [
        ['1', 'Dr. Anna Maria Novak', 'Mrs.'],
        ['2', '欧阳修先生', ''],
      ],
    );
    expect(records[0]).toMatchObject({ salutation: 'Mrs.', firstName: 'Anna', lastName: 'Novak' });
    expect(records[1]).toMatchObject({ name: '欧阳修', lastName: '欧阳', firstName: '修' });
    expect(records[1]).not.toHaveProperty('salutation');
  });

  test('a company brings its core name for matching', () => {
    const { records, mapper } = mapRows(oneObject('account', 'name: n'), ['id', 'n'], [['1', 'Acme GmbH']]);
    expect(mapper.outputs[0]?.columns).toEqual(['name', 'name~core']);
    expect(records[0]).toMatchObject({ name: 'Acme GmbH', 'name~core': expect.stringMatching(/^acme$/i) });
  });

  test('amounts of one record share their currency', () => {
    const text = oneObject('product', 'name: n\nprice: p\ncost: c');
    const { records, codes } = mapRows(
      text,
      ['id', 'n', 'p', 'c'],
      [
        ['1', 'A', '$10', '$8'],
        ['2', 'B', '$10', '€8'],
      ],
    );
    expect(records).toEqual([{ name: 'A', price: '10', cost: '8', currency: 'USD' }]);
    expect(codes).toEqual(['error money.mixed-currencies 3 cost']);
  });
});

describe('rows', () => {
  const text = oneObject('account', 'name: n', `when: "row.s != 'x'"`);

  test('filtered, rejected and mapped', () => {
    const { batch, codes } = mapRows(
      text,
      ['id', 'n', 's'],
      [
        ['1', 'A', ' x '],
        ['2', '', ''],
        ['3', 'C'],
      ],
    );
    expect(batch.outputs[0]).toMatchObject({
      rowNumbers: [4],
      keys: ['3'],
      dropped: [
        { row: 2, outcome: 'filtered' },
        { row: 3, outcome: 'rejected' },
      ],
    });
    expect(codes).toEqual(['error record.required 3 name']);
  });

  test('cells beyond the last column reject the row, blank ones do not', () => {
    const { batch, codes } = mapRows(
      text,
      ['id', 'n', 's'],
      [
        ['1', 'A', '', 'B', ''],
        ['2', 'A', '', ' ', null],
      ],
    );
    expect(codes).toEqual(['error row.extra-cells 2 -']);
    expect(batch.issues[0]).toMatchObject({ input: 'B | ', details: { count: 1 } });
    expect(batch.outputs[0]?.rowNumbers).toEqual([3]);
  });

  test('one row gives several records; each is judged by itself', () => {
    const two = `${oneObject('account', 'name: n')}  contact:
    from: s
    when: "row.p != ''"
    fields: { name: p, phone: t, account: { ref: account } }
`;
    const { batch, mapper } = mapRows(
      two,
      ['id', 'n', 'p', 't'],
      [
        ['1', 'A', 'Anna Novak', '1.38E+10'],
        ['2', 'B', '', ''],
      ],
    );
    expect(mapper.outputs.map((output) => [output.object, output.record])).toEqual([
      ['account', 0],
      ['contact', 1],
    ]);
    expect(mapper.outputs[1]?.columns).not.toContain('account');
    expect(batch.outputs.map((output) => output.rowNumbers)).toEqual([[2, 3], []]);
    expect(batch.outputs[1]?.dropped).toEqual([
      { row: 2, outcome: 'rejected' },
      { row: 3, outcome: 'filtered' },
    ]);
  });

  test('headers with the names of object members', () => {
    const odd = oneObject('account', 'name: __proto__\nsource: constructor', `when: "row['toString'] == 'x'"`);
    const { records } = mapRows(odd, ['id', '__proto__', 'constructor', 'toString'], [['1', 'A', 'B', 'x']]);
    expect(records[0]).toMatchObject({ name: 'A', source: 'B' });
  });

  test('checks across fields', () => {
    const check = `checks:\n  - { name: reachable, object: account, expr: "record.phone != null || record.email != null" }\n`;
    const { codes, records } = mapRows(
      oneObject('account', 'name: n\nphone: p', '', check),
      ['id', 'n', 'p'],
      [
        ['1', 'A', '010-8888 6666'],
        ['2', 'B', ''],
      ],
    );
    expect(records).toHaveLength(1);
    expect(codes).toEqual(['error check.failed 3 -']);
  });
});

test('codes of one length but for a few that are shorter are told by column', () => {
  const codes = Array.from({ length: 20 }, (_, at) => [String(at), 'A', at < 2 ? '1067' : String(10115 + at)]);
  const layout = { path: 's.csv', format: 'csv' as const, bytes: 1, headerRow: 1, dataRow: 2, leftOut: [], notes: [] };
  const found = (fields: string): unknown => {
    const plan = planOf(oneObject('account', `name: n\n${fields}`));
    const binding = bindSource(plan, 's', { ...layout, columns: ['id', 'n', 'c'] }, batchOf(codes));
    return droppedZeros(plan, 's', binding);
  };
  const details = { length: 5, count: 2, column: 'c', total: 20 };
  expect(found('address.postalCode: c')).toEqual([
    { code: 'value.short-codes', severity: 'warning', column: 'c', details },
  ]);
  expect(found('custom.size: c')).toEqual([]);
});

describe('keys', () => {
  const keyed = (key: string) => oneObject('account', 'name: n').replace('key: id', key);

  test.each<[string, Cell[], string | RegExp | null]>([
    ['key: id', [' A-1 ', 'x'], 'A-1'],
    ['key: id', [42, 'x'], '42'],
    ['key: [id, n]', ['a|b', 'c'], 'a\\|b|c'],
    ['key: [id, n]', ['a', 'b|c'], 'a|b\\|c'],
    ['key: id', ['', 'x'], /^[0-9a-f]{32}$/],
    ['key: id, missing: [无]', ['无', 'x'], /^[0-9a-f]{32}$/],
    ['missing: []', ['1', 'x'], /^[0-9a-f]{32}$/],
    ['key: id', ['1.1E+17', 'x'], null],
    ['key: id', ['Sep-02', 'x'], null],
    ['key: id', ['#REF!', 'x'], null],
  ])('%s of %j', (key, row, expected) => {
    const { batch } = mapRows(keyed(key), ['id', 'n'], [row]);
    const [found] = batch.outputs[0]!.keys;
    if (expected === null) expect(found).toBeUndefined();
    else if (typeof expected === 'string') expect(found).toBe(expected);
    else expect(found).toMatch(expected);
  });

  test('a key of several columns is referred to by as many', () => {
    const text = `version: 1
sources: { s: { file: s.csv, key: [id, n] } }
objects:
  account: { from: s, fields: { name: n, parent: { ref: account, from: [p, q] } } }
`;
    const { records } = mapRows(
      text,
      ['id', 'n', 'p', 'q'],
      [
        ['1', 'a', '2', 'b|c'],
        ['3', 'd', '', ' '],
      ],
    );
    expect(records.map((record) => record['parent@'])).toEqual(['2|b\\|c', undefined]);
    expect(() => planOf(text.replace('[p, q]', 'p'))).toThrow('mapping.ref-key');
  });

  test('the content decides where there is no key', () => {
    const rows: Cell[][] = [
      ['1', 'x'],
      ['1', 'x', ''],
      ['1x', ''],
      [1, 'x'],
      ['1', ' x'],
    ];
    const text = keyed('missing: []').replace('name: n', 'name: { value: a }\n      source: n');
    const { batch } = mapRows(text, ['id', 'n'], rows);
    const [a, b, c, d, e] = batch.outputs[0]!.keys;
    expect(a).toBe(b);
    expect(a).toBe(d);
    expect(new Set([a, c, e]).size).toBe(3);
  });
});

describe('counts', () => {
  test('of fields and findings', () => {
    const { tally } = mapRows(
      oneObject('account', 'name: n\nphone: { from: p, otherwise: null }'),
      ['id', 'n', 'p'],
      [
        ['1', 'A', '+861088886666'],
        ['2', 'B', '010-8888 6666'],
        ['3', 'C', '12'],
        ['4', 'D', ' '],
        ['5', 'E', '无'],
      ],
    );
    const { fields, issues } = tally.counts();
    expect(fields.find((field) => field.field === 'phone')).toEqual({
      object: 'account',
      field: 'phone',
      rows: 5,
      filledBefore: 3,
      validBefore: 1,
      filledAfter: 2,
      fixed: 1,
      refused: 1,
    });
    const changed = issues.find((issue) => issue.code === 'value.changed' && issue.field === 'phone');
    expect(changed).toMatchObject({ count: 1, severity: 'fix' });
    expect(changed?.samples[0]).toMatchObject({ row: 3, column: 'p', input: '010-8888 6666', output: '+861088886666' });
  });

  test('any cells: every row has one outcome, nothing throws', () => {
    const text = oneObject(
      'contact',
      'name: a\nphone: b\nemail: c\nbirthDate: { from: d, otherwise: warn }\naddress: [e]'.replace(
        '[e]',
        '{ from: [e, f], join: " " }',
      ),
      `when: "row.a != 'skip'"`,
    );
    const mapper = mapperOf(text, ['id', 'a', 'b', 'c', 'd', 'e', 'f'], [], new Tally());
    const cell: fc.Arbitrary<Cell> = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('skip', '无', '1.38E+10', '张三', 'a@b.co', '2019-08-14', '#REF!', ''),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 5 }), (rows) => {
        const batch = mapper.map(batchOf(rows));
        const { rowNumbers, dropped, keys, values } = batch.outputs[0]!;
        const all = [...rowNumbers, ...dropped.map((row) => row.row)].sort((x, y) => x - y);
        expect(all).toEqual(rows.map((_row, at) => at + 2));
        expect([keys.length, values.length]).toEqual([rowNumbers.length, rowNumbers.length]);
        for (const { row, outcome } of dropped) {
          const isError = batch.issues.some((issue) => issue.row === row && issue.severity === 'error');
          expect(isError).toBe(outcome === 'rejected');
        }
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});

describe('findings of a batch', () => {
  const text = oneObject(
    'account',
    'name: n\nphone: { from: p, otherwise: warn }\nwebsite: { from: w, otherwise: warn }\nsource: { from: c, required: true }',
  );
  const rows: Cell[][] = [
    ['1', 'A', '+1 212 736 5000', 'x y', 'web'],
    ['2', 'B', '12', 'x y', ''],
    ['3', '', '12', 'www.A.com', 'web'],
    ['4', 'D', '+1 212 736 5001', '', 'web'],
  ];

  test('are in the order of the rows, then of the fields', () => {
    const { codes, tally } = mapRows(text, ['id', 'n', 'p', 'w', 'c'], rows);
    const places = codes.map((code) => code.split(' ').slice(2).join(' '));
    expect(places).toEqual(['2 website', '3 phone', '3 website', '3 source', '4 phone', '4 name']);
    const kinds = tally.counts().issues.map(({ severity, field, samples }) => [severity, field, samples[0]?.row]);
    expect(kinds.slice(0, 2)).toEqual([
      ['fix', 'phone', 2],
      ['warning', 'website', 2],
    ]);
  });

  test('are counted alike in one batch and row by row', () => {
    const all = new Tally();
    const single = new Tally();
    const many = Array.from({ length: 12 }, () => rows).flat();
    mapperOf(text, ['id', 'n', 'p', 'w', 'c'], [], all).map(batchOf(many));
    const mapper = mapperOf(text, ['id', 'n', 'p', 'w', 'c'], [], single);
    for (const [at, row] of many.entries()) mapper.map({ rowNumbers: [at + 2], rows: [row] });
    expect(single.counts()).toEqual(all.counts());
  });
});
