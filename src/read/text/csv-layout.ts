/** Opens delimited text: encoding, dialect, table, from the first megabyte and a few samples of the rest. */
import { SourceError } from '../../errors.js';
import type { Issue } from '../../issue.js';
import type { Cell } from '../../record.js';
import { encodingOf } from '../encoding-names.js';
import type { Input } from '../format.js';
import type { Layout, LeftOut, ReadOptions } from '../layout.js';
import { findTable, isBlankRow, type NumberedRow, type TableShape, uniqueColumns } from '../table/table.js';
import { leftOutRows } from '../table/table-end.js';
import { headerEvidence, profileColumns } from '../table/table-header.js';
import type { CellKind } from '../table/table-rows.js';
import { createRecordReader, maxUnclosed } from './csv-records.js';
import { isWide, strictDecoder } from './decode.js';
import { type DialectGuess, detectDialect } from './dialect.js';
import { findDoubleEncoding } from './double-encoding.js';
import { bomOf, detectEncoding, detectLegacy, type EncodingGuess, encodingDoubts } from './encoding.js';
import { areFramed } from './framed-rows.js';
import { decodePiece } from './text-pieces.js';

/** Bytes of the start that decide; files up to this size are judged as a whole. */
const headBytes = 1024 * 1024;
/** Bytes of each sample of the rest, and how many: what the start does not show (a later encoding) is found there. */
const probeBytes = 64 * 1024;
const probes = 4;
/** Rows that are looked at to find the table: all of a small file, the first ones of a large one. */
const sampleRows = 5_000;
const firstRows = 1_000;
/** Rows with the blank ones, which tell nothing. */
const mostRows = 50_000;

/** What reading needs beside the layout's own fields. */
export interface CsvExtra {
  bomBytes: number;
  /** Encoding for lines that are not valid in the file's. */
  fallback: string;
  /** Fields of an ordinary record, before `firstColumn` is cut. */
  width: number;
  firstColumn: number;
  /** The table is drawn with bars: blanks around values are no part of them (framed-rows.ts). */
  isFramed: boolean;
  /** The last row of the table; null = to the end. */
  endRow: number | null;
  /** The whole file was looked at: nothing about its end is left to find. */
  isWhole: boolean;
  isRaw: boolean;
  /** Lines that begin with this are comments; `''` = none. */
  comment: string;
  /** Rows commonly end before their last, empty cells. */
  isShortNormal: boolean;
  /** Rows commonly have a delimiter behind their last cell. */
  hasBlankTail: boolean;
  /** What the columns hold in rows of the right width, where the delimiter occurs within names as well; else null. */
  wordKinds: CellKind[] | null;
  /** The table that was found: by it its end is recognised. */
  shape: TableShape;
  /** The header's cells, to recognise a repeated header; empty where there is none. */
  header: string[];
}

