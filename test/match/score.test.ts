import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileMatchKeys } from '../../src/match/keys.js';
import { matchModel } from '../../src/match/model.js';
import { compileScorePair, compileScorer } from '../../src/match/score.js';
import { dedupe, schema, type TestRow } from '../load/fixture.js';
import { keysOfRecord } from './keys-of-record.js';

/** Compares two records as a run does, and names the band. */
function band(object: 'account' | 'contact', a: TestRow, b: TestRow): string {
  const plan = dedupe;
  const columns = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const keys = compileMatchKeys(schema.objects[object]!, plan, columns);
  const values = (row: TestRow) =>
    keysOfRecord(
      keys,
      columns.map((column) => (row[column] === undefined ? null : String(row[column]))),
    );
  const score = compileScorePair(matchModel(schema.objects[object]!, plan));
  const [left, right] = [score(values(a), values(b)), score(values(b), values(a))];
  expect(right.probability).toBe(left.probability);
  if (left.isConflict) return left.probability >= plan.review ? 'conflict, review' : 'conflict, apart';
  return left.probability >= plan.merge ? 'merge' : left.probability >= plan.review ? 'review' : 'apart';
}

const bob = { firstName: 'Robert', lastName: 'Smith' };

test.each<[string, TestRow, TestRow, string]>([
  ['the same name alone says little', bob, bob, 'apart'],
  [
    'name and mailbox',
    { ...bob, email: 'bob@acme.example' },
    { firstName: 'Bob', lastName: 'Smith', email: 'bob@acme.example' },
    'merge',
  ],
  ['name and birth date', { ...bob, birthDate: '1978-12-11' }, { ...bob, birthDate: '1978-12-11' }, 'merge'],
  [
    'day and month exchanged, same phone',
    { ...bob, birthDate: '1978-12-11', phone: '+17029191300' },
    { ...bob, birthDate: '1978-11-12', phone: '+17029191300' },
    'merge',
  ],
  [
    'another birth date',
    { ...bob, birthDate: '1978-12-11', phone: '+17029191300' },
    { ...bob, birthDate: '1954-03-31', phone: '+17029191300' },
    'conflict, review',
  ],
  [
    'father and son',
    { firstName: 'David', lastName: 'Dobbins Jr', 'address.street': '1450 N City Rd', 'address.postalCode': '23208' },
    {
      firstName: 'David',
      lastName: 'Dobbins Senior',
      'address.street': '1450 N City Rd',
      'address.postalCode': '23208',
    },
    'conflict, apart',
  ],
  [
    'twins share all but the first name',
    {
      firstName: 'Darla',
      lastName: 'Anderson',
      birthDate: '1980-01-07',
      phone: '+12025550101',
      email: 'home@a.example',
    },
    {
      firstName: 'Paul',
      lastName: 'Anderson',
      birthDate: '1980-01-07',
      phone: '+12025550101',
      email: 'home@a.example',
    },
    'apart',
  ],
  ['an office mailbox', { ...bob, email: 'info@acme.example' }, { ...bob, email: 'info@acme.example' }, 'apart'],
  [
    'first and last name exchanged',
    { firstName: 'Daniella', lastName: 'Shaw', phone: '+12023213212' },
    { firstName: 'Shaw', lastName: 'Daniella', phone: '+12023213212' },
    'merge',
  ],
  [
    'name and mobile, Chinese',
    { name: '张伟', phone: '+8613805198281' },
    { name: '张伟', phone: '+8613805198281' },
    'merge',
  ],
  [
    'one number, two people, Chinese',
    { name: '张伟', phone: '+8613805198281' },
    { name: '李娜', phone: '+8613805198281' },
    'apart',
  ],
  ['nothing in common', { name: 'A B' }, { email: 'x@y.example' }, 'apart'],
])('people: %s', (_title, a, b, expected) => {
  expect(band('contact', a, b)).toBe(expected);
});

