/** How values are kept in a typed store, and the one text form in which they are compared and read back. */
import type { Leaf, StorageType } from '../crm/schema.js';
import { sqlName } from '../stage/db.js';

/**
 * The column type of each kind of value. A moment stays text: an instant column would lose the offset that the old system
 * wrote. 29 digits before the point and 9 behind it hold every amount of ISO 4217 and every exchange rate; what does not fit
 * is refused before the load, never rounded.
 */
export const columnType: Readonly<Record<StorageType, string>> = {
  text: 'VARCHAR',
  datetime: 'VARCHAR',
  decimal: 'DECIMAL(38,9)',
  integer: 'BIGINT',
  boolean: 'BOOLEAN',
  date: 'DATE',
};

/** Digits behind the point that a decimal column keeps. */
const scale = 9;

/** SQL for a typed value as text: decimals without trailing zeros, dates as ISO 8601. Equal values give equal texts. */
export function textOf(storage: StorageType, value: string): string {
  if (columnType[storage] === 'VARCHAR') return value;
  if (storage === 'decimal') return `rtrim(rtrim(CAST(${value} AS VARCHAR), '0'), '.')`;
  return `CAST(${value} AS VARCHAR)`;
}

/** SQL for a staged text in that one form. */
export function canonical(leaf: Leaf, value = sqlName(leaf.path)): string {
  if (columnType[leaf.storage] === 'VARCHAR') return value;
  return textOf(leaf.storage, `TRY_CAST(${value} AS ${columnType[leaf.storage]})`);
}

/** SQL that is true where a staged text cannot be kept exactly; null for columns that keep any text. */
export function isUnfit(leaf: Leaf, value = sqlName(leaf.path)): string | null {
  if (columnType[leaf.storage] === 'VARCHAR') return null;
  const fails = `(${value} IS NOT NULL AND TRY_CAST(${value} AS ${columnType[leaf.storage]}) IS NULL)`;
  if (leaf.storage === 'integer') return `(${fails} OR ${value} LIKE '%.%')`;
  if (leaf.storage !== 'decimal') return fails;
  return `(${fails} OR length(rtrim(split_part(${value}, '.', 2), '0')) > ${scale} OR ${value} LIKE '%e%' OR ${value} LIKE '%E%')`;
}
