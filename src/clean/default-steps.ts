/** The cleaning that a field's type brings without being named. */
import type { FieldSchema, FieldType } from '../crm/schema.js';
import type { Param, StepCall } from './step.js';

/** The steps of a field type; `field` adds what they need of the field itself: a picklist's values. */
export function defaultSteps(type: FieldType, field?: Pick<FieldSchema, 'values' | 'isRestricted'>): StepCall[] {
  const call = (step: string, named: Record<string, Param> = {}): StepCall => ({ step, positional: [], named });
  switch (type) {
    case 'longText':
      return [call('text', { lines: true })];
    case 'integer':
      return [call('number', { integer: true })];
    case 'ref':
      return [call('text')];
    case 'picklist':
      return field?.values ? [picklistCall(field)] : [call('text')];
    default:
      return [call(type)];
  }
}

/** Values as positional parameters, labels and synonyms as pairs. */
function picklistCall(field: Pick<FieldSchema, 'values' | 'isRestricted'>): StepCall {
  const named: Record<string, Param> = field.isRestricted ? { restricted: true } : {};
  for (const { value, label, synonyms = [] } of field.values ?? []) {
    for (const word of [label.en, label.zh, ...synonyms]) if (word !== value) named[word] = value;
  }
  return { step: 'picklist', positional: (field.values ?? []).map(({ value }) => value), named };
}
