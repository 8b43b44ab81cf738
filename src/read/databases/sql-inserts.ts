/** INSERTs whose values are not in rows of parentheses: `SET a = 1, b = 2`, and `SELECT 1, 'a' UNION ALL SELECT 2, 'b'`. */
import type { Cell } from '../../record.js';
import { blankOut, splitTopLevel } from './sql-text.js';
import { literal, rowValues, type SqlDialect, unquoteName } from './sql-values.js';

/** Rows of an INSERT; `columns` is null where it names none. */
export interface InsertedRows {
  columns: string[] | null;
  rows: Cell[][];
}

/** The rows of what follows the table and the columns of an INSERT; null where they come from other tables. */
export function otherInsert(tail: string, dialect: SqlDialect): InsertedRows | null {
  const mask = blankOut(tail, dialect.hasBackslashEscapes, true);
  const end = mask.search(/\sON\s+DUPLICATE\s+KEY\s|\sON\s+CONFLICT\b|\sRETURNING\s|\sAS\s+new\s*$|;/i);
  const last = end < 0 ? tail.length : end;
  if (/^\s*SET\s/i.test(mask)) return assigned(tail.slice(0, last).replace(/^\s*SET\s/i, ''), dialect);
  return /^\s*\(?\s*SELECT\s/i.test(mask) ? selected(tail.slice(0, last), mask.slice(0, last), dialect) : null;
}

function assigned(text: string, dialect: SqlDialect): InsertedRows | null {
  const columns: string[] = [];
  const row: Cell[] = [];
  for (const part of splitTopLevel(text, dialect.hasBackslashEscapes)) {
    const equals = part.indexOf('=');
    if (equals < 0) return null;
    columns.push(unquoteName(part.slice(0, equals).trim().replace(/:$/, '').trim()));
    row.push(literal(part.slice(equals + 1).trim(), dialect));
  }
  return { columns, rows: [row] };
}

function selected(text: string, mask: string, dialect: SqlDialect): InsertedRows | null {
  const rows: Cell[][] = [];
  let from = 0;
  for (const union of [...mask.matchAll(/\sUNION(?:\s+ALL)?(?=[\s(])/gi), null]) {
    const to = union?.index ?? text.length;
    const select = /^\s*\(?\s*SELECT\s/i.exec(mask.slice(from, to));
    if (!select) return null;
    const ofDual = /\sFROM\s+(?:SYS\.)?DUAL[\s)]*$/i.exec(mask.slice(from, to));
    const end = ofDual ? from + ofDual.index : to;
    if (/\b(?:FROM|INSERT|WHERE)\b/i.test(mask.slice(from, end))) return null;
    const list = text.slice(from + select[0].length, end).replace(/\)\s*$/, select[0].includes('(') ? '' : ')');
    const values = splitTopLevel(list, dialect.hasBackslashEscapes).map((value) =>
      value.replace(/(?<!\s)\s+AS\s+[\w"`[\]]+\s*$/i, ''),
    );
    rows.push(rowValues(values.join(','), dialect));
    from = to + (union?.[0].length ?? 0);
  }
  return { columns: null, rows };
}
