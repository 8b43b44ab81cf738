/** Reads the rows of delimited text: decodes, cuts records, leaves out what is not data, names what is odd. */
import { SourceError } from '../../errors.js';
import type { Batch } from '../../record.js';
import { limitError } from '../archive.js';
import type { Input, NoteIssue } from '../format.js';
import { shownPath } from '../input.js';
import type { Chunk, Layout, Limits } from '../layout.js';
import { limitsOf } from '../limits.js';
import { blankLines, fewBlankLines } from './blank-lines.js';
import type { CsvExtra } from './csv-layout.js';
import { createRecordReader, type Dialect, maxUnclosed } from './csv-records.js';
import { createRowFilter } from './csv-rows.js';
import { decodeBytes, decodePieces, type ForeignLine, isAsciiOnly, type TextPiece } from './text-pieces.js';

/** Rows of a batch: few enough that mapping and staging find them in the processor's cache, and that few outlive them. */
const batchRows = 200;
/** Characters of records after which a batch is handed on before it has as many rows. */
const batchChars = 4 * 1024 * 1024;
/** A record longer than this is tried again only when twice as much text is there, so that a huge one costs linear time. */
const patientChars = 1024 * 1024;

/** The data rows of a chunk (null = of the whole table), in batches. Throws SourceError: limits, a quote never closed. */
export async function* readCsv(
  input: Input,
  layout: Layout,
  chunk: Chunk | null,
  note: NoteIssue,
): AsyncGenerator<Batch> {
  const extra = layout.extra as CsvExtra;
  const limits = limitsOf(layout.limits);
  const isTail =
    chunk === null || input.bytes === null || chunk.end >= input.bytes || chunk.leftOut?.reason === 'second-table';
  const rows = createRowFilter(layout, isTail, note);
  const encoding = layout.encoding ?? 'utf-8';
  const dialect = dialectOf(layout);
  const reader = createRecordReader(dialect, extra.isRaw ? 0 : extra.width);
  const isAsciiDialect = isAsciiOnly(dialect.delimiter + dialect.quote);
  let text = '';
  let at = 0;
  /** The characters of `text` are bytes. */
  let isBytes = false;
  const takesBytes = () => isAsciiDialect && (isBytes || at === text.length);
  const textOf = (start: number, end?: number) =>
    decodePieces(input.stream(start, end), encoding, extra.fallback, takesBytes);
  /** Where the chunk ends in `text`; known when all of it has come. */
  let limit = Number.POSITIVE_INFINITY;
  let row = (chunk?.firstRow ?? 1) - 1;
  let wanted = 0;
  /** Line ends up to `counted`, which lies in `text`. */
  let lines = 0;
  let counted = 0;
  const count = (end: number): void => {
    lines += countLines(text.slice(counted, end));
    counted = end;
  };
  /** Blank lines just read, one behind the other. */
  let blank = 0;
  const mayPassOver = !extra.isRaw && extra.endRow === null;
  let unclosed = 0;
  let taken = 0;
  let foreign: ForeignLine[] = [];
  const unclosedError = async (open: number): Promise<SourceError> => {
    count(open);
    const line = (await linesBefore(input, chunk)) + lines + 1;
    return new SourceError('source.unclosed-quote', {
      path: shownPath(input),
      row: row + 1,
      line,
      chars: Math.min(text.length - open, limits.maxRecordBytes),
    });
  };
  const decodeRest = (): void => {
    count(at);
    counted = 0;
    if (limit < Number.POSITIVE_INFINITY) limit = decodeBytes(text.slice(at, limit)).length;
    text = decodeBytes(text.slice(at));
    at = 0;
    isBytes = false;
  };
  const own = textOf(Math.max(chunk?.start ?? 0, extra.bomBytes), chunk?.end);
  const beyond = isTail ? null : textOf(chunk.end);
  for await (const piece of withMarks(own, beyond)) {
    if (isBytes && piece.isBytes === false) decodeRest();
    count(at);
    counted = 0;
    foreign = shifted(foreign, -at).concat(shifted(piece.foreign, text.length - at));
    text = text.slice(at) + piece.text;
    isBytes = piece.isBytes ?? isBytes;
    limit -= at;
    at = 0;
    if (piece.mark === 'chunk-end') limit = text.length;
    const isLast = piece.mark === 'end';
    // DOS programs end a file with this character.
    if (isLast && text.includes('\x1a')) text = text.replace(/\x1a[\x1a\0\s]*$/, '');
    if (piece.mark === null && text.length < wanted) continue;
    wanted = 0;
    const replacement = isBytes ? '\xef\xbf\xbd' : '\uFFFD';
    const marks = { hasNul: text.includes('\0'), hasReplacement: text.includes(replacement), foreign };
    while (at < text.length && at < limit && !rows.isPastEnd()) {
      if (blank >= fewBlankLines) {
        const run = blankLines(text, at, Math.min(text.length, limit));
        if (run.rows > 0) {
          count(at);
          lines += run.rows;
          at = counted = run.end;
          rows.passOver(row + 1, row + run.rows);
          row += run.rows;
          continue;
        }
      }
      const end = reader.read(text, at, isLast);
      if (end < 0) {
        if (text.length - at > patientChars) wanted = 2 * (text.length - at);
        break;
      }
      if (isBytes && (reader.isOdd || reader.isMended || reader.isUnclosed)) {
        // What is made of odd quotes depends on characters.
        decodeRest();
        continue;
      }
      if (reader.isUnclosed && ++unclosed > maxUnclosed) throw await unclosedError(at);
      row++;
      if (isBytes && reader.hasBeyondAscii) decodeCells(reader.cells);
      checkLimits(input, limits, row, end - at, reader.cells);
      rows.take(row, reader, at, end, marks);
      taken += end - at;
      blank = end - at <= 2 && mayPassOver && row >= layout.dataRow && isBlankLine(reader.cells) ? blank + 1 : 0;
      at = end;
      if (rows.count() < batchRows && taken < batchChars) continue;
      taken = 0;
      if (rows.count() > 0) yield rows.batch();
    }
    if (at >= limit || rows.isPastEnd()) break;
    if (text.length - at > limits.maxRecordBytes) {
      if (reader.openQuote >= 0) throw await unclosedError(reader.openQuote);
      throw limitError(shownPath(input), 'maxRecordBytes', limits, ` (row ${row + 1})`);
    }
  }
  rows.finish(chunk?.leftOut ?? null);
  if (rows.count() > 0) yield rows.batch();
}

