/** Which fields hold codes (digits that are not counted with), so that what a spreadsheet took of them cannot be restored. */
import { findDroppedZeros, isDamagedCode, isDateForCode, isLongCodeDamaged } from '../damage.js';
import type { Issue } from '../issue.js';
import type { Cell } from '../record.js';
import type { Binding } from './bind.js';
import type { FieldPlan, Plan } from './plan.js';

/** Whether a value is damaged, by its text and, where it comes from one column, its cell. */
export type IsDamaged = (cell: Cell | undefined, text: string) => boolean;

/** What damages the values of a field; null where a value that looks so may be meant. */
export function damageOf(field: FieldPlan): IsDamaged | null {
  if (hasCodes(field)) return (cell, text) => isDamagedCode(cell, text) || isDateForCode(cell, text);
  return isOwnText(field) ? isLongCodeDamaged : null;
}

/**
 * A finding for each column of codes in which some values seem to have lost their leading zeros, by the first rows of a table.
 * Which ones did cannot be told: they are not refused.
 */
export function droppedZeros(plan: Plan, source: string, binding: Binding): Issue[] {
  const fields = plan.records.filter((record) => record.from === source).flatMap((record) => record.fields);
  const columns = new Set(fields.filter(hasCodes).flatMap((field) => (field.from.length === 1 ? field.from : [])));
  return [...columns].flatMap((column): Issue[] => {
    const texts = binding.evidence[binding.columns.indexOf(column)] ?? [];
    const found = findDroppedZeros(texts);
    if (!found) return [];
    const details = { ...found, column, total: texts.length };
    return [{ code: 'value.short-codes', severity: 'warning', column, details }];
  });
}

function hasCodes({ field, ref, path }: FieldPlan): boolean {
  if (ref !== null) return true;
  return (
    field.type === 'phone' ||
    field.type === 'taxId' ||
    (field.type === 'text' && /^(number|code)$/.test(field.name)) ||
    path.endsWith('.postalCode')
  );
}

/** A field of one's own that no step makes a quantity of: it may hold anything, codes too. */
function isOwnText({ path, steps }: FieldPlan): boolean {
  return path.startsWith('custom.') && steps.every(({ step }) => !quantities.has(step));
}

const quantities: ReadonlySet<string> = new Set(['number', 'percent', 'money', 'date', 'datetime']);
