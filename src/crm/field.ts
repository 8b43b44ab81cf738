/** Short ways to write a field of the CRM schema, so that an object reads as a table. */
import type { FieldSchema, FieldType, PicklistValue } from './schema.js';

/** All of a field but its name, type and label. Synonyms are one text, separated by `|`. */
export interface FieldMore {
  readonly required?: true;
  readonly max?: number;
  readonly min?: string;
  readonly most?: string;
  readonly values?: readonly PicklistValue[];
  readonly ref?: readonly string[];
  readonly currencyField?: string;
  readonly synonyms?: string;
}

/** Longest values of the types in common CRMs (Salesforce, Dynamics, SuiteCRM), where the field does not say otherwise. */
const usualLength: Partial<Record<FieldType, number>> = {
  text: 255,
  longText: 32_000,
  person: 255,
  company: 255,
  phone: 100,
  email: 254,
  url: 2048,
  address: 1000,
  picklist: 100,
  tags: 4000,
  taxId: 50,
};

/** One field: `field('name', 'company', 'Name', '名称', { required: true })`. */
export function field(name: string, type: FieldType, en: string, zh: string, more: FieldMore = {}): FieldSchema {
  const maxLength = more.max ?? usualLength[type];
  return {
    name,
    type,
    label: { en, zh },
    ...(more.required && { isRequired: true }),
    ...(maxLength !== undefined && { maxLength }),
    ...(more.min !== undefined && { min: more.min }),
    ...(more.most !== undefined && { max: more.most }),
    ...(more.values && { values: more.values }),
    ...(more.ref && { ref: more.ref }),
    ...(more.currencyField && { currencyField: more.currencyField }),
    ...(more.synonyms && { synonyms: more.synonyms.split('|') }),
  };
}

/** A picklist's values, one a line: `customer = Customer = 客户 = Client|Kunde|成交客户`; synonyms may be absent. */
export function values(lines: string): PicklistValue[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [value = '', en = '', zh = '', synonyms = ''] = line.split(' = ').map((text) => text.trim());
      return { value, label: { en, zh }, ...(synonyms && { synonyms: synonyms.split('|') }) };
    });
}
