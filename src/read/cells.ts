/** Every cell of a spreadsheet, whatever its format. */
import type { Input } from './format.js';
import type { Format } from './layout.js';
import { markupCells } from './markup-sheets.js';
import { officeCells } from './office-sheets.js';
import type { SheetCell } from './sheet-cells.js';
import { xlsxCells } from './xlsx.js';

/** Formats that have sheets of cells. */
export const spreadsheetFormats: readonly Format[] = [
  'xlsx',
  'xls',
  'xlsb',
  'ods',
  'spreadsheetml',
  'html',
  'slk',
  'dif',
];

/**
 * The non-empty cells of every sheet, hidden ones too, row by row, as they are stored; formulas as their last result.
 * `format` is one of `spreadsheetFormats`. Throws SourceError where the input is not readable.
 */
export function spreadsheetCells(input: Input, format: Format): AsyncIterable<SheetCell> {
  if (format === 'xlsx') return xlsxCells(input);
  if (format === 'ods' || format === 'spreadsheetml' || format === 'html') return markupCells(input, format);
  return officeCells(input, format);
}
