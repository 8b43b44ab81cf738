import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CollisionRule, TargetPlan } from '../../src/crm/rules.js';
import { dedupe, runRecords, scratchFolder, type TestRow } from './fixture.js';

const plan = { ...dedupe, isFuzzy: false };
const before: TestRow = {
  _key: 'k',
  name: 'Old name',
  phone: '+12025550101',
  'annualRevenue.amount': '12.30',
  updatedAt: '2020-01-01T00:00:00Z',
};

/** Loads `before`, then `after` with the target's rules; what the second run planned and what the target has after it. */
async function second(after: TestRow[], target: Partial<TargetPlan>) {
  const file = join(scratchFolder(), 'crm.duckdb');
  await runRecords(file, [{ object: 'account', system: 's', rows: [before] }], async () => undefined, { plan });
  return runRecords(
    file,
    [{ object: 'account', system: 's', rows: after }],
    async (stage, planned) => ({
      counts: planned.changes[0]!,
      outcomes: await stage.rows('SELECT outcome FROM outcome ORDER BY _row'),
      fields: await stage.rows('SELECT field, before, after FROM field_change_account ORDER BY field'),
      target: await stage.rows(
        'SELECT name, phone, CAST("annualRevenue.amount" AS VARCHAR) FROM crm_store.main.account ORDER BY name',
      ),
      images: await stage.rows(
        `SELECT action, before FROM crm_store.crm_migrate.changes WHERE run = 'run-2' ORDER BY action`,
      ),
    }),
    { plan, target, run: 'run-2' },
  );
}

test.each<[CollisionRule, string, [string, string | null, string | null][]]>([
  [
    'overwrite',
    '2019-01-01T00:00:00Z',
    [
      ['name', 'Old name', 'New name'],
      ['updatedAt', '2020-01-01T00:00:00Z', '2019-01-01T00:00:00Z'],
      ['website', null, 'https://x.example'],
    ],
  ],
  ['never', '2021-01-01T00:00:00Z', []],
  ['fillBlank', '2021-01-01T00:00:00Z', [['website', null, 'https://x.example']]],
  [
    'newer',
    '2021-01-01T00:00:00Z',
    [
      ['name', 'Old name', 'New name'],
      ['updatedAt', '2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z'],
      ['website', null, 'https://x.example'],
    ],
  ],
  ['newer', '2019-01-01T00:00:00Z', [['website', null, 'https://x.example']]],
])(
  'collision %s with a record of %s: field by field, a missing value erases nothing',
  async (rule, updatedAt, fields) => {
    const after = {
      _key: 'k',
      name: 'New name',
      'annualRevenue.amount': '12.3',
      website: 'https://x.example',
      updatedAt,
    };
    const found = await second([after], { collision: { default: rule } });
    expect(found.fields).toEqual(fields);
    expect(found.target[0]!.slice(1)).toEqual(['+12025550101', '12.300000000']);
    const images = Object.fromEntries(fields.map(([field, old]) => [field, old]));
    expect(found.images.map(([action, image]) => [action, JSON.parse(String(image))])).toEqual(
      fields.length > 0 ? [['update', images]] : [],
    );
  },
);

test('a rule of a field goes before the default', async () => {
  const found = await second([{ _key: 'k', name: 'New name', phone: '+1', updatedAt: before.updatedAt! }], {
    collision: { default: 'overwrite', name: 'never' },
  });
  expect(found.fields).toEqual([['phone', '+12025550101', '+1']]);
});

test.each<[TargetPlan['mode'], string[], string[]]>([
  ['upsert', ['updated', 'created'], ['Changed', 'Second']],
  ['insert', ['unchanged', 'created'], ['Old name', 'Second']],
  ['update', ['updated', 'rejected'], ['Changed']],
])('mode %s', async (mode, outcomes, names) => {
  const found = await second(
    [
      { _key: 'k', name: 'Changed' },
      { _key: 'new', name: 'Second' },
    ],
    { mode },
  );
  expect(found.outcomes.flat()).toEqual(outcomes);
  expect(found.target.map(([name]) => name)).toEqual(names);
});

test('values that a typed column cannot keep exactly are refused, none is rounded', async () => {
  const values = [
    '1',
    '-0.5',
    '99999999999999999999999999999.123456789',
    '0.0000000001',
    '1e3',
    '1.',
    'abc',
    '100000000000000000000000000000',
  ];
  const rows = values.map((amount, i) => ({ _key: `${i}`, name: `n${i}`, 'annualRevenue.amount': amount }));
  const found = await runRecords(
    join(scratchFolder(), 'crm.duckdb'),
    [{ object: 'account', system: 's', rows }],
    async (stage) => ({
      kept: await stage.rows(`SELECT name, h."annualRevenue.amount" FROM held_account h ORDER BY name`),
      refused: await stage.rows(`SELECT input FROM barred_account WHERE code = 'load.unfit' ORDER BY input`),
    }),
    { plan },
  );
  expect(found.kept).toEqual([]); // the view of what was held before the run
  expect(found.refused.flat()).toEqual(['0.0000000001', '100000000000000000000000000000', '1e3', 'abc']);
});
