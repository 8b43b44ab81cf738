/** Cuts delimited text into byte ranges at record boundaries, with the rules of csv-records.ts applied to bytes. */
import { SourceError } from '../../errors.js';
import { limitError } from '../archive.js';
import type { Input } from '../format.js';
import { shownPath } from '../input.js';
import type { Chunk, Layout } from '../layout.js';
import { limitsOf } from '../limits.js';
import { type BlankMarks, blankMarks, blankRows, fewBlankRows, isBlankRow } from './blank-rows.js';
import { type GapWatch, watchGaps } from './csv-gaps.js';
import type { CsvExtra } from './csv-layout.js';
import { dialectOf, maxUnclosed } from './csv-records.js';
import { ordinaryRecords } from './ordinary-records.js';
import { createRecordScanner, type RecordScanner } from './record-scanner.js';

/** A cut is made only where as many records follow: footers are then whole within the last chunk. */
const recordsAfterCut = 64;
/** As in csv-read.ts: a long record is scanned again only when twice as much of it is there. */
const patientBytes = 1024 * 1024;

const LF = 10;

/**
 * The chunks of a table. Bytes alone decide the cuts. Text whose delimiters cannot be told from the bytes (UTF-16, some pairs of
 * delimiter and East Asian encoding), and input that must be unpacked from its start, is one chunk. Throws SourceError as
 * reading does: a record past the limit, a quote that is never closed.
 */
export async function* splitCsv(
  input: Input,
  layout: Layout,
  targetBytes: number,
  onBytes: (bytes: Uint8Array) => void,
): AsyncGenerator<Chunk> {
  if (!canSplit(input, layout)) {
    let end = 0;
    for await (const bytes of input.stream()) {
      end += bytes.length;
      onBytes(bytes);
    }
    yield { index: 0, start: 0, end, firstRow: 1 };
    return;
  }
  const cutter = new ChunkCutter(input, layout, targetBytes);
  for await (const bytes of input.stream()) {
    onBytes(bytes);
    cutter.add(bytes);
    for (let chunk = cutter.cut(false); chunk !== null; chunk = cutter.cut(false)) yield chunk;
  }
  for (let chunk = cutter.cut(true); chunk !== null; chunk = cutter.cut(true)) yield chunk;
  yield cutter.lastChunk();
}

/** Cuts bytes that come in pieces. */
class ChunkCutter {
  private chunk: Chunk = { index: 0, start: 0, end: 0, firstRow: 1 };
  /** Where the chunk is to end, once enough records have followed. */
  private planned: { at: number; row: number } | null = null;
  private buffer: Uint8Array = new Uint8Array();
  /** Where `buffer` lies in the file. */
  private offset = 0;
  /** Where the next record begins in `buffer`. */
  private at = 0;
  /** Bytes at the start of the file that are no part of a record. */
  private markBytes: number;
  private row = 1;
  /** A long record is scanned again when so many bytes are there. */
  private wanted = 0;
  /** Line ends up to `counted`, which lies in `buffer`. */
  private lines = 0;
  private counted = 0;
  /** Blank rows just read, one behind the other. */
  private blank = 0;
  private unclosed = 0;
  private readonly scanner: RecordScanner;
  private readonly gaps: GapWatch;
  private readonly passOrdinary: ReturnType<typeof ordinaryRecords>;
  private readonly maxRecordBytes: number;
  private readonly blankMarks: BlankMarks;

  constructor(
    private readonly input: Input,
    private readonly layout: Layout,
    private readonly targetBytes: number,
  ) {
    const { delimiter, quote } = dialectOf(layout);
    this.maxRecordBytes = limitsOf(layout.limits).maxRecordBytes;
    this.blankMarks = blankMarks({ delimiter, quote });
    this.scanner = createRecordScanner(layout);
    this.gaps = watchGaps(layout);
    const quoteByte = quote === '' ? -1 : quote.charCodeAt(0);
    this.passOrdinary = ordinaryRecords(delimiter.charCodeAt(0), quoteByte, this.maxRecordBytes);
    this.markBytes = (layout.extra as CsvExtra).bomBytes;
  }

  /** Adds what comes next to the bytes that are left. */
  add(bytes: Uint8Array): void {
    const left = this.buffer.subarray(this.at);
    this.buffer = left.length === 0 ? bytes : Buffer.concat([left, bytes]);
    this.offset += this.at;
    this.at = this.counted = this.markBytes;
    this.markBytes = 0;
  }

