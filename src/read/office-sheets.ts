/** Reads XLS, XLSB, ODS, SpreadsheetML, HTML tables and SYLK: parsed as a whole, in a worker with bounds on memory and time. */
import type { Issue } from '../issue.js';
import type { Batch } from '../record.js';
import type { Input, NoteIssue, Reader } from './format.js';
import { shownPath } from './input.js';
import { isolate } from './isolate.js';
import type { Format, Layout } from './layout.js';
import { markupText } from './markup-text.js';
import type { OfficeResult, OfficeSheet, OfficeTask } from './office-sheets-worker.js';
import { columnLetters, type SheetCell, sheetCells } from './sheet-cells.js';
import { type SheetSample, sampleRows, sheetLayout, sheetPlace, tableRows } from './sheet-table.js';

/** The reader of one of these formats. */
export function officeReader(format: Format): Reader {
  return {
    async open(input, options) {
      const samples: SheetSample[] = [];
      let batch: Batch = { rowNumbers: [], rows: [] };
      for await (const result of parsed(input, format, options.sheet, sampleRows, options.encoding)) {
        if (result.kind === 'rows') {
          batch.rowNumbers.push(...result.batch.rowNumbers);
          batch.rows.push(...result.batch.rows);
          continue;
        }
        samples.push({
          name: result.name,
          place: result.index,
          batch,
          isWhole: result.isWhole,
          notes: notesOf(result),
        });
        batch = { rowNumbers: [], rows: [] };
      }
      return samples.map((sample) => sheetLayout(input, format, sample, options));
    },
    async *read(input, layout, _chunk, note) {
      yield* tableRows(layout, oneSheet(input, layout, note), note);
    },
  };
}

/** Every cell of every sheet. */
export async function* officeCells(input: Input, format: Format): AsyncGenerator<SheetCell> {
  const waiting: Batch[] = [];
  for await (const result of parsed(input, format, undefined, Number.POSITIVE_INFINITY, undefined)) {
    if (result.kind === 'rows') waiting.push(result.batch);
    else for (const batch of waiting.splice(0)) yield* sheetCells(result.name, batch, result.is1904);
  }
}

async function* oneSheet(input: Input, layout: Layout, note: NoteIssue): AsyncGenerator<Batch> {
  const place = Number(sheetPlace(layout)) + 1;
  for await (const result of parsed(input, layout.format, place, Number.POSITIVE_INFINITY, layout.encoding)) {
    if (result.kind === 'rows') yield result.batch;
    else if (result.hiddenRows > 0) {
      const details = { sheet: result.name, count: result.hiddenRows };
      note({ code: 'read.hidden-rows', severity: 'warning', row: result.firstHiddenRow, details });
    }
  }
}

async function* parsed(
  input: Input,
  format: Format,
  sheet: string | number | undefined,
  maxRows: number,
  encoding: string | undefined,
): AsyncGenerator<OfficeResult> {
  const { limits } = input;
  const head = Buffer.from(await input.head(16));
  const isText = textFormats.includes(format) && !head.subarray(0, 2).equals(Buffer.from('PK'));
  const task: OfficeTask = {
    path: await input.file(),
    shownPath: shownPath(input),
    format,
    text: isText ? await markupText(input, encoding) : null,
    ...(sheet === undefined ? {} : { sheet }),
    maxRows,
    limits,
  };
  yield* isolate<OfficeResult>(new URL('./office-sheets-worker.js', import.meta.url).href, task, {
    maxMemoryMb: limits.maxParseMemoryMb,
    timeoutMs: limits.maxParseSeconds * 1000,
    path: shownPath(input),
  });
}

const textFormats: readonly Format[] = ['ods', 'spreadsheetml', 'html', 'slk', 'dif'];

function notesOf(sheet: OfficeSheet): Issue[] {
  const notes: Issue[] = [];
  const { name } = sheet;
  if (sheet.isHidden) notes.push({ code: 'read.hidden-sheet', severity: 'warning', details: { sheet: name } });
  if (sheet.hiddenColumns.length > 0) {
    const columns = sheet.hiddenColumns.map((column) => columnLetters(column - 1)).join(', ');
    notes.push({ code: 'read.hidden-columns', severity: 'warning', details: { sheet: name, columns } });
  }
  return notes;
}