/** Makes the layout of the one table of a delimited text. Throws SourceError (`source.encoding`). */
export async function openCsv(input: Input, options: ReadOptions): Promise<Layout[]> {
  const head = await input.head(headBytes + 1);
  const isWhole = head.length <= headBytes;
  const sample = isWhole ? head : wholeLines(head.subarray(0, headBytes));
  const guess = await guessEncoding(input, sample, isWhole, options);
  const fallback = fallbackFor(sample, guess.encoding);
  const { text } = decodePiece(sample.subarray(guess.bomBytes), guess.encoding, fallback);
  const body = isWhole ? text.replace(/\x1a[\x1a\0\s]*$/, '') : text;
  const dialect = detectDialect(body, isWhole, {
    ...(options.delimiter === undefined ? {} : { delimiter: options.delimiter }),
    ...(options.quote === undefined ? {} : { quote: options.quote === 'none' ? '' : options.quote }),
  });
  const { rows, isAll } = readSample(body, dialect, isWhole);
  const isSampleWhole = isWhole && isAll;
  const comment = commentOf(rows, dialect.width);
  const isFramed = !options.raw && areFramed(rows, dialect.delimiter);
  const shape = shapeOf(rows, { dialect, comment, isFramed }, isSampleWhole, options);
  const data = rows.filter(
    (row) => row.row >= shape.dataRow && row.row <= (shape.endRow ?? Infinity) && !isBlankRow(row.cells),
  );
  const width = shape.columns.length;
  const short = data.filter((row) => row.cells.length - shape.firstColumn < width).length;
  const tails = data.filter((row) => row.cells.length - shape.firstColumn > width);
  const extra: CsvExtra = {
    bomBytes: guess.bomBytes,
    fallback,
    width: width + shape.firstColumn,
    firstColumn: shape.firstColumn,
    isFramed,
    endRow: shape.endRow,
    isWhole: isSampleWhole,
    isRaw: options.raw ?? false,
    comment,
    isShortNormal: width > 1 && short * 5 > data.length && short > 2,
    hasBlankTail:
      tails.length * 2 > data.length && tails.every((row) => isBlankRow(row.cells.slice(width + shape.firstColumn))),
    wordKinds:
      dialect.delimiter === ' '
        ? profileColumns(
            data.filter((row) => row.cells.length === width),
            width,
          ).map(({ kind }) => kind)
        : null,
    shape,
    header: shape.headerRow === null || shape.headerRows !== 1 || width < 2 ? [] : shape.columns,
  };
  const notes = notesOf(guess, body, shape, extra, data.length === 0 ? 0 : short / data.length, options);
  return [
    {
      path: input.path,
      ...(input.member === undefined ? {} : { member: input.member }),
      format: 'csv',
      bytes: input.bytes ?? 0,
      encoding: guess.encoding,
      encodingConfidence: guess.confidence,
      hasBom: guess.bomBytes > 0,
      delimiter: dialect.delimiter,
      quote: dialect.quote,
      escape: dialect.escape,
      newline: newlineOf(body),
      headerRow: shape.headerRow,
      dataRow: shape.dataRow,
      columns: shape.columns,
      ...(shape.headerRow === null ? {} : { titles: shape.titles }),
      leftOut: shape.leftOut,
      notes,
      extra,
    },
  ];
}

async function guessEncoding(
  input: Input,
  sample: Uint8Array,
  isWhole: boolean,
  options: ReadOptions,
): Promise<EncodingGuess> {
  if (options.encoding !== undefined) {
    const encoding = encodingOf(options.encoding);
    if (encoding === null) throw new SourceError('source.encoding', { encoding: options.encoding });
    const bom = bomOf(sample);
    // A mark in the file outranks what is said about it (WHATWG Encoding Standard, 6, decode): a file given back has one.
    if (bom) return { encoding: bom.encoding, confidence: 1, bomBytes: bom.bytes, runnerUp: null, isAscii: false };
    return { encoding, confidence: 1, bomBytes: 0, runnerUp: null, isAscii: false };
  }
  const guess = detectEncoding(sample);
  if (isWhole && guess.isAscii) return { ...guess, confidence: 1 };
  if (isWhole || guess.bomBytes > 0 || isWide(guess.encoding)) return guess;
  const probed = await probe(input, sample.length);
  return probed.length === 0 ? guess : { ...detectEncoding(Buffer.concat([sample, ...probed])), bomBytes: 0 };
}

/** Whole lines from places spread over the rest of a plain file; nothing where reading there means unpacking. */
async function probe(input: Input, from: number): Promise<Uint8Array[]> {
  if (input.bytes === null || input.member !== undefined) return [];
  const pieces: Uint8Array[] = [];
  const rest = input.bytes - from;
  if (rest < probeBytes * probes) return pieces;
  for (let i = 0; i < probes; i++) {
    const start = from + Math.floor((rest - probeBytes) * ((i + 1) / probes));
    const parts: Uint8Array[] = [];
    for await (const part of input.stream(start, start + probeBytes)) parts.push(part);
    const bytes = Buffer.concat(parts);
    const first = bytes.indexOf(10);
    if (first >= 0) pieces.push(wholeLines(bytes.subarray(first + 1)));
  }
  return pieces;
}

