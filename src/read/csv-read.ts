/** Reads the rows of delimited text: decodes, cuts records, leaves out what is not data, names what is odd. */
import { SourceError } from '../errors.js';
import type { Batch } from '../record.js';
import { limitError } from './archive.js';
import type { CsvExtra } from './csv-layout.js';
import { createRecordReader, type Dialect } from './csv-records.js';
import { createRowFilter } from './csv-rows.js';
import type { Input, NoteIssue } from './format.js';
import { shownPath } from './input.js';
import type { Chunk, Layout, Limits } from './layout.js';
import { limitsOf } from './limits.js';
import { decodePieces, type ForeignLine, type TextPiece } from './text-pieces.js';

const batchRows = 1_000;
/** A record longer than this is tried again only when twice as much text is there, so that a huge one costs linear time. */
const patientChars = 1024 * 1024;
/** Quotes that the end of the file leaves open and that are taken as text, before the file is given up. */
const maxUnclosed = 50;

/** The data rows of a chunk (null = of the whole table), in batches. Throws SourceError: limits, a quote never closed. */
export async function* readCsv(
  input: Input,
  layout: Layout,
  chunk: Chunk | null,
  note: NoteIssue,
): AsyncGenerator<Batch> {
  const extra = layout.extra as CsvExtra;
  const limits = limitsOf(layout.limits);
  const isTail = chunk === null || input.bytes === null || chunk.end >= input.bytes;
  const reader = createRecordReader(dialectOf(layout), extra.isRaw ? 0 : extra.width);
  const rows = createRowFilter(layout, isTail, note);
  const stream = input.stream(Math.max(chunk?.start ?? 0, extra.bomBytes), chunk?.end);
  let text = '';
  let at = 0;
  let row = (chunk?.firstRow ?? 1) - 1;
  let wanted = 0;
  let lines = 0;
  let unclosed = 0;
  let foreign: ForeignLine[] = [];
  const unclosedError = async (open: number): Promise<SourceError> => {
    const line = (await linesBefore(input, chunk)) + lines + countLines(text.slice(0, open)) + 1;
    return new SourceError('source.unclosed-quote', { path: shownPath(input), row: row + 1, line });
  };
  for await (const piece of withEnd(decodePieces(stream, layout.encoding ?? 'utf-8', extra.fallback))) {
    const isLast = piece === null;
    lines += countLines(text.slice(0, at));
    foreign = shifted(foreign, -at, 0).concat(shifted(piece?.foreign ?? [], text.length - at, 0));
    text = text.slice(at) + (piece?.text ?? '');
    at = 0;
    // DOS programs end a file with this character.
    if (isLast && isTail && text.includes('\x1a')) text = text.replace(/\x1a[\x1a\0\s]*$/, '');
    if (!isLast && text.length < wanted) continue;
    wanted = 0;
    const marks = { hasNul: text.includes('\0'), hasReplacement: text.includes('\uFFFD'), foreign };
    while (at < text.length) {
      const end = reader.read(text, at, isLast);
      if (end < 0) {
        if (text.length - at > patientChars) wanted = 2 * (text.length - at);
        break;
      }
      if (reader.openQuote >= 0 && ++unclosed > maxUnclosed) throw await unclosedError(reader.openQuote);
      row++;
      checkLimits(input, limits, row, end - at, reader.cells);
      rows.take(row, reader, at, end, marks);
      at = end;
      if (rows.count() >= batchRows) yield rows.batch();
      if (rows.isPastEnd()) break;
    }
    if (rows.isPastEnd()) break;
    if (text.length - at > limits.maxRecordBytes) {
      if (reader.openQuote >= 0) throw await unclosedError(reader.openQuote);
      throw limitError(shownPath(input), 'maxRecordBytes', limits, ` (row ${row + 1})`);
    }
  }
  rows.finish();
  if (rows.count() > 0) yield rows.batch();
}

/** The dialect of a layout. */
export function dialectOf(layout: Layout): Dialect {
  const quote = layout.quote ?? '"';
  return { delimiter: layout.delimiter ?? ',', quote, escape: layout.escape ?? quote };
}

async function* withEnd(pieces: AsyncIterable<TextPiece>): AsyncGenerator<TextPiece | null> {
  yield* pieces;
  yield null;
}

function shifted(lines: readonly ForeignLine[], by: number, from: number): ForeignLine[] {
  if (lines.length === 0) return [];
  return lines
    .map((line) => ({ ...line, start: line.start + by, end: line.end + by }))
    .filter((line) => line.end > from);
}

function checkLimits(input: Input, limits: Limits, row: number, length: number, cells: readonly string[]): void {
  if (length > limits.maxRecordBytes) throw limitError(shownPath(input), 'maxRecordBytes', limits, ` (row ${row})`);
  if (length > limits.maxCellChars && cells.some((cell) => cell.length > limits.maxCellChars)) {
    throw limitError(shownPath(input), 'maxCellChars', limits, ` (row ${row})`);
  }
  if (cells.length > limits.maxColumns) throw limitError(shownPath(input), 'maxColumns', limits, ` (row ${row})`);
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** Line ends before the chunk: read again, but only to word an error. */
async function linesBefore(input: Input, chunk: Chunk | null): Promise<number> {
  let lines = 0;
  if (chunk === null || chunk.start === 0) return lines;
  for await (const bytes of input.stream(0, chunk.start)) {
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  }
  return lines;
}
