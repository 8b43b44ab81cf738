/** Tables that are drawn with bars: of Markdown, and as the clients of databases print them. */
import type { Cell } from '../../record.js';
import { isRule, type NumberedRow } from '../table/table-rows.js';

/** `+----+------+` */
const border = /^\s*\+[-=+:]+\+\s*$/;

/**
 * True where a bar stands before and behind every row, and one of the rows is a rule: outside the bars there are no columns, and
 * the blanks beside them are no part of a value.
 */
export function areFramed(rows: readonly NumberedRow[], delimiter: string): boolean {
  if (delimiter !== '|') return false;
  let framed = 0;
  let hasRule = false;
  for (const { cells } of rows) {
    if (cells.length === 1) {
      // A border, or a title above the table.
      hasRule ||= border.test(String(cells[0]));
      continue;
    }
    if (cells.length < 3 || !isBlank(cells[0]) || !isBlank(cells.at(-1))) return false;
    framed++;
    hasRule ||= isRule(cells);
  }
  return hasRule && framed > 2;
}

/** The values of such a row: without the blanks beside them, and with the bars that a backslash says to be part of one. */
export function framedCells(cells: readonly string[]): string[] {
  const values: string[] = [];
  let start = '';
  for (const cell of cells) {
    if (cell.endsWith('\\')) {
      start += `${cell.slice(0, -1)}|`;
      continue;
    }
    values.push((start + cell).trim());
    start = '';
  }
  if (start !== '') values.push(start.slice(0, -1).trim());
  return values;
}

function isBlank(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && cell.trim() === '';
}
