/** Cuts delimited text into byte ranges at record boundaries, with the rules of csv-records.ts applied to bytes. */
import { SourceError } from '../../errors.js';
import { limitError } from '../archive.js';
import type { Input } from '../format.js';
import { shownPath } from '../input.js';
import type { Chunk, Layout } from '../layout.js';
import { limitsOf } from '../limits.js';
import { blankLines, fewBlankLines } from './blank-lines.js';
import { watchGaps } from './csv-gaps.js';
import type { CsvExtra } from './csv-layout.js';
import { createRecordReader, dialectOf, maxUnclosed } from './csv-records.js';
import { ordinaryRecords } from './ordinary-records.js';
import { decodePiece } from './text-pieces.js';

/** A cut is made only where as many records follow: footers are then whole within the last chunk. */
const recordsAfterCut = 64;
/** As in csv-read.ts: a long record is scanned again only when twice as much of it is there. */
const patientBytes = 1024 * 1024;

const LF = 10;
const CR = 13;
const TAB = 9;
const BLANK = 32;

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
  const scanner = createScanner(layout);
  const passOrdinary = ordinaryRecordsOf(layout);
  const gaps = watchGaps(layout);
  const { maxRecordBytes } = limitsOf(layout.limits);
  let chunk: Chunk = { index: 0, start: 0, end: 0, firstRow: 1 };
  let cut: { at: number; row: number } | null = null;
  let buffer: Uint8Array = new Uint8Array();
  let offset = 0;
  let wanted = 0;
  /** Line ends up to `counted`, which lies in `buffer`. */
  let lines = 0;
  let counted = 0;
  const count = (end: number): void => {
    lines += countLines(buffer.subarray(counted, end));
    counted = end;
  };
  /** Blank lines just read, one behind the other. */
  let blank = 0;
  let row = 1;
  let isFirst = true;
  let unclosed = 0;
  const unclosedError = (open: number, inRow: number): SourceError => {
    count(open);
    const line = lines + 1;
    return new SourceError('source.unclosed-quote', {
      path: shownPath(input),
      row: inRow,
      line,
      chars: Math.min(buffer.length - open, maxRecordBytes),
    });
  };
  for await (const bytes of withEnd(input.stream())) {
    if (bytes) onBytes(bytes);
    const isLast = bytes === null;
    if (bytes) buffer = buffer.length === 0 ? bytes : Buffer.concat([buffer, bytes]);
    if (!isLast && buffer.length < wanted) continue;
    wanted = 0;
    let at = isFirst ? (layout.extra as CsvExtra).bomBytes : 0;
    isFirst = false;
    while (at < buffer.length) {
      if (!cut && row >= layout.dataRow && gaps.isCalm()) {
        const { end, records, lines: ends } = passOrdinary(buffer, at, chunk.start + targetBytes - offset);
        if (records > 0) {
          count(at);
          lines += ends;
          counted = at = end;
          row += records;
          blank = 0;
          if (offset + at - chunk.start >= targetBytes) cut = { at: offset + at, row };
          continue;
        }
      }
      const run = blank >= fewBlankLines ? blankLines(buffer, at, buffer.length) : null;
      const isPassed = run !== null && run.rows > 0;
      const end = isPassed ? run.end : scanner.scan(buffer, at, isLast);
      if (end < 0) {
        if (buffer.length - at > patientBytes) wanted = 2 * (buffer.length - at);
        break;
      }
      if (isPassed) {
        count(at);
        lines += run.rows;
        counted = end;
        row += run.rows;
      } else {
        if (end - at > maxRecordBytes) throw tooLong(input, layout, row);
        if (scanner.openQuote() >= 0 && ++unclosed > maxUnclosed) throw unclosedError(scanner.openQuote(), row);
        gaps.take(row, buffer, at, end, offset + at);
        blank = end - at <= 2 && (buffer[at] === LF || buffer[at] === CR) && row >= layout.dataRow ? blank + 1 : 0;
        row++;
      }
      at = end;
      if (gaps.second()) continue;
      if (!cut) {
        if (offset + at - chunk.start >= targetBytes) cut = { at: offset + at, row };
      } else if (row - cut.row >= recordsAfterCut) {
        yield { ...chunk, end: cut.at };
        chunk = { index: chunk.index + 1, start: cut.at, end: 0, firstRow: cut.row };
        cut = null;
      }
    }
    if (buffer.length - at > maxRecordBytes) {
      if (scanner.openQuote() < 0) throw tooLong(input, layout, row);
      throw unclosedError(scanner.openQuote(), row);
    }
    count(at);
    counted = 0;
    offset += at;
    buffer = buffer.subarray(at);
  }
  gaps.finish();
  const second = gaps.second();
  // Cuts are confirmed long after a table is found, so that none lies behind it.
  if (second) yield { ...chunk, end: second.offset, leftOut: second.leftOut };
  else yield { ...chunk, end: offset + buffer.length };
}

