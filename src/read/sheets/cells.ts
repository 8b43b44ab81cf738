/** Every cell of a spreadsheet, whatever its format. */
import type { Input } from '../format.js';
import type { Format } from '../layout.js';
import type { MarkupFormat } from './markup-sheets.js';
import type { SheetCell } from './sheet-cells.js';

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
 * `format` is one of `spreadsheetFormats`, `encoding` the stated one. Throws SourceError where the input is not readable.
 */
export async function* spreadsheetCells(
  input: Input,
  format: Format,
  encoding: string | undefined,
): AsyncGenerator<SheetCell> {
  if (format === 'xlsx') yield* (await import('./xlsx.js')).xlsxCells(input);
  else if (format === 'xls' || format === 'xlsb') {
    yield* (await import('./office-sheets.js')).officeCells(input, format, encoding);
  } else yield* (await import('./markup-sheets.js')).markupCells(input, format as MarkupFormat, encoding);
}
