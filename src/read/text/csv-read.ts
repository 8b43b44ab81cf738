/** Reads the rows of delimited text: decodes, cuts records, leaves out what is not data, names what is odd. */
import { SourceError } from '../../errors.js';
import type { Batch } from '../../record.js';
import { limitError } from '../archive.js';
import type { Input, NoteIssue } from '../format.js';
import { shownPath } from '../input.js';
import type { Chunk, Layout, Limits } from '../layout.js';
import { limitsOf } from '../limits.js';
import { type BlankMarks, blankMarks, blankRows, fewBlankRows, isBlankRow } from './blank-rows.js';
import type { CsvExtra } from './csv-layout.js';
import { createRecordReader, dialectOf, maxUnclosed, type RecordReader } from './csv-records.js';
import { createRowFilter, type RowFilter, type TextMarks } from './csv-rows.js';
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
  const { bomBytes, fallback } = layout.extra as CsvExtra;
  const isTail =
    chunk === null || input.bytes === null || chunk.end >= input.bytes || chunk.leftOut?.reason === 'second-table';
  const rows = createRowFilter(layout, isTail, note);
  const cutter = new RecordCutter(input, layout, chunk?.firstRow ?? 1, rows);
  const textOf = (start: number, end?: number) =>
    decodePieces(input.stream(start, end), layout.encoding ?? 'utf-8', fallback, () => cutter.takesBytes);
  const own = textOf(Math.max(chunk?.start ?? 0, bomBytes), chunk?.end);
  const beyond = isTail ? null : textOf(chunk.end);
  for await (const piece of withMarks(own, beyond)) {
    cutter.add(piece);
    while (cutter.cut()) if (rows.count() > 0) yield rows.batch();
    if (cutter.openQuote !== null) throw await unclosedError(input, chunk, cutter.openQuote);
    if (cutter.isDone) break;
  }
  rows.finish(chunk?.leftOut ?? null);
  if (rows.count() > 0) yield rows.batch();
}

/** A quote that is never closed: the row it opens in, the line ends before it in the chunk, and the characters behind it. */
interface OpenQuote {
  row: number;
  lines: number;
  chars: number;
}

/** Cuts text that comes in pieces into records, and gives them to a filter. */
class RecordCutter {
  /** A quote that is open for good; null = there is none. */
  openQuote: OpenQuote | null = null;
  private text = '';
  /** Where the next record begins in `text`. */
  private at = 0;
  /** The characters of `text` are bytes. */
  private isBytes = false;
  /** The file ends with `text`. */
  private isLast = false;
  private marks: TextMarks = { hasNul: false, hasReplacement: false, foreign: [] };
  /** Where the chunk ends in `text`; known when all of it has come. */
  private limit = Number.POSITIVE_INFINITY;
  private row: number;
  /** A long record is tried again when so many characters are there. */
  private wanted = 0;
  /** Line ends up to `counted`, which lies in `text`. */
  private lines = 0;
  private counted = 0;
  /** Blank rows just read, one behind the other. */
  private blank = 0;
  private unclosed = 0;
  /** Characters of the records of a batch. */
  private taken = 0;
  private readonly limits: Limits;
  private readonly reader: RecordReader;
  private readonly isAsciiDialect: boolean;
  private readonly mayPassOver: boolean;
  private readonly blankMarks: BlankMarks;

  constructor(
    private readonly input: Input,
    private readonly layout: Layout,
    firstRow: number,
    private readonly rows: RowFilter,
  ) {
    const { isRaw, width, endRow } = layout.extra as CsvExtra;
    const dialect = dialectOf(layout);
    this.limits = limitsOf(layout.limits);
    this.reader = createRecordReader(dialect, isRaw ? 0 : width);
    this.isAsciiDialect = isAsciiOnly(dialect.delimiter + dialect.quote);
    this.mayPassOver = !isRaw && endRow === null;
    this.blankMarks = blankMarks(dialect);
    this.row = firstRow - 1;
  }

  /** Whether the next piece may come as bytes. */
  get takesBytes(): boolean {
    return this.isAsciiDialect && (this.isBytes || this.at === this.text.length);
  }

  /** The chunk or the table has ended. */
  get isDone(): boolean {
    return this.at >= this.limit || this.rows.isPastEnd();
  }

