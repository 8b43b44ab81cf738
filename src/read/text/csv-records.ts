/**
 * Cuts decoded text into records and fields, tolerant of what real exports contain.
 *
 * The rules (RFC 4180 where it speaks, and what readers agree on where it does not):
 * - a quote opens a field only as its first character; anywhere else it is text;
 * - a doubled quote inside a quoted field is one quote (or `\"`, where the dialect escapes with a backslash);
 * - a quote closes only before a delimiter, a line end or the end of the text, with or without blanks between them; any other is
 *   text (an odd quote);
 * - CR, LF and CRLF end a record, also mixed.
 */

import type { Layout } from '../layout.js';
import { FarQuotes } from './far-quotes.js';
import { isAsciiOnly } from './text-pieces.js';

/** How fields are told apart. Each may be more than one character but the quote and the escape. */
export interface Dialect {
  delimiter: string;
  /** `''` = no quoting. */
  quote: string;
  /** The quote itself (doubled) or a backslash; `''` where there is no quoting and no escaping. */
  escape: string;
}

/** The dialect of a layout. */
export function dialectOf(layout: Layout): Dialect {
  const quote = layout.quote ?? '"';
  return { delimiter: layout.delimiter ?? ',', quote, escape: layout.escape ?? quote };
}

/** Reads one record at a time; what it found is left in its fields until the next call. */
export interface RecordReader {
  /**
   * Reads the record at `start`. Returns the offset of the next one, or -1 where the text ends before the record does
   * (only when `isLast` is false).
   */
  read(text: string, start: number, isLast: boolean): number;
  /** The fields of the record read last. */
  cells: string[];
  /** The record has a quote inside a quoted field that is neither doubled nor the end of the field. */
  isOdd: boolean;
  /** Some character of the record is beyond ASCII. */
  hasBeyondAscii: boolean;
  /** Offset of a quote that is never closed (or not in the text so far); -1 where none is. */
  openQuote: number;
  /** By the plain rules a quote is left open at the end of the text, whatever was made of it. */
  isUnclosed: boolean;
  /** The record was read differently from the plain rules, because only so it has the expected width. */
  isMended: boolean;
}

const LF = 10;
const CR = 13;
const BACKSLASH = 92;

/** How a record is read; other ways than the plain one are tried where that does not give the expected number of fields. */
interface Reading {
  /** Ordinal of the field whose opening quote is text. */
  literalField: number;
  /** A doubled quote before a delimiter or line end is one quote and the end of the field. */
  isUnescaped: boolean;
  /** Blanks between a closing quote and the delimiter are allowed. */
  allowsBlanks: boolean;
  /** Ordinal of a field with text that looks like its end (`"24", black"`), and how often it does. */
  longField: number;
  innerEnds: number;
  /** A quote behind a delimiter opens the next field although the one before it was not closed (`"Acme, Inc.,"12 Main St"`). */
  opensNext: boolean;
}

const noOdd: number[] = [];

/** Which fields close at the same place as others. */
function farIndex({ isUnescaped, allowsBlanks }: Reading): number {
  return isUnescaped ? 2 : allowsBlanks ? 0 : 1;
}

const plain: Reading = {
  literalField: -1,
  isUnescaped: false,
  allowsBlanks: true,
  longField: -1,
  innerEnds: 0,
  opensNext: false,
};
const strict: Reading = { ...plain, allowsBlanks: false };
const unescaped: Reading = { ...strict, isUnescaped: true };

/** Quotes that the end of a text leaves open and that are taken as text, before the text is given up. */
export const maxUnclosed = 50;

/** Records have room for so many cells from the start. */
const plannedCells = 256;

/** Ends within one field that are taken as text, and fields of a record that are tried so. */
const mostInnerEnds = 20;
const mostLongFields = 4;

/** Records longer than this are not tried in other readings. */
const mendableChars = 65_536;

/**
 * Makes a reader for a dialect. With `width` (the columns of the table; 0 = unknown) a record with odd quoting that does not
 * have as many fields is tried in other readings, and the first that gives exactly `width` fields counts.
 */
