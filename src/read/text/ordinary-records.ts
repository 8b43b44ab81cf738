/** Passes over records of delimited text of which nothing but the number is wanted. */

const LF = 10;
const CR = 13;

/** Kinds of bytes. */
const text = 0;
const blank = 1;
const delimiterKind = 2;
const quoteKind = 3;
const lineEnd = 4;

/** Where no quote is as near as this, line ends are searched for natively. */
const farBytes = 256;
/** Where one is, bytes are looked at one by one for so long. */
const nearBytes = 4096;

/** Records that were passed over: where they end, how many there are, and how many LF they hold. */
export interface PassedRecords {
  end: number;
  records: number;
  lines: number;
}

/**
 * A function that passes over the whole records at [at, length) of the bytes that are not blank, not longer than `longest` and
 * have no odd quotes, up to the first one that ends at `limit` or behind it; what it stops before is looked at in another way.
 * `delimiter` and `quote` (-1 = none) are bytes that mean these characters wherever they stand.
 */
export function ordinaryRecords(
  delimiter: number,
  quote: number,
  longest: number,
): (bytes: Uint8Array, at: number, limit: number) => PassedRecords {
  const kinds = new Uint8Array(256);
  kinds[9] = kinds[32] = blank;
  kinds[LF] = kinds[CR] = lineEnd;
  kinds[delimiter] = delimiterKind;
  if (quote >= 0) kinds[quote] = quoteKind;

  /** LF within the quoted fields of a record. */
  let inner = 0;

  /** Offset behind the closing quote of the field that opens at `open`; -1 where it is odd or does not end. */
  const quotedEnd = (bytes: Uint8Array, open: number): number => {
    const last = bytes.length - 1;
    for (let at = open + 1; at < last; at++) {
      const byte = bytes[at]!;
      if (byte === LF) inner++;
      if (byte !== quote) continue;
      const next = bytes[at + 1]!;
      if (next === quote) at++;
      else return next === delimiter || next === LF || next === CR ? at + 1 : -1;
    }
    return -1;
  };

  /** Offset of the line end of the record at `start`; -1 where it is not whole or has odd quotes. */
  const lineEndOf = (bytes: Uint8Array, start: number): number => {
    const { length } = bytes;
    let at = start;
    if (bytes[at] === quote) at = quotedEnd(bytes, at);
    while (at >= 0 && at < length) {
      const kind = kinds[bytes[at]!]!;
      if (kind === lineEnd) return at;
      // Within a cell a quote is a character like others.
      at = kind === delimiterKind && bytes[at + 1] === quote ? quotedEnd(bytes, at + 1) : at + 1;
    }
    return -1;
  };

  const isFilled = (bytes: Uint8Array, start: number, end: number): boolean => {
    for (let at = start; at < end; at++) if (kinds[bytes[at]!] === text) return true;
    return false;
  };

  return (bytes, from, limit) => {
    const { length } = bytes;
    const search = (byte: number, at: number): number => {
      const found = byte < 0 ? -1 : bytes.indexOf(byte, at);
      return found < 0 ? length : found;
    };
    let [nextQuote, nextLf, nextCr, nearUntil] = [-1, -1, -1, from];
    let [records, lines] = [0, 0];
    let at = from;
    while (at < length) {
      let end = -1;
      let isPlain = false;
      if (at >= nearUntil) {
        if (nextQuote < at) nextQuote = search(quote, at);
        isPlain = nextQuote - at > farBytes;
        if (!isPlain) nearUntil = at + nearBytes;
      }
      inner = 0;
      if (isPlain) {
        if (nextCr < at) nextCr = search(CR, at);
        if (nextLf < at) nextLf = search(LF, at);
        end = Math.min(nextLf, nextCr);
        isPlain = end < nextQuote;
      }
      if (!isPlain) end = lineEndOf(bytes, at);
      if (end < 0 || end >= length) break;
      let next = end + 1;
      if (bytes[end] === CR) {
        if (next === length) break;
        if (bytes[next] === LF) next++;
      }
      if (next - at > longest || !isFilled(bytes, at, end)) break;
      lines += bytes[next - 1] === LF ? inner + 1 : inner;
      records++;
      at = next;
      if (at >= limit) break;
    }
    return { end: at, records, lines };
  };
}