function tooLong(input: Input, layout: Layout, row: number): SourceError {
  return limitError(shownPath(input), 'maxRecordBytes', limitsOf(layout.limits), ` (row ${row})`);
}

async function* withEnd(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | null> {
  yield* stream;
  yield null;
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

function ordinaryRecordsOf(layout: Layout): ReturnType<typeof ordinaryRecords> {
  const { delimiter, quote } = dialectOf(layout);
  const { maxRecordBytes } = limitsOf(layout.limits);
  return ordinaryRecords(delimiter.charCodeAt(0), quote === '' ? -1 : quote.charCodeAt(0), maxRecordBytes);
}

interface Scanner {
  /** Offset of the next record; -1 where the bytes end before the record does. */
  scan(bytes: Uint8Array, start: number, isLast: boolean): number;
  /** Offset of the quote that the bytes leave open; -1 where none is. */
  openQuote(): number;
}

function createScanner(layout: Layout): Scanner {
  const { delimiter, quote } = dialectOf(layout);
  const delimiterByte = delimiter.charCodeAt(0);
  const quoteByte = quote === '' ? -1 : quote.charCodeAt(0);
  let open = -1;
  let isOdd = false;

  /** Offset behind the closing quote; -1 where it does not close. */
  const scanQuoted = (bytes: Uint8Array, start: number, isLast: boolean): number => {
    for (let at = start + 1; ; ) {
      const next = bytes.indexOf(quoteByte, at);
      if (next < 0 || (next + 1 === bytes.length && !isLast)) {
        open = start;
        return -1;
      }
      const after = bytes[next + 1];
      if (after === quoteByte) {
        at = next + 2;
        continue;
      }
      let behind = next + 1;
      while (bytes[behind] !== delimiterByte && (bytes[behind] === BLANK || bytes[behind] === TAB)) behind++;
      const end = bytes[behind];
      if (end === undefined && !isLast) {
        open = start;
        return -1;
      }
      if (end === undefined || end === LF || end === CR || end === delimiterByte) return behind;
      isOdd = true;
      at = next + 1;
    }
  };

  // The next line end and quote of the bytes at hand: native searches, each made once and used for all records before it.
  let searched: Uint8Array | null = null;
  let [nextLf, nextCr, nextQuote] = [0, 0, 0];
  const searchFrom = (bytes: Uint8Array, byte: number, from: number): number => {
    const found = byte < 0 ? -1 : bytes.indexOf(byte, from);
    return found < 0 ? bytes.length : found;
  };

  const scanPlain = (bytes: Uint8Array, start: number, isLast: boolean): number => {
    const length = bytes.length;
    if (bytes !== searched) {
      searched = bytes;
      nextLf = nextCr = nextQuote = -1;
    }
    for (let at = start; ; ) {
      if (nextLf < at) nextLf = searchFrom(bytes, LF, at);
      if (nextCr < at) nextCr = searchFrom(bytes, CR, at);
      if (nextQuote < at) nextQuote = searchFrom(bytes, quoteByte, at);
      const end = nextLf < nextCr ? nextLf : nextCr;
      if (nextQuote < end) {
        const quoteAt = nextQuote;
        at = quoteAt + 1;
        // Within a cell a quote is a character like others.
        if (quoteAt > start && bytes[quoteAt - 1] !== delimiterByte) continue;
        at = scanQuoted(bytes, quoteAt, isLast);
        if (at < 0) return isLast ? length : -1;
        continue;
      }
      if (end >= length) return isLast ? length : -1;
      if (end === nextLf) return end + 1;
      if (end + 1 === length && !isLast) return -1;
      return bytes[end + 1] === LF ? end + 2 : end + 1;
    }
  };

  const scanMended = mendedScan(layout);
  return {
    openQuote: () => open,
    scan: (bytes, start, isLast) => {
      open = -1;
      isOdd = false;
      const end = scanPlain(bytes, start, isLast);
      if (end < 0 || (!isOdd && open < 0)) return end;
      // The record may end before what was searched.
      searched = null;
      return start + scanMended(bytes.subarray(start, end));
    },
  };
}

/** For records with odd quotes: the reader itself says where they end. */
function mendedScan(layout: Layout): (bytes: Uint8Array) => number {
  const extra = layout.extra as CsvExtra;
  const reader = createRecordReader(dialectOf(layout), extra.isRaw ? 0 : extra.width);
  return (bytes) => {
    const { text } = decodePiece(bytes, layout.encoding ?? 'utf-8', extra.fallback);
    const end = reader.read(text, 0, true);
    if (end === text.length) return bytes.length;
    // Characters have one or more bytes, line ends always one: the record ends behind as many of them.
    let ends = (text.slice(0, end).match(/[\r\n]/g) ?? []).length;
    let at = 0;
    while (ends > 0) {
      const byte = bytes[at++];
      if (byte === LF || byte === CR) ends--;
    }
    return at;
  };
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) lines++;
  return lines;
}