/** The bytes up to the last line end; all of them where there is none. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  const end = Math.max(bytes.lastIndexOf(10), bytes.lastIndexOf(13, bytes.length - 2));
  if (end < 0) return bytes;
  // In UTF-16 and UTF-32 a line end has more bytes; a cut between them would shift all that follows.
  const zeros = bytes[end + 1] !== 0 ? 0 : bytes[end + 2] === 0 && bytes[end + 3] === 0 ? 3 : 1;
  return bytes.subarray(0, end + 1 + zeros);
}

/** The encoding of the lines that are not valid in the file's own: found by their own evidence, windows-1252 without any. */
function fallbackFor(sample: Uint8Array, encoding: string): string {
  // Single-byte encodings take any bytes: in a GB18030 file a broken line would come out as accented letters.
  if (encoding !== 'utf-8') return 'utf-8';
  const utf8 = strictDecoder('utf-8');
  const lines: Uint8Array[] = [];
  for (let start = 0; start < sample.length && lines.length < 200; ) {
    const lf = sample.indexOf(10, start);
    const end = lf < 0 ? sample.length : lf + 1;
    const line = sample.subarray(start, end);
    if (utf8(line) === null) lines.push(line);
    start = end;
  }
  return lines.length === 0 ? 'windows-1252' : detectLegacy(Buffer.concat(lines)).encoding;
}

/** The rows that are looked at, and whether they are all rows of the text. */
function readSample(text: string, dialect: DialectGuess, isWhole: boolean): { rows: NumberedRow[]; isAll: boolean } {
  const reader = createRecordReader(dialect, dialect.width);
  const rows: NumberedRow[] = [];
  let unclosed = 0;
  let filled = 0;
  let at = 0;
  const most = isWhole ? sampleRows : firstRows;
  while (at < text.length && filled < most && rows.length < mostRows) {
    const next = reader.read(text, at, isWhole);
    if (next < 0) break;
    // Each quote left open costs a look at all that follows; reading gives such a file up.
    if (reader.isUnclosed && ++unclosed > maxUnclosed) break;
    at = next;
    rows.push({ row: rows.length + 1, cells: reader.cells });
    if (!isBlankRow(reader.cells)) filled++;
  }
  return { rows, isAll: at >= text.length };
}

function shapeOf(
  rows: readonly NumberedRow[],
  { dialect, comment, isFramed }: { dialect: DialectGuess; comment: string; isFramed: boolean },
  isWhole: boolean,
  options: ReadOptions,
): TableShape {
  const isSep = (row: NumberedRow): boolean => dialect.hasSepLine && row.row === 1;
  const leading = leadingComments(rows, comment);
  const isComment = (row: NumberedRow): boolean =>
    leading.has(row) ||
    (comment !== '' && String(row.cells[0]).startsWith(comment) && row.cells.length !== dialect.width);
  const found = findTable(options.raw ? rows : rows.filter((row) => !isSep(row) && !isComment(row)), {
    ...(options.header === undefined ? {} : { header: options.header }),
    raw: options.raw ?? false,
    isWhole,
    keepsBlankColumns: !isFramed,
  });
  if (options.raw) return found;
  // Comments among the rows are told as they pass; those above them here.
  const above = rows.filter((row) => row.row < found.dataRow && isComment(row));
  const titles = withoutQuotes(found, rows, dialect.quote);
  const columns = titles === found.titles ? found.columns : uniqueColumns(titles);
  const shape = { ...found, titles, columns, leftOut: withComments(found.leftOut, above) };
  if (!dialect.hasSepLine) return shape;
  const line: LeftOut = { reason: 'preamble', fromRow: 1, toRow: 1, text: `sep=${dialect.delimiter}` };
  return { ...shape, leftOut: [line, ...shape.leftOut] };
}

