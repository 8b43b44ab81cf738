/**
 * Looks ahead of the reading of a large text for a quote that is never closed, so that it is told in seconds and not behind
 * all rows before it.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Input } from '../format.js';
import type { Layout } from '../layout.js';
import { limitsOf } from '../limits.js';
import type { CsvExtra } from './csv-layout.js';
import { dialectOf } from './csv-records.js';
import { canSplit, splitCsv } from './csv-split.js';

/** A file that is not so many times as large as a record may be is read in little time anyhow. */
const leastRecords = 4;

const LF = 10;
const CR = 13;

/**
 * What `rows` gives, unless a quote that no record can hold is found first: then its error is thrown. Looking ahead costs little
 * more than reading the bytes; only where it finds a quote that may never be closed are the records before it counted.
 */
export async function* watchUnclosed<T>(input: Input, layout: Layout, rows: AsyncIterable<T>): AsyncGenerator<T> {
  const { isRaw, endRow } = layout.extra as CsvExtra;
  const isSmall = (input.bytes ?? 0) < leastRecords * limitsOf(layout.limits).maxRecordBytes;
  if (isSmall || !canSplit(input, layout) || isRaw || endRow !== null || !layout.quote) {
    yield* rows;
    return;
  }
  let isOver = false;
  let isLooking = true;
  let isSuspect = false;
  let failure: unknown = null;
  const look = async (): Promise<void> => {
    isSuspect = await mayStayOpen(input, layout, () => isOver);
    if (!isSuspect) return;
    // Throws where a record is really too long. Rows wait for it: both would have the same pace.
    for await (const _ of splitCsv(input, layout, Number.POSITIVE_INFINITY, () => undefined)) if (isOver) return;
  };
  const looking = look()
    .catch((error: unknown) => {
      failure = error;
    })
    .finally(() => {
      isLooking = false;
    });
  try {
    for await (const each of rows) {
      // A few rows are read in each turn, but many bytes.
      if (isLooking) await (isSuspect ? looking : nextTurn());
      if (failure) throw failure;
      yield each;
    }
  } finally {
    isOver = true;
    await looking;
  }
}

/** Some quote that may open a field has none behind it that may close it, in as many bytes as a record may have. */
async function mayStayOpen(input: Input, layout: Layout, isOver: () => boolean): Promise<boolean> {
  const { delimiter, quote } = dialectOf(layout);
  const [delimiterByte, quoteByte] = [delimiter.charCodeAt(0), quote.charCodeAt(0)];
  const { maxRecordBytes } = limitsOf(layout.limits);
  const isBorder = (byte: number | undefined): boolean =>
    byte === undefined || byte === delimiterByte || byte === LF || byte === CR;
  /** Offset of the first quote behind the last closing one that may open a field; -1 where there is none. */
  let open = -1;
  let offset = 0;
  for await (const bytes of input.stream()) {
    if (isOver()) return false;
    let closed = bytes.lastIndexOf(quoteByte);
    while (closed >= 0 && !isBorder(bytes[closed + 1]))
      closed = closed > 0 ? bytes.lastIndexOf(quoteByte, closed - 1) : -1;
    if (closed >= 0) open = -1;
    if (open < 0) {
      let at = bytes.indexOf(quoteByte, Math.max(0, closed));
      while (at >= 0 && !isBorder(bytes[at - 1])) at = bytes.indexOf(quoteByte, at + 1);
      if (at >= 0) open = offset + at;
    }
    offset += bytes.length;
    if (open >= 0 && offset - open > maxRecordBytes) return true;
  }
  return false;
}
