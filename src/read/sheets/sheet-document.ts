/** From the sheets of a document, as they come out of a scan or of a parser's process, to layouts, rows and cells. */
import type { Issue } from '../../issue.js';
import type { Batch } from '../../record.js';
import { batchWeight } from '../batch-builder.js';
import type { Input, NoteIssue, Reader } from '../format.js';
import { shownPath } from '../input.js';
import type { Format, Layout } from '../layout.js';
import { chooseSheets } from '../sheets.js';
import { type NamedEncoding, namedEncodingDoubts } from '../text/named-encoding.js';
import { type SheetCell, sheetCells } from './sheet-cells.js';
import type { SheetBook, SheetEnd, SheetEvent, SheetRequest, SheetStart } from './sheet-grid.js';
import { lostSheetNotes, noSheetsLeft, noteHiddenRows, noteMergedRows, sheetNotes } from './sheet-notes.js';
import { sampleRows, sheetLayout, sheetPlace, tableRows } from './sheet-table.js';

const everything = { maxRows: Number.POSITIVE_INFINITY, maxWeight: Number.POSITIVE_INFINITY };

/** A document that is open; its sheets come in order, in one go, as often as they are asked for. */
export interface SheetDocument {
  /** Text formats: the encoding that was found or stated. */
  encoding?: NamedEncoding;
  /** Text formats: after its events, whether bytes of it were no text in that encoding. */
  isDamaged?(): boolean;
  events(request: SheetRequest): AsyncIterable<SheetEvent[]>;
}

/** A reader of documents of sheets. `open` is given the encoding that was stated or found before. */
export function documentReader(
  format: Format,
  open: (input: Input, encoding: string | undefined) => Promise<SheetDocument>,
): Reader {
  return {
    async open(input, options) {
      const document = await open(input, options.encoding);
      const sheets: { start: SheetStart; end: SheetEnd | null; batch: Batch }[] = [];
      let book: SheetBook | null = null;
      for await (const events of document.events({ only: null, maxRows: sampleRows, maxWeight: batchWeight })) {
        for (const event of events) {
          if (event.kind === 'sheet') {
            sheets[event.index] = { start: event, end: null, batch: { rowNumbers: [], rows: [] } };
          } else if (event.kind === 'end') sheets[event.index]!.end = event;
          else if (event.kind === 'book') book = event;
          else append(sheets[event.index]!.batch, event.batch);
        }
      }
      const { encoding, notes: bookNotes } = textOf(document, book);
      if (sheets.length === 0 && book && book.missingSheets.length > 0) {
        throw noSheetsLeft(shownPath(input), book.missingSheets);
      }
      const names = sheets.map(({ start }) => start.name);
      return chooseSheets(names, options.sheet, shownPath(input)).map((place): Layout => {
        const { start, end, batch } = sheets[place]!;
        const { name } = start;
        const { isHidden, hiddenColumns, merges, isWhole } = end!;
        const notes = [...sheetNotes({ name, isHidden, hiddenColumns }), ...bookNotes.splice(0)];
        const layout = sheetLayout(input, format, { name, place, batch, isWhole, notes, merges }, options);
        if (!encoding) return layout;
        return { ...layout, encoding: encoding.encoding, encodingConfidence: encoding.confidence };
      });
    },
    async *read(input, layout, _chunk, note) {
      yield* tableRows(layout, rowsOf(await open(input, layout.encoding), layout, note), note);
    },
  };
}

/** Every cell of every sheet. */
export async function* documentCells(document: SheetDocument): AsyncGenerator<SheetCell> {
  const sheets: SheetStart[] = [];
  for await (const events of document.events({ ...everything, only: null })) {
    for (const event of events) {
      if (event.kind === 'sheet') sheets[event.index] = event;
      else if (event.kind === 'rows') {
        const { name, is1904 } = sheets[event.index]!;
        yield* sheetCells(name, event.batch, is1904);
      }
    }
  }
}

async function* rowsOf(document: SheetDocument, layout: Layout, note: NoteIssue): AsyncGenerator<Batch> {
  const only = Number(sheetPlace(layout));
  for await (const events of document.events({ ...everything, only })) {
    for (const event of events) {
      if (event.kind === 'rows') yield event.batch;
      else if (event.kind === 'end') {
        noteHiddenRows(note, layout.sheet ?? '', event.hiddenRows, event.firstHiddenRow);
        noteMergedRows(note, layout.sheet ?? '', event.merges, event.tallMergeRow, layout.dataRow);
        return;
      }
    }
  }
}

/** The encoding of a document, however it came to be known, and what to tell about the document as a whole. */
function textOf(document: SheetDocument, book: SheetBook | null): { encoding: NamedEncoding | null; notes: Issue[] } {
  const encoding = document.encoding ?? book?.encoding ?? null;
  const notes = encoding ? namedEncodingDoubts(encoding) : [];
  if (encoding && (document.isDamaged?.() || book?.isDamaged)) {
    notes.push({ code: 'read.undecodable', severity: 'warning', details: { encoding: encoding.encoding } });
  }
  return { encoding, notes: [...notes, ...lostSheetNotes(book?.missingSheets ?? [], book?.otherSheets ?? [])] };
}

/** Row by row: a batch may have more rows than a call may have arguments. */
function append(batch: Batch, { rowNumbers, rows }: Batch): void {
  for (const [index, row] of rows.entries()) {
    batch.rows.push(row);
    batch.rowNumbers.push(rowNumbers[index]!);
  }
}
