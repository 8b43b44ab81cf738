/** Reads XLS, XLSB, ODS, SpreadsheetML, HTML tables and SYLK: parsed as a whole, in a process with bounds on memory and time. */
import type { Batch } from '../record.js';
import type { Input, NoteIssue, Reader } from './format.js';
import { shownPath } from './input.js';
import { isolate } from './isolate.js';
import type { Format, Layout } from './layout.js';
import { type MarkupText, markupText } from './markup-text.js';
import type { OfficeResult, OfficeSheet, OfficeTask } from './office-sheets-worker.js';
import { type SheetCell, sheetCells } from './sheet-cells.js';
import { noteHiddenRows, sheetNotes } from './sheet-notes.js';
import { sampleRows, sheetLayout, sheetPlace, tableRows } from './sheet-table.js';

/** Formats that are text, or may be (ODS also comes as one XML file). */
const textFormats: readonly Format[] = ['ods', 'spreadsheetml', 'html', 'slk', 'dif'];

/** The reader of one of these formats. */
export function officeReader(format: Format): Reader {
  return {
    async open(input, options) {
      const layouts: Layout[] = [];
      let sheet: OfficeSheet | null = null;
      let batch: Batch = { rowNumbers: [], rows: [] };
      const text = await textOf(input, format, options.encoding);
      const finish = (): void => {
        if (!sheet) return;
        const { name, index: place, isWhole } = sheet;
        const layout = sheetLayout(input, format, { name, place, batch, isWhole, notes: sheetNotes(sheet) }, options);
        layouts.push(text ? { ...layout, encoding: text.encoding } : layout);
        batch = { rowNumbers: [], rows: [] };
      };
      for await (const result of parsed(input, format, text, { sheet: options.sheet, maxRows: sampleRows })) {
        if (result.kind === 'sheet') {
          finish();
          sheet = result;
        } else {
          batch.rowNumbers.push(...result.batch.rowNumbers);
          batch.rows.push(...result.batch.rows);
        }
      }
      finish();
      return layouts;
    },
    async *read(input, layout, _chunk, note) {
      yield* tableRows(layout, oneSheet(input, layout, note), note);
    },
  };
}

/** Every cell of every sheet. */
export async function* officeCells(input: Input, format: Format): AsyncGenerator<SheetCell> {
  const text = await textOf(input, format, undefined);
  let sheet: OfficeSheet | null = null;
  for await (const result of parsed(input, format, text, { maxRows: Number.POSITIVE_INFINITY })) {
    if (result.kind === 'sheet') sheet = result;
    else if (sheet) yield* sheetCells(sheet.name, result.batch, sheet.is1904);
  }
}

async function* oneSheet(input: Input, layout: Layout, note: NoteIssue): AsyncGenerator<Batch> {
  const sheet = Number(sheetPlace(layout)) + 1;
  const text = await textOf(input, layout.format, layout.encoding);
  for await (const result of parsed(input, layout.format, text, { sheet, maxRows: Number.POSITIVE_INFINITY })) {
    if (result.kind === 'rows') yield result.batch;
    else noteHiddenRows(note, result.name, result.hiddenRows, result.firstHiddenRow);
  }
}

async function* parsed(
  input: Input,
  format: Format,
  text: MarkupText | null,
  wanted: { sheet?: string | number | undefined; maxRows: number },
): AsyncGenerator<OfficeResult> {
  const { limits } = input;
  const task: OfficeTask = {
    path: await input.file(),
    shownPath: shownPath(input),
    format,
    text: text?.text ?? null,
    ...(wanted.sheet === undefined ? {} : { sheet: wanted.sheet }),
    maxRows: wanted.maxRows,
    limits,
  };
  yield* isolate<OfficeResult>(new URL('./office-sheets-worker.js', import.meta.url).href, task, {
    maxMemoryMb: limits.maxParseMemoryMb,
    timeoutMs: limits.maxParseSeconds * 1000,
    path: shownPath(input),
  });
}

async function textOf(input: Input, format: Format, encoding: string | undefined): Promise<MarkupText | null> {
  if (!textFormats.includes(format)) return null;
  const head = Buffer.from(await input.head(2));
  return head.toString('latin1') === 'PK' ? null : markupText(input, encoding);
}