export function createRecordReader(dialect: Dialect, width = 0): RecordReader {
  const { delimiter, quote } = dialect;
  const delimiterCode = delimiter.charCodeAt(0);
  const delimiterLength = delimiter.length;
  const isLong = delimiterLength > 1;
  const isSpaced = isLong && delimiter.endsWith(' ') && delimiter[0] !== ' ';
  const quoteCode = quote === '' ? -1 : quote.charCodeAt(0);
  const hasBackslash = dialect.escape === '\\';
  const doubled = quote + quote;

  /** Codes above are text. */
  const lastSpecial = Math.max(delimiterCode, LF, CR, hasBackslash ? BACKSLASH : 0);

  const isDelimiterAt = (text: string, at: number): boolean =>
    text.charCodeAt(at) === delimiterCode && (!isLong || text.startsWith(delimiter, at));

  /** Offset behind the closing quote of the field that opens at `open`; -1 where it does not close. */
  let quotedText = '';
  /** Ordinal of the last field with an odd quote. */
  let oddField = -1;
  /** Blanks behind a closing quote were passed over. */
  let hasBlanks = false;
  /** `quotedText` has a character beyond ASCII. */
  let hasBeyond = false;
  const far = [new FarQuotes(), new FarQuotes(), new FarQuotes()];
  const readQuoted = (text: string, open: number, field: number, isLast: boolean, reading: Reading): number => {
    const end = scanQuoted(text, open, field, isLast, reading);
    if (end >= 0 && !isRemembered) hasBeyond = !isAsciiOnly(quotedText);
    return end;
  };
  /** What was read came from `far`. */
  let isRemembered = false;
  const scanQuoted = (text: string, open: number, field: number, isLast: boolean, reading: Reading): number => {
    const length = text.length;
    isRemembered = false;
    let innerEnds = field === reading.longField ? reading.innerEnds : 0;
    const others = innerEnds > 0 || reading.opensNext || hasBackslash ? null : far[farIndex(reading)]!;
    const known = others?.find(text, open, isLast);
    if (known) {
      isRemembered = true;
      hasBeyond = known.lastBeyond > open;
      if (known.lastOdd > open) {
        reader.isOdd = true;
        oddField = field;
      }
      if (known.quoteAt === length) {
        reader.openQuote = open;
        if (!isLast) return -1;
      }
      if (known.end > known.quoteAt + 1) hasBlanks = true;
      quotedText = unquote(text.slice(open + 1, known.quoteAt), known.lastDoubled > open);
      return known.end;
    }
    let odd: number[] = noOdd;
    let lastDoubled = -1;
    let at = open + 1;
    for (;;) {
      const next = hasBackslash ? unescapedQuote(text, quoteCode, at) : text.indexOf(quote, at);
      if (next < 0 || (next + delimiterLength >= length && !isLast)) {
        reader.openQuote = open;
        others?.keep(text, isLast, open, odd, length, length, lastDoubled);
        if (!isLast) return -1;
        quotedText = unquote(text.slice(open + 1), lastDoubled >= 0);
        return length;
      }
      const after = next + 1;
      const code = text.charCodeAt(after);
      if (code === quoteCode && !hasBackslash) {
        if (!(reading.isUnescaped && isEnd(text, after + 1))) {
          lastDoubled = next;
          at = after + 1;
          if (at === length && isLast) {
            // `"abc""` at the end of the text: the doubled quote stands for the last character, the field never closes.
            reader.openQuote = open;
            quotedText = unquote(text.slice(open + 1), lastDoubled >= 0);
            return length;
          }
          continue;
        }
        quotedText = unquote(text.slice(open + 1, after), lastDoubled >= 0);
        return after + 1;
      }
      if (isEnd(text, after)) {
        if (innerEnds > 0) {
          innerEnds--;
          at = after;
          continue;
        }
        others?.keep(text, isLast, open, odd, next, after, lastDoubled);
        quotedText = unquote(text.slice(open + 1, next), lastDoubled >= 0);
        return after;
      }
      const before = next - delimiterLength;
      if (reading.opensNext && before > open && isDelimiterAt(text, before)) {
        quotedText = unquote(text.slice(open + 1, before), lastDoubled >= 0);
        return before;
      }
      if (reading.allowsBlanks) {
        let end = after;
        while (isBlankCode(text.charCodeAt(end)) && !isEnd(text, end)) end++;
        if (end >= length && !isLast) {
          reader.openQuote = open;
          return -1;
        }
        if (isEnd(text, end)) {
          hasBlanks = true;
          others?.keep(text, isLast, open, odd, next, end, lastDoubled);
          quotedText = unquote(text.slice(open + 1, next), lastDoubled >= 0);
          return end;
        }
      }
      reader.isOdd = true;
      oddField = field;
      if (odd === noOdd) odd = [];
      odd.push(next);
      at = after;
    }
  };

  const isEnd = (text: string, at: number): boolean => {
    if (at >= text.length) return true;
    const code = text.charCodeAt(at);
    return code === LF || code === CR || isDelimiterAt(text, at);
  };

  const unquote = (text: string, isEscaped: boolean): string => {
    if (hasBackslash) return text.includes('\\') ? unescapeQuoted(text, quote) : text;
    return isEscaped ? text.replaceAll(doubled, quote) : text;
  };

  const blank = Array.from({ length: Math.min(width, plannedCells) }, () => '');
  const keep = (cells: string[], count: number, end: number): number => {
    if (cells.length !== count) cells.length = count;
    reader.cells = cells;
    return end;
  };

  const readPlain = (text: string, start: number, isLast: boolean, reading: Reading): number => {
    const length = text.length;
    // Room for as many cells as there should be: one that grows has twice as much.
    const cells = blank.slice();
    let count = 0;
    let at = start;
    /** All codes seen, or-ed. */
    let seen = 0;
    for (;;) {
      let end: number;
      if (text.charCodeAt(at) === quoteCode && count !== reading.literalField) {
        end = readQuoted(text, at, count, isLast, reading);
        if (end < 0) return -1;
        if (hasBeyond) reader.hasBeyondAscii = true;
        cells[count++] = quotedText;
      } else {
        end = at;
        let hasEscape = false;
        for (; end < length; end++) {
          const code = text.charCodeAt(end);
          seen |= code;
          // Most characters are letters and digits.
          if (code > lastSpecial) continue;
          if (code === delimiterCode) {
            if (!isLong || text.startsWith(delimiter, end)) break;
          } else if (code === LF || code === CR) break;
          else if (code === BACKSLASH && hasBackslash) {
            hasEscape = true;
            end++;
          }
        }
        if (end > length) end = length;
        const cell = text.slice(at, end);
        cells[count++] = hasEscape ? unescapePlain(cell) : cell;
      }
      if (end >= length) {
        if (!isLast) return -1;
        if (seen >= 0x80) reader.hasBeyondAscii = true;
        return keep(cells, count, length);
      }
      if (seen >= 0x80) reader.hasBeyondAscii = true;
      const code = text.charCodeAt(end);
      if (code === LF) {
        return keep(cells, count, end + 1);
      }
      if (code === CR) {
        if (end + 1 === length && !isLast) return -1;
        return keep(cells, count, text.charCodeAt(end + 1) === LF ? end + 2 : end + 1);
      }
      at = end + delimiterLength;
      // `, ` stands for a comma with any number of blanks behind it.
      if (isSpaced) while (text.charCodeAt(at) === 32) at++;
      if (isLong && at > length - delimiterLength && !isLast) return -1;
    }
  };

  /** Readings that make more or fewer fields of a record: of too many, those up to one that ends with a quote are one field. */
  const otherLengths = (cells: readonly string[]): Reading[] => {
    if (cells.length < width) return [{ ...strict, opensNext: true }];
    const innerEnds = cells.length - width;
    const ends = [...cells.keys()].filter((field) => field >= innerEnds && endsWithQuote(cells[field]!));
    return innerEnds === 0 || innerEnds > mostInnerEnds
      ? []
      : ends.slice(0, mostLongFields).map((field) => ({ ...strict, longField: field - innerEnds, innerEnds }));
  };

  const endsWithQuote = (cell: string): boolean => quote !== '' && cell.length > 1 && cell.endsWith(quote);

  /** More fields than columns, one of which ends with a quote that did not enclose it. */
  const isCutUp = (cells: readonly string[]): boolean =>
    width > 0 && cells.length > width && cells.length <= width + mostInnerEnds && cells.some(endsWithQuote);

  /** Tries other readings of a record that has odd quoting; the plain one stands where none gives the expected width. */
  const mend = (text: string, start: number, plainEnd: number, isLast: boolean, latestEnd = plainEnd): number => {
    if (width < 2 || plainEnd - start > mendableChars) return plainEnd;
    const { cells, openQuote } = reader;
    const suspect = openQuote >= 0 ? cells.length - 1 : oddField;
    const readings = [strict, unescaped, { ...strict, literalField: suspect }, ...otherLengths(cells)];
    for (const reading of readings) {
      reader.openQuote = -1;
      const end = readPlain(text, start, isLast, reading);
      // Ends are skipped within a record; where it ends, others know without reading its fields.
      if (reading.longField >= 0 && end !== plainEnd) continue;
      if (end > 0 && end <= latestEnd && reader.cells.length === width && reader.openQuote < 0) {
        reader.isMended = true;
        return end;
      }
    }
    // A row that is short as well: its quote is text if the row after it is whole only then.
    reader.openQuote = -1;
    const end = readPlain(text, start, isLast, { ...strict, literalField: suspect });
    const literal = reader.cells;
    if (end > 0 && end < latestEnd && reader.openQuote < 0 && readPlain(text, end, isLast, plain) > 0) {
      if (reader.cells.length === width && reader.openQuote < 0) {
        reader.cells = literal;
        reader.isMended = true;
        return end;
      }
    }
    reader.cells = cells;
    reader.openQuote = openQuote;
    return plainEnd;
  };

  /**
   * Two records with odd quotes can merge into one that has the expected width by chance. They are told apart where another
   * reading gives the expected width twice.
   */
  const mendMerged = (text: string, start: number, plainEnd: number, isLast: boolean): number => {
    const { cells } = reader;
    const end = mend(text, start, plainEnd, isLast, plainEnd - 1);
    const mended = reader.cells;
    if (end < plainEnd && readPlain(text, end, isLast, plain) > 0 && reader.cells.length === width) {
      reader.cells = mended;
      reader.openQuote = -1;
      return end;
    }
    reader.cells = cells;
    reader.isMended = false;
    reader.openQuote = -1;
    return plainEnd;
  };

  /**
   * A quote that never closes swallows all that follows: if it takes in more than its own line, it is text, and the following
   * lines are records again.
   */
  const mendOpen = (text: string, start: number, plainEnd: number): number => {
    const { cells, openQuote } = reader;
    const end = mend(text, start, plainEnd, true);
    if (reader.isMended) return end;
    if (
      text
        .slice(openQuote, plainEnd)
        .trimEnd()
        .search(/[\r\n]/) < 0
    )
      return plainEnd;
    reader.openQuote = -1;
    const literalEnd = readPlain(text, start, true, { ...strict, literalField: cells.length - 1 });
    const isClosed = reader.openQuote < 0;
    reader.openQuote = openQuote;
    if (isClosed) return literalEnd;
    reader.cells = cells;
    return plainEnd;
  };

  const mendOdd = (text: string, start: number, plainEnd: number, isLast: boolean): number => {
    if (reader.openQuote >= 0) return mendOpen(text, start, plainEnd);
    if (reader.cells.length !== width) return mend(text, start, plainEnd, isLast);
    return reader.cells.some((cell) => /[\r\n]/.test(cell)) ? mendMerged(text, start, plainEnd, isLast) : plainEnd;
  };

  const reader: RecordReader = {
    cells: [],
    isOdd: false,
    isMended: false,
    isUnclosed: false,
    openQuote: -1,
    hasBeyondAscii: false,
    read: (text, start, isLast) => {
      reader.isOdd = false;
      reader.hasBeyondAscii = false;
      reader.isMended = false;
      reader.openQuote = -1;
      hasBlanks = false;
      const plainEnd = readPlain(text, start, isLast, plain);
      const isTrimmed = hasBlanks;
      reader.isUnclosed = reader.openQuote >= 0;
      const isClean = plainEnd < 0 || (!reader.isOdd && reader.openQuote < 0 && !isCutUp(reader.cells));
      const end = isClean ? plainEnd : mendOdd(text, start, plainEnd, isLast);
      reader.isMended ||= isTrimmed;
      return end;
    },
  };
  return reader;
}

function isBlankCode(code: number): boolean {
  return code === 32 || code === 9;
}

/** Offset of the next quote that no backslash escapes; -1 where there is none. */
function unescapedQuote(text: string, quoteCode: number, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === quoteCode) return at;
  }
  return -1;
}

/** `\"`, `\\` and an escaped line end inside quotes; any other backslash is text (`C:\new`). `\N` alone is NULL: empty. */
function unescapeQuoted(text: string, quote: string): string {
  if (text === '\\N') return '';
  return text.replace(/\\([\s\S])/g, (whole, next: string) =>
    next === quote || next === '\\' || next === '\n' || next === '\r' ? next : whole,
  );
}

const letterEscapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['0', ''],
]);

/** Unquoted text as MySQL's `--tab` dumps and PostgreSQL's COPY write it; `\N` alone is NULL: empty. */
function unescapePlain(text: string): string {
  if (text === '\\N') return '';
  return text.replace(/\\([\s\S])/g, (_whole, next: string) => letterEscapes.get(next) ?? next);
}
