/** Mends rows that were written with another delimiter than the rest of the file. */

import type { CellKind } from '../table/table-rows.js';
import { fitsKind, isBlankCell } from '../table/table-rows.js';
import { createRecordReader, type Dialect } from './csv-records.js';

/** Delimiters that a row may have been written with. */
const others = ['\t', ';', '|', ',', ' '];

/**
 * Makes the function that cuts a short row (`1;Ann;2019-01-02` among rows cut at commas) at another delimiter. It gives null unless
 * that makes as many cells as there are columns, each value in a column of its kind.
 */
export function createRecut(
  dialect: Dialect,
  kinds: readonly CellKind[],
): (cells: readonly string[]) => string[] | null {
  const { delimiter } = dialect;
  const width = kinds.length;
  const tried = others
    .filter((other) => other !== delimiter && other.trim() !== delimiter.trim())
    .map((other) => ({ other, reader: createRecordReader({ ...dialect, delimiter: other }) }));
  return (cells) => {
    // Cells in quotes keep no trace of them: the row as it was is known only where the first one had none.
    if (cells.length > 1 + width / 2) return null;
    const text = cells.join(delimiter);
    for (const { other, reader } of tried) {
      if (!text.includes(other)) continue;
      const end = reader.read(text, 0, true);
      const row = reader.cells;
      if (end < text.length || row.length !== width || reader.isOdd || reader.isUnclosed) continue;
      if (!row.every((cell, column) => fitsKind(cell, kinds[column]!))) continue;
      const valued = row.filter((cell, column) => kinds[column] !== 'text' && !isBlankCell(cell)).length;
      // Blanks occur in names.
      if (valued >= 2 || (other !== ' ' && width > 2)) return row;
    }
    return null;
  };
}
