import { describe, expect, test } from 'vitest';
import { recordJsonSchema } from '../../src/crm/json-schema.js';
import { crmSchema, customField, sharedFields } from '../../src/crm/objects.js';
import { leavesOf } from '../../src/crm/schema.js';

const objects = Object.values(crmSchema.objects);

describe('the CRM schema', () => {
  test('has the objects and fields that the documentation names', () => {
    const names = (object: string) => crmSchema.objects[object]?.fields.map((field) => field.name) ?? [];
    const documented: Record<string, string> = {
      account:
        'name number taxId type level status industry phone fax email website address annualRevenue employees parent',
      contact:
        'name lastName firstName salutation title department email phone mobile birthDate gender address account',
      lead: 'name lastName company firstName title email phone mobile address status rating',
      opportunity: 'name account contact stage amount currency probability closeDate type lostReason',
      campaign: 'name type status startDate endDate budget',
      activity: 'subject kind status priority startsAt endsAt dueAt account contact opportunity',
      product: 'name code category unit price currency cost isActive',
      quote: 'number account contact opportunity status date validUntil amount currency',
      contract: 'number account contact opportunity status date validUntil amount currency',
      order: 'number account contact opportunity status date validUntil amount currency orderedAt',
      delivery: 'number order account date dueDate amount currency status method',
      invoice: 'number order account date dueDate amount currency status method',
      payment: 'number order account date dueDate amount currency status method',
      stock: 'product warehouse quantity countedAt',
      expense: 'number account opportunity user category amount currency spentAt status',
      case: 'number subject account contact status priority openedAt closedAt resolution',
      user: 'name email phone department role isActive',
    };
    expect(Object.keys(crmSchema.objects).sort()).toEqual(Object.keys(documented).sort());
    for (const [object, fields] of Object.entries(documented)) {
      expect(names(object)).toEqual(expect.arrayContaining(fields.split(' ')));
      for (const shared of sharedFields) expect(names(object)).toContain(shared.name);
    }
  });

  test.each(objects.map((object) => [object.name, object] as const))('%s is whole', (_name, object) => {
    const names = object.fields.map((field) => field.name);
    expect(new Set(names).size).toBe(names.length);
    for (const list of object.requireOneOf ?? []) expect(names).toEqual(expect.arrayContaining([...list]));
    for (const field of object.fields) {
      expect(field.name).toMatch(/^[a-z][A-Za-z]*$/);
      expect(field.label.en).not.toBe('');
      expect(field.label.zh).toMatch(/[\u4e00-\u9fff]/);
      for (const target of field.ref ?? []) expect(crmSchema.objects).toHaveProperty(target);
      expect(field.type === 'ref').toBe(field.ref !== undefined);
      expect(field.type === 'picklist').toBe(field.values !== undefined);
      if (field.currencyField) expect(names).toContain(field.currencyField);
      const synonyms = field.synonyms ?? [];
      expect([field.name, ...new Set(synonyms)]).toEqual([field.name, ...synonyms]);
      for (const synonym of synonyms) expect([synonym, synonym.trim()]).toEqual([synonym, synonym]);
    }
  });

  test('a word of a picklist means one value', () => {
    for (const object of objects) {
      for (const field of object.fields) {
        const words = (field.values ?? []).flatMap(({ value, label, synonyms = [] }) =>
          [...new Set([value, label.en, label.zh, ...synonyms].map((word) => word.toLowerCase()))].map(
            (word) => `${object.name}.${field.name}: ${word}`,
          ),
        );
        expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
        for (const { value, label } of field.values ?? []) {
          expect(value).toMatch(/^[a-z][A-Za-z]*$/);
          expect(label.en === '' || label.zh === '').toBe(false);
        }
      }
    }
  });

  test('leaves have unique names', () => {
    for (const object of objects) {
      const paths = leavesOf(object).map((leaf) => leaf.path);
      expect(new Set(paths).size).toBe(paths.length);
    }
  });

  test('custom fields are text, named by themselves', () => {
    expect(customField('custom.region')).toMatchObject({
      name: 'custom.region',
      type: 'text',
      label: { zh: 'region' },
    });
  });

  test('as JSON Schema', () => {
    expect(recordJsonSchema(crmSchema.objects.contact!, 'en')).toMatchObject({
      title: 'Contact',
      properties: { 'address.city': { type: 'string' }, birthDate: { format: 'date' } },
      allOf: [{ anyOf: [{ required: ['name'] }, { required: ['lastName'] }] }],
    });
    expect(recordJsonSchema(crmSchema, 'zh')).toMatchObject({
      $defs: { account: { title: '客户', required: ['name'] } },
    });
  });
});
