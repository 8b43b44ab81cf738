import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Otherwise } from '../../src/crm/rules.js';
import { runRecords, scratchFolder, type TestRecord } from './fixture.js';

const byName = (otherwise: Otherwise): TestRecord[] => [
  {
    object: 'user',
    system: 's',
    rows: [
      { _key: 'u1', name: 'Ann Lee' },
      { _key: 'u2', name: 'Bo Chen' },
      { _key: 'u3', name: 'bo chen' },
    ],
  },
  {
    object: 'account',
    system: 's',
    rows: [
      { _key: 'a1', name: 'Found', 'owner@': ' ann lee' },
      { _key: 'a2', name: 'Nobody', 'owner@': 'No One' },
      { _key: 'a3', name: 'Two', 'owner@': 'Bo Chen' },
      { _key: 'a4', name: 'None' },
    ],
    links: [{ path: 'owner', from: ['Owner'], ref: { object: 'user', by: 'name', system: 's' }, otherwise }],
  },
];

/** Outcome, owner's name or text, and findings of each account. */
async function accounts(records: TestRecord[]): Promise<Record<string, string>> {
  return runRecords(join(scratchFolder(), 'crm.duckdb'), records, async (stage) => {
    const rows =
      await stage.rows(`SELECT c._key, o.outcome, coalesce(u.name, a.owner, '-'), string_agg(b.code || ':' || b."column", ' ')
      FROM cluster_account c JOIN outcome o ON o.object = 'account' AND o._row = c._row AND o._source = c._source
      LEFT JOIN crm_store.main.account a ON a.enterprise_id = o.enterprise_id LEFT JOIN crm_store.main.user u ON u.enterprise_id = a.owner
      LEFT JOIN barred_account b ON b.rid = c.rid GROUP BY ALL`);
    return Object.fromEntries(
      rows.map(([key, ...rest]) => [
        String(key),
        rest
          .map((value) => value ?? '')
          .join(' ')
          .trim(),
      ]),
    );
  });
}

test.each<[Otherwise, Record<string, string>]>([
  ['error', { a2: 'rejected - link.unresolved:Owner', a3: 'rejected - link.ambiguous:Owner' }],
  ['warn', { a2: 'created - link.unresolved:Owner', a3: 'created - link.ambiguous:Owner' }],
  ['null', { a2: 'created -', a3: 'created -' }],
  ['keep', { a2: 'created No One link.unresolved:Owner', a3: 'created Bo Chen link.ambiguous:Owner' }],
  [{ value: 'Ann Lee' }, { a2: 'created Ann Lee', a3: 'created Ann Lee' }],
  [{ value: 'unassigned@example.com' }, { a2: 'created unassigned@example.com', a3: 'created unassigned@example.com' }],
])('a reference by name, otherwise %j', async (otherwise, expected) => {
  expect(await accounts(byName(otherwise))).toEqual({ a1: 'created Ann Lee', a4: 'created -', ...expected });
});