test.each<[string, TestRow, TestRow, string]>([
  [
    'tax id',
    { name: 'Acme', 'name~core': 'Acme', taxId: 'DE123456789' },
    { name: 'Acme GmbH', 'name~core': 'Acme', taxId: 'DE123456789' },
    'merge',
  ],
  [
    'tax id and another name',
    { name: 'Acme', taxId: 'DE123456789' },
    { name: 'Blue Sky', taxId: 'DE123456789' },
    'review',
  ],
  [
    'another tax id',
    { name: 'Acme', taxId: 'DE123456789', phone: '+4930123456' },
    { name: 'Acme', taxId: 'DE987654321', phone: '+4930123456' },
    'conflict, review',
  ],
  [
    'name and web site',
    { name: 'Acme Inc', 'name~core': 'Acme', website: 'https://www.acme.example' },
    { name: 'ACME LLC', 'name~core': 'ACME', website: 'http://acme.example/about' },
    'merge',
  ],
  [
    'a shared switchboard',
    { name: 'Acme', phone: '+12025550101' },
    { name: 'Blue Sky', phone: '+12025550101' },
    'apart',
  ],
  ['a registered Chinese name', { name: '上海浦江贸易有限公司' }, { name: '上海 浦江贸易有限公司' }, 'merge'],
  ['a trade name alone', { name: 'Acme' }, { name: 'Acme' }, 'review'],
  [
    'sister companies',
    { name: '上海浦江贸易有限公司', 'name~core': '浦江' },
    { name: '上海浦海贸易有限公司', 'name~core': '浦海' },
    'apart',
  ],
])('organisations: %s', (_title, a, b, expected) => {
  expect(band('account', a, b)).toBe(expected);
});

test('no text makes keys or scores throw, and a probability stays one', () => {
  const text = fc.option(fc.string({ unit: 'binary', maxLength: 30 }), { nil: null });
  const columns = ['name', 'lastName', 'firstName', 'email', 'phone', 'birthDate', 'address', 'address.street'];
  const keys = compileMatchKeys(schema.objects.contact!, dedupe, columns);
  const score = compileScorePair(matchModel(schema.objects.contact!, dedupe));
  const record = fc.array(text, { minLength: columns.length, maxLength: columns.length });
  fc.assert(
    fc.property(record, record, (a, b) => {
      const { probability } = score(keysOfRecord(keys, a), keysOfRecord(keys, b));
      expect(probability).toBeGreaterThanOrEqual(0);
      expect(probability).toBeLessThanOrEqual(1);
    }),
    { seed: 11 },
  );
});

test('the quick look never drops a pair that counts, and drops most that do not', () => {
  const model = matchModel(schema.objects.contact!, dedupe);
  const columns = ['name', 'lastName', 'firstName', 'email', 'phone', 'birthDate', 'address.street', 'address.city'];
  const keys = compileMatchKeys(schema.objects.contact!, dedupe, columns);
  const scorer = compileScorer(model);
  const some = (...values: string[]) => fc.constantFrom(null, ...values);
  const record = fc.tuple(
    fc.constant(null),
    some('Smith', 'Smyth', 'Jones', 'Smith-Jones', '王'),
    some('Robert', 'Bob', 'Roberta', 'R', '伟', 'Mary'),
    some('a.smith@example.com', 'a.smith@example.org', 'info@example.com'),
    some('+12175550100', '+13125550100', '+12175550199'),
    some('1980-02-03', '1980-03-02', '1971-12-31'),
    some('12 Main Street', '12 Main St', '9 Oak Avenue'),
    some('Springfield', 'Austin'),
  );
  const seen = { counts: 0, dropped: 0 };
  fc.assert(
    fc.property(record, record, (left, right) => {
      const [a, b] = [scorer.prepare(keysOfRecord(keys, left)), scorer.prepare(keysOfRecord(keys, right))];
      const doesCount = scorer.explain(a, b).probability >= Math.min(model.review, model.merge);
      if (doesCount) seen.counts++;
      if (!scorer.mayCount(a, b)) {
        seen.dropped++;
        expect(doesCount).toBe(false);
      }
    }),
    { seed: 17, numRuns: 5000 },
  );
  expect(seen.counts).toBeGreaterThan(50);
  expect(seen.dropped).toBeGreaterThan(2500);
});
