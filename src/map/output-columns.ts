/** The columns of the records that one record block gives. */
import { addressParts, type FieldSchema, leavesOf, type ObjectSchema } from '../crm/schema.js';
import type { FieldPlan, RecordPlan } from './plan.js';

/** The parts of a person's name, which fill the fields of the same names. */
export const personParts = ['salutation', 'firstName', 'middleName', 'lastName', 'suffix'] as const;

/** The helper column that holds a company's core name for matching. */
export function coreColumn(path: string): string {
  return `${path}~core`;
}

/** The helper column that holds the lookup text of a reference. */
export function lookupColumn(path: string): string {
  return `${path}@`;
}

/** Leaf paths in the order of the schema, then helper columns in the order of the mapping. */
export function outputColumns(schema: ObjectSchema, record: RecordPlan): string[] {
  const leaves = new Set(record.fields.flatMap((field) => leavesFilledBy(schema, field)));
  const helpers = record.fields.flatMap((field) => {
    if (field.ref) return field.ref.by === 'row' ? [] : [lookupColumn(field.path)];
    return field.field.type === 'company' ? [coreColumn(field.path)] : [];
  });
  return [...leavesOf(schema).flatMap((leaf) => (leaves.has(leaf.path) ? [leaf.path] : [])), ...helpers];
}

/** The leaves that one field can fill, its own and those that its parts fill. */
function leavesFilledBy(schema: ObjectSchema, { path, field, ref }: FieldPlan): string[] {
  if (ref) return [];
  if (path !== field.name) return [path];
  switch (field.type) {
    case 'address':
      return [path, ...addressParts.map((part) => `${path}.${part}`)];
    case 'money':
      return field.currencyField ? [path, field.currencyField] : [`${path}.amount`, `${path}.currency`];
    case 'person':
      return [path, ...personFields(schema, field)];
    default:
      return [path];
  }
}

/** The fields of the object that the parts of a person's name fill. */
export function personFields(schema: ObjectSchema, field: FieldSchema): string[] {
  if (field.name !== 'name') return [];
  return personParts.filter((part) => schema.fields.some((other) => other.name === part));
}