  /** The next chunk; null = the bytes so far do not tell where it ends. */
  cut(isLast: boolean): Chunk | null {
    if (!isLast && this.buffer.length < this.wanted) return null;
    this.wanted = 0;
    while (this.at < this.buffer.length) {
      if (!this.passRecords() && !this.passBlankRows() && !this.takeRecord(isLast)) break;
      const { planned, row } = this;
      if (planned === null || row - planned.row < recordsAfterCut || this.gaps.second()) continue;
      const chunk = { ...this.chunk, end: planned.at };
      this.chunk = { index: chunk.index + 1, start: planned.at, end: 0, firstRow: planned.row };
      this.planned = null;
      return chunk;
    }
    if (this.buffer.length - this.at > this.maxRecordBytes) {
      const open = this.scanner.openQuote();
      throw open < 0 ? this.tooLong() : this.unclosedError(open);
    }
    this.count(this.at);
    return null;
  }

  /** What is left when all bytes have come. */
  lastChunk(): Chunk {
    this.gaps.finish();
    const second = this.gaps.second();
    // Cuts are confirmed long after a table is found, so that none lies behind it.
    if (second) return { ...this.chunk, end: second.offset, leftOut: second.leftOut };
    return { ...this.chunk, end: this.offset + this.buffer.length };
  }

  /** Takes the next record; false = its end is not among the bytes. */
  private takeRecord(isLast: boolean): boolean {
    const { at, row, buffer } = this;
    const end = this.scanner.scan(buffer, at, isLast);
    if (end < 0) {
      const left = buffer.length - at;
      if (left > patientBytes) this.wanted = 2 * left;
      return false;
    }
    if (end - at > this.maxRecordBytes) throw this.tooLong();
    const open = this.scanner.openQuote();
    if (open >= 0 && ++this.unclosed > maxUnclosed) throw this.unclosedError(open);
    this.gaps.take(row, buffer, at, end, this.offset + at);
    const isBlank = row >= this.layout.dataRow && isBlankRow(buffer, at, end, this.blankMarks);
    this.blank = isBlank ? this.blank + 1 : 0;
    this.row++;
    this.at = end;
    this.planCut();
    return true;
  }

  /** Passes over records of which nothing is to be known but how many they are; false = there are none. */
  private passRecords(): boolean {
    if (this.planned !== null || this.row < this.layout.dataRow || !this.gaps.isCalm()) return false;
    const limit = this.chunk.start + this.targetBytes - this.offset;
    const { end, records, lines } = this.passOrdinary(this.buffer, this.at, limit);
    if (records === 0) return false;
    this.pass(end, records, lines);
    this.blank = 0;
    return true;
  }

  /** Passes over many blank rows at once; false = there are none. */
  private passBlankRows(): boolean {
    if (this.blank < fewBlankRows) return false;
    const { end, rows } = blankRows(this.buffer, this.at, this.buffer.length, this.blankMarks);
    if (rows > 0) this.pass(end, rows, rows);
    return rows > 0;
  }

  private pass(end: number, records: number, lines: number): void {
    this.count(this.at);
    this.lines += lines;
    this.at = this.counted = end;
    this.row += records;
    this.planCut();
  }

  /** The chunk ends here, if it is long enough. */
  private planCut(): void {
    const { at, row, offset } = this;
    if (this.planned === null && !this.gaps.second() && offset + at - this.chunk.start >= this.targetBytes)
      this.planned = { at: offset + at, row };
  }

  private count(end: number): void {
    this.lines += countLines(this.buffer.subarray(this.counted, end));
    this.counted = end;
  }

  private unclosedError(open: number): SourceError {
    this.count(open);
    const chars = Math.min(this.buffer.length - open, this.maxRecordBytes);
    return new SourceError('source.unclosed-quote', {
      path: shownPath(this.input),
      row: this.row,
      line: this.lines + 1,
      chars,
    });
  }

  private tooLong(): SourceError {
    return limitError(shownPath(this.input), 'maxRecordBytes', limitsOf(this.layout.limits), ` (row ${this.row})`);
  }
}

/** Bytes alone tell where a record of the table ends, and they can be read from anywhere. */
export function canSplit(input: Input, layout: Layout): boolean {
  if (input.bytes === null || input.member !== undefined) return false;
  const encoding = layout.encoding ?? 'utf-8';
  if (/^utf-(?:16|32|7)|^iso-2022|^hz/.test(encoding)) return false;
  const { delimiter, quote, escape: escaper } = dialectOf(layout);
  if (delimiter.length !== 1 || quote.length > 1 || escaper === '\\') return false;
  return isTellable(delimiter, encoding) && (quote === '' || isTellable(quote, encoding));
}

/**
 * A byte that means this character wherever it stands. In GB18030, Big5 and Shift_JIS the later bytes of a character can look
 * like ASCII from 0x30 on (digits in GB18030's four bytes, 0x40-0x7E in all).
 */
function isTellable(char: string, encoding: string): boolean {
  const code = char.charCodeAt(0);
  if (code > 0x7e) return false;
  return !/^(?:gb|big5|shift_jis)/.test(encoding) || code < 0x30 || (code > 0x39 && code < 0x40);
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) lines++;
  return lines;
}