  /** Adds what comes next to the text that is left. */
  add(piece: MarkedPiece): void {
    if (this.isBytes && piece.isBytes === false) this.decodeRest();
    const { at, text } = this;
    this.count(at);
    this.counted = 0;
    const foreign = shifted(this.marks.foreign, -at).concat(shifted(piece.foreign, text.length - at));
    this.text = text.slice(at) + piece.text;
    this.isBytes = piece.isBytes ?? this.isBytes;
    this.limit -= at;
    this.at = 0;
    if (piece.mark === 'chunk-end') this.limit = this.text.length;
    this.isLast = piece.mark === 'end';
    // DOS programs end a file with this character.
    if (this.isLast && this.text.includes('\x1a')) this.text = this.text.replace(/\x1a[\x1a\0\s]*$/, '');
    if (piece.mark !== null) this.wanted = 0;
    this.marks = { ...this.marks, foreign };
    if (this.text.length >= this.wanted) this.findMarks();
  }

  private findMarks(): void {
    const replacement = this.isBytes ? '\xef\xbf\xbd' : '\uFFFD';
    this.marks.hasNul = this.text.includes('\0');
    this.marks.hasReplacement = this.text.includes(replacement);
  }

  /** Cuts records until a batch is full (true), or the text is used up or ends within a record (false). */
  cut(): boolean {
    if (this.text.length < this.wanted) return false;
    this.wanted = 0;
    const { input, layout, limits, reader, rows } = this;
    while (this.at < this.text.length && this.at < this.limit && !rows.isPastEnd()) {
      if (this.blank >= fewBlankRows && this.passBlankRows()) continue;
      const { at, text } = this;
      const end = reader.read(text, at, this.isLast);
      if (end < 0) {
        if (text.length - at > patientChars) this.wanted = 2 * (text.length - at);
        break;
      }
      if (this.isBytes && (reader.isOdd || reader.isMended || reader.isUnclosed)) {
        // What is made of odd quotes depends on characters.
        this.decodeRest();
        continue;
      }
      if (reader.isUnclosed && ++this.unclosed > maxUnclosed) return this.endAt(at);
      const row = ++this.row;
      if (this.isBytes && reader.hasBeyondAscii) decodeCells(reader.cells);
      checkLimits(input, limits, row, end - at, reader.cells);
      rows.take(row, reader, at, end, this.marks);
      const isBlank = this.mayPassOver && row >= layout.dataRow && isBlankRow(text, at, end, this.blankMarks);
      this.blank = isBlank ? this.blank + 1 : 0;
      this.at = end;
      this.taken += end - at;
      if (rows.count() < batchRows && this.taken < batchChars) continue;
      this.taken = 0;
      return true;
    }
    const left = this.text.length - this.at;
    if (left > limits.maxRecordBytes && !this.isDone) {
      if (reader.openQuote >= 0) return this.endAt(reader.openQuote);
      throw limitError(shownPath(input), 'maxRecordBytes', limits, ` (row ${this.row + 1})`);
    }
    return false;
  }

  /** Passes over blank rows at once; false = there are none. */
  private passBlankRows(): boolean {
    const { at, text, row } = this;
    const run = blankRows(text, at, Math.min(text.length, this.limit), this.blankMarks);
    if (run.rows === 0) return false;
    this.count(at);
    this.lines += run.rows;
    this.at = this.counted = run.end;
    this.rows.passOver(row + 1, row + run.rows);
    this.row += run.rows;
    return true;
  }

  private endAt(open: number): false {
    this.count(open);
    const chars = Math.min(this.text.length - open, this.limits.maxRecordBytes);
    this.openQuote = { row: this.row + 1, lines: this.lines, chars };
    return false;
  }

  private count(end: number): void {
    this.lines += countLines(this.text.slice(this.counted, end));
    this.counted = end;
  }

  /** What has come as bytes becomes characters. */
  private decodeRest(): void {
    const { at, text, limit } = this;
    this.count(at);
    this.counted = 0;
    if (limit < Number.POSITIVE_INFINITY) this.limit = decodeBytes(text.slice(at, limit)).length;
    this.text = decodeBytes(text.slice(at));
    this.at = 0;
    this.isBytes = false;
  }
}

/** The error for a quote that is never closed. What is before the chunk is read again, but only to word it. */
async function unclosedError(
  input: Input,
  chunk: Chunk | null,
  { row, lines, chars }: OpenQuote,
): Promise<SourceError> {
  const line = (await linesBefore(input, chunk)) + lines + 1;
  return new SourceError('source.unclosed-quote', { path: shownPath(input), row, line, chars });
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

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** Line ends before the chunk. */
async function linesBefore(input: Input, chunk: Chunk | null): Promise<number> {
  let lines = 0;
  if (chunk === null || chunk.start === 0) return lines;
  for await (const bytes of input.stream(0, chunk.start)) {
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  }
  return lines;
}
