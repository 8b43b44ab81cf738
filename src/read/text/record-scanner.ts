/** Finds where records of delimited text end, by bytes alone, with the rules of csv-records.ts. */
import type { Layout } from '../layout.js';
import type { CsvExtra } from './csv-layout.js';
import { createRecordReader, dialectOf } from './csv-records.js';
import { decodePiece } from './text-pieces.js';

const LF = 10;
const CR = 13;
const TAB = 9;
const BLANK = 32;

/** Finds the end of one record after the other. */
export interface RecordScanner {
  /** Offset of the next record; -1 where the bytes end before the record does. */
  scan(bytes: Uint8Array, start: number, isLast: boolean): number;
  /** Offset of the quote that the bytes leave open; -1 where none is. */
  openQuote(): number;
}

/** Makes a scanner for a layout whose delimiter and quote are bytes that mean these characters wherever they stand. */
export function createRecordScanner(layout: Layout): RecordScanner {
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

  const mended = mendedScan(layout);
  return {
    openQuote: () => open,
    scan: (bytes, start, isLast) => {
      open = -1;
      isOdd = false;
      const known = mended.next(bytes, start);
      if (known >= 0) return known;
      const end = scanPlain(bytes, start, isLast);
      if (end < 0 || (!isOdd && open < 0)) return end;
      // The record may end before what was searched.
      searched = null;
      if (end - start > farBytes) mended.begin(bytes, start);
      return start + mended.end(bytes.subarray(start, end));
    },
  };
}

/** A record with odd quotes that is longer than this may be followed by others that seem to end where it does. */
const farBytes = 4096;

/** Bytes that were decoded, and the record in them that comes next: its place in the text and in the bytes. */
interface Decoded {
  bytes: Uint8Array;
  text: string;
  at: number;
  byteAt: number;
  byteEnd: number;
}

interface MendedScan {
  /** Where the record ends that these bytes begin with; they go up to where it ends by the plain rules. */
  end(bytes: Uint8Array): number;
  /** Decodes all that follows, so that `next` finds the ends of its records without looking far for each of them. */
  begin(bytes: Uint8Array, start: number): void;
  /** Where the record at `start` ends; -1 where that is not known. */
  next(bytes: Uint8Array, start: number): number;
}

/** For records with odd quotes: the reader itself says where they end. */
function mendedScan(layout: Layout): MendedScan {
  const extra = layout.extra as CsvExtra;
  const reader = createRecordReader(dialectOf(layout), extra.isRaw ? 0 : extra.width);
  const decode = (bytes: Uint8Array): string => decodePiece(bytes, layout.encoding ?? 'utf-8', extra.fallback).text;
  let decoded: Decoded | null = null;
  return {
    end: (bytes) => {
      const text = decode(bytes);
      const end = reader.read(text, 0, true);
      return end === text.length ? bytes.length : behindLineEnds(bytes, 0, lineEndsIn(text, 0, end));
    },
    begin: (bytes, start) => {
      const byteEnd = bytes.lastIndexOf(LF) + 1;
      decoded = { bytes, text: decode(bytes.subarray(start, byteEnd)), at: 0, byteAt: start, byteEnd };
    },
    next: (bytes, start) => {
      if (decoded?.bytes !== bytes || start < decoded.byteAt || start >= decoded.byteEnd) return -1;
      const { text } = decoded;
      // Records may have been passed over.
      for (; decoded.byteAt < start; decoded.byteAt++) {
        if (!isLineEnd(bytes[decoded.byteAt]!)) continue;
        while (!isLineEnd(text.charCodeAt(decoded.at))) decoded.at++;
        decoded.at++;
      }
      const end = reader.read(text, decoded.at, false);
      if (end < 0 || reader.isUnclosed) return -1;
      decoded.byteAt = behindLineEnds(bytes, start, lineEndsIn(text, decoded.at, end));
      decoded.at = end;
      return decoded.byteAt;
    },
  };
}

function isLineEnd(code: number): boolean {
  return code === LF || code === CR;
}

function lineEndsIn(text: string, start: number, end: number): number {
  let ends = 0;
  for (let at = start; at < end; at++) if (isLineEnd(text.charCodeAt(at))) ends++;
  return ends;
}

/** Offset behind so many line ends. Characters have one or more bytes, line ends always one: text ends where its bytes do. */
function behindLineEnds(bytes: Uint8Array, start: number, count: number): number {
  let at = start;
  for (let ends = count; ends > 0; at++) if (isLineEnd(bytes[at]!)) ends--;
  return at;
}
