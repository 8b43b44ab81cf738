import { describe, expect, test } from 'vitest';
import { compileChain } from '../../src/clean/chain.js';
import { defaultSteps } from '../../src/clean/default-steps.js';
import { exampleContext } from '../../src/clean/example-context.js';
import { stepByName } from '../../src/clean/steps.js';
import type { FieldType } from '../../src/crm/schema.js';

const types: readonly FieldType[] = [
  ...([
    'text',
    'longText',
    'person',
    'company',
    'phone',
    'email',
    'url',
    'address',
    'date',
    'datetime',
    'number',
    'integer',
  ] as const),
  ...([
    'percent',
    'money',
    'boolean',
    'picklist',
    'tags',
    'country',
    'currency',
    'language',
    'gender',
    'taxId',
    'ref',
  ] as const),
];

describe.each(types)('%s', (type) => {
  test('has steps that exist and run', () => {
    const calls = defaultSteps(type);
    expect(calls.length).toBeGreaterThan(0);
    for (const { step, named } of calls) {
      const known = stepByName(step);
      expect(known).toBeDefined();
      for (const name of Object.keys(named))
        expect(known?.parameters.map((parameter) => parameter.name)).toContain(name);
    }
    expect(() => compileChain(calls, exampleContext)('x', () => undefined)).not.toThrow();
  });
});

test('a picklist knows the values, labels and synonyms of its field', () => {
  const calls = defaultSteps('picklist', {
    values: [{ value: 'key', label: { en: 'Key account', zh: '重点客户' }, synonyms: ['VIP'] }],
  });
  const chain = compileChain(calls, exampleContext);
  expect(['key', 'KEY ACCOUNT', '重点客户', 'vip', 'other'].map((input) => chain(input, () => undefined))).toEqual([
    'key',
    'key',
    'key',
    'key',
    'other',
  ]);
});