/** The dialect of a layout. */
export function dialectOf(layout: Layout): Dialect {
  const quote = layout.quote ?? '"';
  return { delimiter: layout.delimiter ?? ',', quote, escape: layout.escape ?? quote };
}

/** A piece of text; `chunk-end` marks that the chunk is complete, `end` that the file is. */
type MarkedPiece = Omit<TextPiece, 'isBytes'> & { isBytes?: boolean; mark: 'chunk-end' | 'end' | null };

/**
 * The text of a chunk, then as much of what follows as is asked for: where a record ends can depend on it (a stray quote), and
 * must not depend on where the chunk was cut.
 */
async function* withMarks(
  own: AsyncIterable<TextPiece>,
  beyond: AsyncIterable<TextPiece> | null,
): AsyncGenerator<MarkedPiece> {
  for await (const piece of own) yield { ...piece, mark: null };
  if (beyond) {
    yield { text: '', foreign: [], mark: 'chunk-end' };
    for await (const piece of beyond) yield { ...piece, mark: null };
  }
  yield { text: '', foreign: [], mark: 'end' };
}

function shifted(lines: readonly ForeignLine[], by: number): ForeignLine[] {
  if (lines.length === 0) return [];
  return lines.map((line) => ({ ...line, start: line.start + by, end: line.end + by })).filter((line) => line.end > 0);
}

function decodeCells(cells: string[]): void {
  for (let i = 0; i < cells.length; i++) if (!isAsciiOnly(cells[i]!)) cells[i] = decodeBytes(cells[i]!);
}

function checkLimits(input: Input, limits: Limits, row: number, length: number, cells: readonly string[]): void {
  if (length > limits.maxRecordBytes) throw limitError(shownPath(input), 'maxRecordBytes', limits, ` (row ${row})`);
  if (length > limits.maxCellChars && cells.some((cell) => cell.length > limits.maxCellChars)) {
    throw limitError(shownPath(input), 'maxCellChars', limits, ` (row ${row})`);
  }
  if (cells.length > limits.maxColumns) throw limitError(shownPath(input), 'maxColumns', limits, ` (row ${row})`);
}

function isBlankLine(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0] === '';
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
