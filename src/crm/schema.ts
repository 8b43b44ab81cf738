/** The CRM schema: which objects there are, which fields they have, what those hold. */
import type { Text } from '../catalogue/text.js';

/** What a field means. The type brings the cleaning of its cells and the columns in which it is kept. */
export type FieldType =
  | 'text'
  | 'longText'
  | 'person'
  | 'company'
  | 'phone'
  | 'email'
  | 'url'
  | 'address'
  | 'date'
  | 'datetime'
  | 'number'
  | 'integer'
  | 'percent'
  | 'money'
  | 'boolean'
  | 'picklist'
  | 'tags'
  | 'country'
  | 'currency'
  | 'language'
  | 'gender'
  | 'taxId'
  | 'ref';

/** One field of an object. */
export interface FieldSchema {
  /** camelCase, the field's usual word. */
  readonly name: string;
  readonly type: FieldType;
  readonly label: Text;
  readonly isRequired?: boolean;
  /** Longest value, in Unicode characters. */
  readonly maxLength?: number;
  /** number, integer, percent, money: inclusive bounds, as decimal text. */
  readonly min?: string;
  readonly max?: string;
  /** picklist: the values with their labels and synonyms in both languages. */
  readonly values?: readonly PicklistValue[];
  /** picklist: false = values outside the list are kept with a warning (the default), true = they are refused. */
  readonly isRestricted?: boolean;
  /** ref: the objects it may point to. */
  readonly ref?: readonly string[];
  /** money: the field of the same object that holds its currency; absent = its own part `.currency`. */
  readonly currencyField?: string;
  /** Headers by which it is known in exports, in any language. */
  readonly synonyms?: readonly string[];
}

/** One value of a picklist. */
export interface PicklistValue {
  readonly value: string;
  readonly label: Text;
  readonly synonyms?: readonly string[];
}

/** One object. Fields are in the order of reports and exports. */
export interface ObjectSchema {
  readonly name: string;
  readonly label: Text;
  readonly fields: readonly FieldSchema[];
  /** Each list: at least one of these fields must have a value. */
  readonly requireOneOf?: readonly (readonly string[])[];
}

/** All objects by name. */
export interface CrmSchema {
  readonly objects: Readonly<Record<string, ObjectSchema>>;
}

/** How a column's text is to be stored where the target has types. */
export type StorageType = 'text' | 'decimal' | 'integer' | 'boolean' | 'date' | 'datetime';

/** One column of a record: a field, or a part of one. */
export interface Leaf {
  /** Field name, or `field.part`. */
  readonly path: string;
  readonly field: string;
  readonly part: string | null;
  readonly storage: StorageType;
}

/** Parts of an address, in the order of reports; the whole text is kept under the field's own name. */
export const addressParts = ['street', 'district', 'city', 'region', 'postalCode', 'country'] as const;

const storageOf: Partial<Record<FieldType, StorageType>> = {
  date: 'date',
  datetime: 'datetime',
  number: 'decimal',
  percent: 'decimal',
  integer: 'integer',
  boolean: 'boolean',
};

/** The columns in which one field is kept. */
export function leavesOfField(field: FieldSchema): Leaf[] {
  const leaf = (part: string | null, storage: StorageType): Leaf => ({
    path: part === null ? field.name : `${field.name}.${part}`,
    field: field.name,
    part,
    storage,
  });
  if (field.type === 'address') return [leaf(null, 'text'), ...addressParts.map((part) => leaf(part, 'text'))];
  if (field.type === 'money') {
    return field.currencyField ? [leaf(null, 'decimal')] : [leaf('amount', 'decimal'), leaf('currency', 'text')];
  }
  return [leaf(null, storageOf[field.type] ?? 'text')];
}

/** The columns of an object's records, in schema order. */
export function leavesOf(object: ObjectSchema): Leaf[] {
  return object.fields.flatMap(leavesOfField);
}
