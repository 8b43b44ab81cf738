import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SurviveRule } from '../../src/crm/rules.js';
import { dedupe, runRecords, scratchFolder, type TestRow } from '../load/fixture.js';

const rows: TestRow[] = [
  {
    _key: 'K',
    name: 'Acme',
    phone: '+12025550101',
    tags: 'b;a',
    'address.city': 'Paris',
    'annualRevenue.amount': '5',
    'annualRevenue.currency': 'EUR',
    updatedAt: '2020-01-01T00:00:00Z',
  },
  {
    _key: 'K',
    name: 'Acme Corporation',
    phone: null,
    tags: 'c;a',
    'address.street': '1 Main St',
    updatedAt: '2021-01-01T00:00:00+08:00',
  },
  { _key: 'K', name: 'ACME', phone: '+12025550103', 'annualRevenue.amount': '7', updatedAt: '2020-12-31T17:00:00Z' },
];

/** The golden record of the three rows under one rule for all fields. */
async function golden(rule: SurviveRule, system2 = 's'): Promise<Record<string, unknown>> {
  const plan = { ...dedupe, isFuzzy: false, survive: { default: rule } };
  const records = [
    { object: 'account', system: 's', source: 0, rows: rows.slice(0, 2) },
    { object: 'account', system: system2, source: 1, rows: rows.slice(2) },
  ];
  const columns = [
    'name',
    'phone',
    'tags',
    'address.street',
    'address.city',
    'annualRevenue.amount',
    'annualRevenue.currency',
  ];
  return runRecords(
    join(scratchFolder(), 'crm.duckdb'),
    records,
    async (stage) => {
      const [values] = await stage.rows(
        `SELECT ${columns.map((name) => `"${name}"`).join(', ')} FROM golden_account ORDER BY members DESC`,
      );
      const lineage = await stage.rows(
        'SELECT field, l._source, l._row FROM lineage_account JOIN live_account l USING (rid) ORDER BY field',
      );
      return {
        ...Object.fromEntries(columns.map((name, i) => [name, values![i]])),
        from: Object.fromEntries(lineage.map(([field, source, row]) => [field, `${source}/${row}`])),
      };
    },
    { plan },
  );
}

test('newest: by the change date as a moment; parts of a field come from one row', async () => {
  expect(await golden({ rule: 'newest' })).toEqual({
    name: 'ACME',
    phone: '+12025550103',
    tags: 'c;a',
    'address.street': '1 Main St',
    'address.city': null,
    'annualRevenue.amount': '7',
    'annualRevenue.currency': null,
    from: { name: '1/2', phone: '1/2', tags: '0/3', address: '0/3', annualRevenue: '1/2', updatedAt: '1/2' },
  });
});

test.each<[SurviveRule, Record<string, unknown>]>([
  [
    { rule: 'oldest' },
    {
      name: 'Acme',
      phone: '+12025550101',
      'address.city': 'Paris',
      'annualRevenue.amount': '5',
      'annualRevenue.currency': 'EUR',
    },
  ],
  [{ rule: 'longest' }, { name: 'Acme Corporation', phone: '+12025550103' }],
  [{ rule: 'union' }, { tags: 'a;b;c' }],
])('%j', async (rule, expected) => {
  expect(await golden(rule)).toMatchObject(expected);
});

test('first: the order of systems decides, others fill what they lack', async () => {
  const records = [
    {
      object: 'contact',
      system: 'erp',
      rows: [
        { _key: '1', firstName: 'Bob', lastName: 'Smith', email: 'bob@x.example', updatedAt: '2020-01-01T00:00:00Z' },
      ],
    },
    {
      object: 'contact',
      system: 'legacy',
      rows: [
        {
          _key: '9',
          firstName: 'Robert',
          lastName: 'Smith',
          email: 'bob@x.example',
          phone: '+12025550101',
          updatedAt: '2024-01-01T00:00:00Z',
        },
      ],
    },
  ];
  const plan = { ...dedupe, survive: { default: { rule: 'first' as const, systems: ['erp', 'legacy'] } } };
  const found = await runRecords(
    join(scratchFolder(), 'crm.duckdb'),
    records,
    (stage) => stage.rows('SELECT firstName, lastName, phone, members FROM golden_contact'),
    { plan },
  );
  expect(found).toEqual([['Bob', 'Smith', '+12025550101', 2n]]);
});

test('an enterprise id never changes: not with the order of systems, nor when a cluster grows or its first row is gone', async () => {
  const file = join(scratchFolder(), 'crm.duckdb');
  const row = (key: string, email: string): TestRow => ({ _key: key, firstName: 'Bob', lastName: 'Smith', email });
  const ids = (rows: TestRow[], run: string) =>
    runRecords(
      file,
      [{ object: 'contact', system: 's', rows }],
      async (stage) => {
        const found = await stage.rows('SELECT _key, enterprise_id FROM live_contact ORDER BY _key');
        return Object.fromEntries(found.map(([key, id]) => [String(key), String(id)]));
      },
      { run },
    );
  const first = await ids([row('a', 'bob@x.example')], '1');
  expect(first.a).toMatch(/^[0-9a-f]{32}$/);
  const second = await ids([row('0', 'bob@x.example'), row('a', 'bob@x.example')], '2');
  expect(second).toEqual({ 0: first.a, a: first.a });
  expect(await ids([row('0', 'bob@x.example')], '3')).toEqual({ 0: first.a });
  // Its details have changed beyond likeness, yet the crosswalk knows it.
  expect(await ids([{ _key: '0', firstName: 'Xi', lastName: 'Wang' }], '4')).toEqual({ 0: first.a });
});
