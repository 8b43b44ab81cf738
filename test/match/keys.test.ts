import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FieldSchema } from '../../src/crm/schema.js';
import { addressKey } from '../../src/match/address-key.js';
import { compileMatchKeys } from '../../src/match/keys.js';
import { dedupe, schema } from '../load/fixture.js';
import { keysOfRecord } from './keys-of-record.js';

const { account, contact } = schema.objects;
const mobile: FieldSchema = { name: 'mobile', type: 'phone', label: { en: 'Mobile', zh: '手机' } };
const objects = { account: account!, contact: { ...contact!, fields: [...contact!.fields, mobile] } };

type Row = Record<string, string>;

function keysOf(object: 'account' | 'contact', row: Row): Record<string, string | null> {
  const columns = Object.keys(row);
  const compiled = compileMatchKeys(objects[object], dedupe, columns);
  const values = keysOfRecord(
    compiled,
    columns.map((column) => row[column]!),
  );
  return Object.fromEntries(compiled.columns.map((column, i) => [column, values[i] ?? null]));
}

/** True if two records share a block key. */
function meet(object: 'account' | 'contact', a: Row, b: Row): boolean {
  const [left, right] = [a, b].map((row) => keysOf(object, row)['~block']?.split('\u001f') ?? []);
  return left!.some((key) => right!.includes(key));
}

test.each<[string, Row, string | null]>([
  ['~person', { firstName: 'Bob  J.', lastName: "O'Brien Jr." }, 'bob|j|obrien|jr'],
  ['~person', { lastName: 'Constructor', firstName: 'Ann' }, 'ann||constructor|'],
  ['~email', { lastName: 'x', email: 'Ann@Example.com' }, 'ann@example.com'],
  ['~email', { lastName: 'x', email: 'ÄNN@example.com' }, 'änn@example.com'],
  ['~phone', { lastName: 'x', phone: '+12025550102', mobile: '+12025550101' }, '+12025550101,+12025550102'],
  ['~phone', { lastName: 'x', phone: '+12025550101;ext=7', mobile: '+12025550101' }, '+12025550101'],
  ['~phone', { lastName: 'x', phone: 'none' }, null],
  ['~birthDate', { lastName: 'x', birthDate: '1978-10-09T00:00:00Z' }, '1978-10-09'],
])('%s of %o is %s', (column, row, expected) => {
  const value = keysOf('contact', row)[column];
  expect(value?.replaceAll('\u001e', '|').replaceAll('\u001f', ',') ?? null).toBe(expected);
});

test.each<[string | null, string | null, string | null, string]>([
  ['1909 Main Street', 'Springfield', '62701', '1909|main st|springfield|62701'],
  ['Main Street 19a, Apt. 5', 'Springfield', null, '19a|main st apt 5|springfield|'],
  ['中山路123号4栋', '苏州', '215000', '123|中山路123号4栋|苏州|215000'],
  ['Hauptstraße', null, '10115', '|hauptstrasse||10115'],
  [null, 'Boise', '83702-1234', '||boise|837021234'],
])('street %s, city %s, code %s', (street, city, postal, expected) => {
  const key = addressKey(null, street, null, city, postal)!;
  expect([key.houseNumber, key.street, key.place, key.postalCode].join('|')).toBe(expected);
});

test('a long run of digits in a street is read once', () => {
  const digits = '1'.repeat(200_000);
  expect(addressKey(null, `x${digits}y`, null, 'Boise', null)?.houseNumber).toBe('');
  expect(addressKey(null, `x${digits}号`, null, 'Boise', null)?.houseNumber).toBe(digits);
});

test.each<['account' | 'contact', Row, Row, boolean]>([
  // A name alone meets nobody of another name, but a short form and the two parts exchanged.
  ['contact', { firstName: 'Bob', lastName: 'Klein' }, { firstName: 'Robert', lastName: 'Klein' }, true],
  ['contact', { firstName: 'Ann', lastName: 'Klein' }, { firstName: 'Klein', lastName: 'Ann' }, true],
  ['contact', { firstName: 'Ann', lastName: 'Klein' }, { firstName: 'Eve', lastName: 'Klein' }, false],
  // With and without the area code.
  ['contact', { lastName: 'a', phone: '+12025550101' }, { lastName: 'b', mobile: '+5550101' }, true],
  ['contact', { lastName: 'a', phone: '+12025550101' }, { lastName: 'b', mobile: '+12025550102' }, false],
  // The day and the month exchanged: the year and the sound of the name.
  [
    'contact',
    { lastName: 'Mohamed', birthDate: '1978-10-09' },
    { lastName: 'Muhammed', birthDate: '1978-09-10' },
    true,
  ],
  // Born on one day: an initial of the given or of the family name, whatever follows it.
  [
    'contact',
    { firstName: 'Ann', lastName: 'Klein', birthDate: '1978-10-09' },
    { firstName: 'Anja', lastName: 'Gross', birthDate: '1978-10-09' },
    true,
  ],
  [
    'contact',
    { firstName: 'Xaver', lastName: 'Klein', birthDate: '1978-10-09' },
    { firstName: 'Savier', lastName: 'Kliene', birthDate: '1978-10-09' },
    true,
  ],
  [
    'contact',
    { firstName: 'Ann', lastName: 'Klein', birthDate: '1978-10-09' },
    { firstName: 'Eve', lastName: 'Gross', birthDate: '1978-10-09' },
    false,
  ],
  ['account', { name: 'Blue Sky' }, { name: 'Sky, Blue' }, true],
  ['account', { name: 'Blue Sky' }, { name: 'Blue Sky Sky' }, false],
])('%s: %o and %o meet: %s', (object, a, b, expected) => {
  expect(meet(object, a, b)).toBe(expected);
});

test('what a record is compared by does not depend on the records before it', () => {
  const text = fc.option(
    fc.oneof(fc.string({ maxLength: 30 }), fc.constantFrom('Müller-Lüdenscheidt', 'Ann', '张伟', '12 Main St.', 'Dr.')),
    { nil: null },
  );
  const columns = ['firstName', 'lastName', 'email', 'phone', 'mobile', 'address.street', 'address.city'];
  const row = fc.tuple(...columns.map(() => text));
  const used = compileMatchKeys(objects.contact, dedupe, columns);
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), (records) => {
      const alone = records.map((values) => keysOfRecord(compileMatchKeys(objects.contact, dedupe, columns), values));
      expect(used.columnsOf(records)).toEqual(used.columns.map((_, column) => alone.map((keys) => keys[column])));
    }),
    { seed: 8 },
  );
});
