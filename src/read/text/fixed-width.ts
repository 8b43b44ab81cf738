/** Fixed-width text: columns by position, given or found. */
import { SourceError } from '../../errors.js';
import { severityOf } from '../../issue.js';
import type { Cell } from '../../record.js';
import { limitError } from '../archive.js';
import { BatchBuilder } from '../batch-builder.js';
import type { Input, NoteIssue, Reader } from '../format.js';
import { shownPath } from '../input.js';
import type { Layout, ReadOptions } from '../layout.js';
import { findTable, type NumberedRow } from '../table/table.js';
import { cutAtRuns } from './blank-runs.js';
import { encodingDoubts } from './encoding.js';
import { type FixedColumns, findFixedColumns, runsAcross, spreadLine, unspread } from './fixed-columns.js';
import { findEncoding, type TextEncoding, textLines } from './text-lines.js';

const sampleLines = 2000;
/** DOS ends text with this character. */
const endOfFile = '\x1a';

interface FixedExtra extends FixedColumns {
  text: TextEncoding;
  isGiven: boolean;
  endRow: number | null;
}

/**
 * Reads fixed-width text. With `options.columns` every line is data unless a header is asked for; without them the blank
 * positions part the columns and the header is found as in any other table.
 */
export const fixedWidthReader: Reader = {
  async open(input, options) {
    const text = await findEncoding(input, options.encoding);
    const lines = await firstLines(input, text);
    const given = options.columns?.map(({ from, to }) => ({ from: from - 1, to }));
    const found = findFixedColumns(
      lines.slice(0, sampleLines).map((line) => line.text),
      text.encoding,
    );
    // Given positions are counted as those that would be found.
    const isSpread = found?.isSpread ?? false;
    const columns = given ?? found?.columns;
    const runs = given ? 0 : (found?.runs ?? 0);
    if (!columns) throw new SourceError('source.damaged', { path: shownPath(input), reason: 'no columns found' });
    if (Math.max(runs, columns.length) > input.limits.maxColumns)
      throw limitError(shownPath(input), 'maxColumns', input.limits);
    const from = given ? 0 : (lines[found?.from ?? 0]?.line ?? 0);
    const extra = { text, columns, isSpread, runs, from, isGiven: given !== undefined };
    const rows: NumberedRow[] = lines.map(({ text: line, line: row }) => ({ row, cells: cut(line, extra, row) }));
    return [layoutOf(input, options, extra, rows, lines.length < sampleLines)];
  },

  async *read(input, layout, _chunk, note) {
    const extra = layout.extra as FixedExtra;
    const { text, endRow } = extra;
    const batch = new BatchBuilder(shownPath(input), input.limits, input.bytes);
    for await (const lines of fixedLines(input, text, note)) {
      for (const { text: line, line: row } of lines) {
        if (row < layout.dataRow || (endRow !== null && row > endRow) || line.trim() === '') continue;
        const cells = cut(line, extra, row);
        const count = layout.columns.length;
        if (extra.runs > 0 && cells.length !== count) {
          const code = cells.length < count ? 'row.short' : 'row.long';
          note({ code, severity: severityOf(code), row, details: { cells: cells.length, columns: count } });
        }
        batch.add(row, cells);
        if (batch.isFull) yield batch.take();
      }
    }
    if (!batch.isEmpty) yield batch.take();
  },
};

function layoutOf(
  input: Input,
  options: ReadOptions,
  found: Omit<FixedExtra, 'endRow'>,
  rows: NumberedRow[],
  isWhole: boolean,
): Layout {
  const { text, columns } = found;
  const names = options.columns?.map((column) => column.name);
  // Given columns name themselves, so that every line is data; a header line is then asked for by its row.
  const header = options.header ?? (names ? 'none' : 'auto');
  const shape = findTable(rows, { header, isWhole, ...(options.raw ? { raw: true } : {}) });
  const extra: FixedExtra = { ...found, endRow: shape.endRow };
  return {
    path: input.path,
    ...(input.member === undefined ? {} : { member: input.member }),
    format: 'fixed-width',
    bytes: input.bytes ?? 0,
    encoding: text.encoding,
    encodingConfidence: text.confidence,
    hasBom: text.bomBytes > 0,
    headerRow: names && shape.headerRow === null && !options.raw ? 0 : shape.headerRow,
    dataRow: shape.dataRow,
    columns: names ?? shape.columns,
    leftOut: shape.leftOut,
    notes: [
      ...encodingDoubts(text),
      found.runs > 0
        ? { code: 'read.blank-runs', severity: 'warning', details: { columns: found.runs } }
        : {
            code: 'read.fixed-columns',
            severity: 'warning',
            details: { positions: columns.map(({ from, to }) => `${from + 1}-${to}`).join(', ') },
          },
    ],
    extra,
  };
}

/**
 * The values of a line. Columns that were found end where their longest value in the sample ends: a longer one runs up to the
 * next column, the last one to the end of the line. Given columns are taken as they are.
 */
function cut(line: string, extra: Omit<FixedExtra, 'endRow'>, row: number): Cell[] {
  const { columns, isSpread, isGiven, text, runs, from } = extra;
  if (row < from) return [line.trim()];
  if (runs > 0) return cutAtRuns(line, runs);
  const whole = isSpread ? spreadLine(line, text.encoding) : line;
  if (!isGiven && runsAcross(whole, columns)) return [line.trim()];
  return columns.map(({ from, to, isExact }, index) => {
    const end = isGiven || isExact ? to : Math.max(to, columns[index + 1]?.from ?? whole.length);
    const piece = whole.slice(from, end);
    return (isSpread ? unspread(piece) : piece).trim();
  });
}

async function firstLines(input: Input, text: TextEncoding): Promise<{ text: string; line: number }[]> {
  const lines: { text: string; line: number }[] = [];
  for await (const more of fixedLines(input, text, () => undefined)) {
    for (const line of more) if (line.text.trim() !== '' && lines.length < sampleLines) lines.push(line);
    if (lines.length >= sampleLines) break;
  }
  return lines;
}

async function* fixedLines(input: Input, text: TextEncoding, note: NoteIssue) {
  for await (const lines of textLines(input, text, note)) {
    yield lines.map(({ text: line, line: row }) => ({ text: line.replaceAll(endOfFile, ''), line: row }));
  }
}