/** The titles of `"Name", "Time"` over rows without those blanks: what follows a blank has kept its quotes. */
function withoutQuotes(shape: TableShape, rows: readonly NumberedRow[], quote: string): string[] {
  const { titles, headerRow, headerRows } = shape;
  const cells = headerRows === 1 && quote !== '' ? (rows.find(({ row }) => row === headerRow)?.cells ?? []) : [];
  const isKept = (cell: Cell): boolean => {
    const text = String(cell);
    return (
      text.startsWith(' ') && text.trim().length > 2 && text.trim().startsWith(quote) && text.trim().endsWith(quote)
    );
  };
  if (cells.length !== titles.length || !cells.some(isKept)) return titles;
  return titles.map((title, i) => (isKept(cells[i]!) ? title.slice(1, -1) : title));
}

/** What is left out above the table, with the comments there: one finding where they stand side by side. */
function withComments(leftOut: readonly LeftOut[], comments: readonly NumberedRow[]): LeftOut[] {
  const all = [...comments.flatMap((row) => leftOutRows('preamble', [row])), ...leftOut];
  const merged: LeftOut[] = [];
  for (const next of all.sort((a, b) => a.fromRow - b.fromRow)) {
    const last = merged.at(-1);
    if (comments.length > 0 && last?.reason === 'preamble' && next.reason === 'preamble')
      last.toRow = Math.max(last.toRow, next.toRow);
    else merged.push({ ...next });
  }
  return merged;
}

/** What comments begin with; all but the first only where the first line does. */
const commentMarks = ['#', '//', '%', '!'];

/** The mark where lines that begin with it, but for those at the start, are mostly of another width than the rows. */
function commentOf(rows: readonly NumberedRow[], width: number): string {
  if (width < 2) return '';
  const first = String(rows[0]?.cells[0]);
  const mark = commentMarks.find((each) => first.startsWith(each)) ?? '#';
  let comments = 0;
  let isStart = true;
  for (const { cells } of rows) {
    const isMarked = String(cells[0]).startsWith(mark);
    isStart &&= isMarked;
    if (isMarked && cells.length !== width) comments++;
    else if (isMarked && !isStart) comments--;
  }
  return comments > 0 ? mark : '';
}

/**
 * Comments at the start that the delimiter cuts like a row (`# Units: m, s`): those before another comment, and the last one where
 * the row below it is the header.
 */
function leadingComments(rows: readonly NumberedRow[], comment: string): ReadonlySet<NumberedRow> {
  const count = comment === '' ? 0 : rows.findIndex((row) => !String(row.cells[0]).startsWith(comment));
  const next = rows[count];
  if (count < 1 || !next) return new Set();
  const isHeader = headerEvidence(next.cells, profileColumns(rows.slice(count + 1), next.cells.length)) > 0.3;
  return new Set(rows.slice(0, isHeader ? count : count - 1));
}

function newlineOf(text: string): string {
  const lf = text.indexOf('\n');
  const cr = text.indexOf('\r');
  if (cr < 0 || (lf >= 0 && lf < cr)) return '\n';
  return text[cr + 1] === '\n' ? '\r\n' : '\r';
}

function notesOf(
  guess: EncodingGuess,
  text: string,
  shape: TableShape,
  extra: CsvExtra,
  shortShare: number,
  options: ReadOptions,
): Issue[] {
  const notes = encodingDoubts(guess);
  const twice = findDoubleEncoding(text);
  if (twice.share > 0.2) {
    const details = { share: Math.round(twice.share * 100), example: twice.example };
    notes.push({ code: 'text.double-encoded', severity: 'warning', details });
  }
  if (shape.headerRow === null && !options.raw && options.header === undefined && shape.columns.length > 0) {
    notes.push({ code: 'table.no-header', severity: 'warning', details: { columns: shape.columns.length } });
  }
  if (extra.isShortNormal && !extra.isRaw) {
    notes.push({ code: 'table.short-rows', severity: 'warning', details: { share: Math.round(shortShare * 100) } });
  }
  return notes;
}
