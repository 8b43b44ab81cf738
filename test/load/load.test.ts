import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runRecords, scratchFolder, type TestRecord } from './fixture.js';

const outcomesOf = (records: readonly TestRecord[], file: string, options = {}) =>
  runRecords(
    file,
    records,
    async (_stage, planned) =>
      Object.fromEntries(
        planned.books.map((books) => [
          books.object,
          Object.fromEntries(Object.entries(books.outcomes).filter(([, count]) => count > 0)),
        ]),
      ),
    options,
  );

const twoSystems: TestRecord[] = [
  {
    object: 'account',
    system: 'a',
    rows: [
      {
        _key: 'A1',
        name: 'Acme Corporation',
        'name~core': 'Acme',
        phone: '+12025550101',
        website: 'https://acme.example',
        'annualRevenue.amount': '1200.50',
        'annualRevenue.currency': 'USD',
        tags: 'gold;east',
        updatedAt: '2020-01-01T00:00:00Z',
      },
      {
        _key: 'A2',
        name: 'Blue Sky Ltd',
        'name~core': 'Blue Sky',
        taxId: 'GB123456789',
        updatedAt: '2020-01-01T00:00:00Z',
      },
      { _key: 'A3', name: 'Subsidiary of Acme', 'name~core': 'Subsidiary of Acme', 'parent@': 'A1' },
    ],
    links: [
      { path: 'parent', from: ['ParentId'], ref: { object: 'account', by: 'key', system: 'a' }, otherwise: 'error' },
    ],
  },
  {
    object: 'account',
    system: 'b',
    rows: [
      {
        _key: '900',
        name: 'ACME Corp.',
        'name~core': 'ACME',
        phone: '+12025550101',
        website: 'https://www.acme.example/',
        tags: 'silver',
        updatedAt: '2021-01-01T00:00:00Z',
      },
    ],
    dropped: [{ row: 3, outcome: 'filtered' }],
  },
  {
    object: 'order',
    system: 'b',
    rows: [
      {
        _key: 'o1',
        number: 'o1',
        'account@': '900',
        amount: '12.30',
        currency: 'USD',
        orderedAt: '2020-02-29',
        isPaid: 'true',
      },
      { _key: 'o2', number: 'o2', 'account@': 'nobody', amount: '1', currency: 'USD' },
    ],
    links: [
      { path: 'account', from: ['Customer'], ref: { object: 'account', by: 'key', system: 'b' }, otherwise: 'error' },
    ],
  },
];

test('a run creates, merges, links and balances; the same run again changes nothing', async () => {
  const file = join(scratchFolder(), 'crm.duckdb');
  expect(await outcomesOf(twoSystems, file)).toEqual({
    account: { created: 3, merged: 1, filtered: 1 },
    order: { created: 1, rejected: 1 },
  });
  expect(await outcomesOf(twoSystems, file, { run: 'run-2' })).toEqual({
    account: { unchanged: 3, merged: 1, filtered: 1 },
    order: { unchanged: 1, rejected: 1 },
  });
  const [orders, accounts] = await runRecords(
    file,
    twoSystems,
    async (stage) => [
      await stage.rows(
        `SELECT a.name, o.amount::VARCHAR, o.orderedAt::VARCHAR, o.isPaid FROM crm_store.main."order" o JOIN crm_store.main.account a ON a.enterprise_id = o.account`,
      ),
      await stage.rows(
        `SELECT a.name, p.name FROM crm_store.main.account a LEFT JOIN crm_store.main.account p ON a.parent = p.enterprise_id ORDER BY a.name`,
      ),
    ],
    { run: 'run-3' },
  );
  expect(orders).toEqual([['ACME Corp.', '12.300000000', '2020-02-29', true]]);
  expect(accounts).toEqual([
    ['ACME Corp.', null],
    ['Blue Sky Ltd', null],
    ['Subsidiary of Acme', 'ACME Corp.'],
  ]);
});