test('children follow their parents: into the survivor, into review, into rejection, down the chain', async () => {
  const account = (key: string, name: string, more = {}) => ({ _key: key, name, 'name~core': name, ...more });
  const records: TestRecord[] = [
    {
      object: 'account',
      system: 's',
      rows: [
        account('good', 'Acme Trading', { phone: '+12025550101', website: 'https://acme.example' }),
        account('twin', 'Acme Trading', { phone: '+12025550101', website: 'https://acme.example' }),
        account('maybe', 'Blue Sky'),
        account('maybe2', 'Blue Sky'),
        account('bad', 'Bad', { 'annualRevenue.amount': '1.0000000001' }),
        account('child', 'Child of bad', { 'parent@': 'bad' }),
        account('loop1', 'Loop one', { 'parent@': 'loop2' }),
        account('loop2', 'Loop two', { 'parent@': 'loop1' }),
        account('self', 'Self', { 'parent@': 'self' }),
      ],
      links: [
        { path: 'parent', from: ['Parent'], ref: { object: 'account', by: 'key', system: 's' }, otherwise: 'error' },
      ],
    },
    {
      object: 'order',
      system: 's',
      rows: ['twin', 'maybe', 'maybe2', 'child', 'loop1'].map((key) => ({
        _key: `o-${key}`,
        number: key,
        'account@': key,
      })),
      links: [
        { path: 'account', from: ['Account'], ref: { object: 'account', by: 'key', system: 's' }, otherwise: 'error' },
      ],
    },
  ];
  const found = await runRecords(join(scratchFolder(), 'crm.duckdb'), records, async (stage) => ({
    outcomes: Object.fromEntries(
      (
        await stage.rows(`SELECT c._key, o.outcome FROM outcome o JOIN (
      SELECT 'account' AS object, * FROM cluster_account UNION ALL SELECT 'order', * FROM cluster_order) c USING (object, _source, _row)`)
      ).map(([key, outcome]) => [key, outcome]),
    ),
    orders: await stage.rows(
      'SELECT o.number, a.name FROM crm_store.main."order" o JOIN crm_store.main.account a ON a.enterprise_id = o.account ORDER BY ALL',
    ),
    parents: await stage.rows(
      'SELECT a.name, p.name FROM crm_store.main.account a JOIN crm_store.main.account p ON p.enterprise_id = a.parent ORDER BY ALL',
    ),
  }));
  expect(found.outcomes).toEqual({
    good: 'merged',
    twin: 'created',
    maybe: 'created',
    maybe2: 'review',
    bad: 'rejected',
    child: 'rejected',
    loop1: 'created',
    loop2: 'created',
    self: 'created',
    'o-twin': 'created',
    'o-maybe': 'created',
    'o-maybe2': 'review',
    'o-child': 'rejected',
    'o-loop1': 'created',
  });
  expect(found.orders).toEqual([
    ['loop1', 'Loop one'],
    ['maybe', 'Blue Sky'],
    ['twin', 'Acme Trading'],
  ]);
  expect(found.parents).toEqual([
    ['Loop one', 'Loop two'],
    ['Loop two', 'Loop one'],
    ['Self', 'Self'],
  ]);
});

test('the record of the same row: linked, absent where it was filtered, an error where it was rejected', async () => {
  const records: TestRecord[] = [
    {
      object: 'account',
      system: 's',
      source: 0,
      rows: [{ _row: 2, _key: '2', name: 'Acme' }],
      dropped: [
        { row: 3, outcome: 'filtered' },
        { row: 4, outcome: 'rejected' },
      ],
    },
    {
      object: 'contact',
      system: 's',
      source: 0,
      rows: [2, 3, 4].map((row) => ({ _row: row, _key: `${row}`, lastName: `L${row}` })),
      links: [{ path: 'account', from: [], ref: { object: 'account', by: 'row', system: 's' }, otherwise: 'error' }],
    },
  ];
  const rows = await runRecords(join(scratchFolder(), 'crm.duckdb'), records, (stage) =>
    stage.rows(`SELECT o._row::INTEGER, o.outcome, a.name FROM outcome o LEFT JOIN crm_store.main.contact c USING (enterprise_id)
      LEFT JOIN crm_store.main.account a ON a.enterprise_id = c.account WHERE o.object = 'contact' ORDER BY o._row`),
  );
  expect(rows).toEqual([
    [2, 'created', 'Acme'],
    [3, 'created', null],
    [4, 'rejected', null],
  ]);
});

test('keys and names of the target count too', async () => {
  const file = join(scratchFolder(), 'crm.duckdb');
  const [users, owned] = byName('error') as [TestRecord, TestRecord];
  await runRecords(file, [users], async () => undefined);
  const orders: TestRecord = {
    object: 'contact',
    system: 's',
    rows: [{ _key: 'c1', lastName: 'X', 'account@': 'a1' }],
    links: [{ path: 'account', from: ['A'], ref: { object: 'account', by: 'key', system: 's' }, otherwise: 'error' }],
  };
  await runRecords(file, [{ ...owned, rows: owned.rows.slice(0, 1) }], async () => undefined, { run: 'run-2' });
  const rows = await runRecords(
    file,
    [orders],
    (stage) =>
      stage.rows(`SELECT c.lastName, a.name, u.name FROM crm_store.main.contact c JOIN crm_store.main.account a ON a.enterprise_id = c.account
      JOIN crm_store.main.user u ON u.enterprise_id = a.owner`),
    { run: 'run-3' },
  );
  expect(rows).toEqual([['X', 'Found', 'Ann Lee']]);
});
