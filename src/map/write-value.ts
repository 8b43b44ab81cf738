/** Puts a cleaned value into the columns of its field: as one text, or part by part. */
import type { CleanValue, Parts } from '../clean/step.js';
import { wholeText } from '../clean/text/whole-text.js';
import { addressParts, leavesOfField } from '../crm/schema.js';
import { coreColumn, lookupColumn, personFields } from './output-columns.js';
import type { FieldPlan } from './plan.js';
import type { FieldSetting } from './rows-state.js';

type WriteFunction = (values: (string | null)[], value: Exclude<CleanValue, null>) => void;

/** Writes a value that is there. */
export interface WriteValue extends WriteFunction {
  /** The columns that it may write. */
  columns: readonly number[];
  /** Whether a refused text can be kept as it stands: where the column is text. */
  canKeep: boolean;
}

/** Compiles the writing of one field. Parts whose fields are mapped themselves are left to those. */
export function compileWrite(setting: FieldSetting, plan: FieldPlan): WriteValue {
  const { columns, record } = setting;
  const { path, field, ref } = plan;
  const mapped = new Set(record.fields.map((other) => other.path));
  const columnOf = (name: string): number => columns.indexOf(name);
  const freeColumnOf = (name: string): number => (mapped.has(name) ? -1 : columnOf(name));
  const schema = setting.plan.schema.objects[record.object]!;
  const isWhole = path === field.name;
  const isMoney = field.type === 'money' && isWhole;
  const main = columnOf(ref ? lookupColumn(path) : isMoney && !field.currencyField ? `${path}.amount` : path);
  const leaf = leavesOfField(field).find((known) => known.path === columns[main]);
  const canKeep = ref !== null || leaf?.storage === 'text';
  const text = (values: (string | null)[], value: Exclude<CleanValue, null>): void => {
    values[main] = typeof value === 'string' ? value : wholeText(value);
  };
  if (ref !== null) {
    // As keys are compared: without the spaces around them.
    const lookup = (values: (string | null)[], value: Exclude<CleanValue, null>): void => {
      values[main] = wholeText(value)?.trim() || null;
    };
    return Object.assign(lookup, { columns: [main], canKeep });
  }
  if (!isWhole) return Object.assign(text, { columns: [main], canKeep });
  if (isMoney) return Object.assign(writeMoney(setting, plan, main, columnOf, mapped), { canKeep });
  const parts: [part: string, column: number][] =
    field.type === 'address'
      ? addressParts.map((part) => [part, freeColumnOf(`${path}.${part}`)])
      : field.type === 'person'
        ? personFields(schema, field).map((part) => [part, freeColumnOf(part)])
        : field.type === 'company'
          ? [['core', columnOf(coreColumn(path))]]
          : [];
  const free = parts.filter(([, column]) => column >= 0);
  if (free.length === 0) return Object.assign(text, { columns: [main], canKeep });
  const inParts = (values: (string | null)[], value: Exclude<CleanValue, null>): void => {
    text(values, value);
    if (typeof value !== 'object') return;
    for (let at = 0; at < free.length; at++) {
      const [part, column] = free[at]!;
      values[column] = value[part] ?? null;
    }
  };
  return Object.assign(inParts, { columns: [main, ...free.map(([, column]) => column)], canKeep });
}

/** An amount and its currency, which may belong to several amounts of the record. */
function writeMoney(
  { note }: FieldSetting,
  { path, field, from }: FieldPlan,
  amountColumn: number,
  columnOf: (name: string) => number,
  mapped: ReadonlySet<string>,
): WriteFunction & Pick<WriteValue, 'columns'> {
  const currencyPath = field.currencyField ?? `${path}.currency`;
  const currencyColumn = columnOf(currencyPath);
  const isMapped = mapped.has(currencyPath);
  const write = (values: (string | null)[], value: Exclude<CleanValue, null>): void => {
    const money: Parts = typeof value === 'object' ? value : { amount: String(value), currency: null };
    values[amountColumn] = money.amount ?? null;
    const currency = money.currency ?? null;
    if (currency === null || isMapped) return;
    const other = values[currencyColumn] ?? null;
    if (other !== null && other !== currency) {
      const column = from[0];
      note('money.mixed-currencies', 'error', path, {
        ...(column !== undefined && { column }),
        input: money.amount ?? '',
        details: { currency, other },
      });
    } else values[currencyColumn] = currency;
  };
  return Object.assign(write, { columns: isMapped ? [amountColumn] : [amountColumn, currencyColumn] });
}
