/** The door to all inputs: from a path to tables, their chunks and their rows, whatever the format. */
import { basename } from 'node:path';
import { SourceError } from '../errors.js';
import type { Issue } from '../issue.js';
import type { Batch } from '../record.js';
import { detectContent } from './detect.js';
import { archiveMembers, locate } from './expand-inputs.js';
import type { Input, NoteIssue, Reader } from './format.js';
import { asFile, asSource, restoreBatch } from './given-back.js';
import { openInput, shownPath } from './input.js';
import type { Chunk, Format, Layout, ReadOptions } from './layout.js';
import { limitsOf } from './limits.js';
import { spreadsheetCells, spreadsheetFormats } from './sheets/cells.js';
import { type SheetCell, sheetCells } from './sheets/sheet-cells.js';

export { expandInputs } from './expand-inputs.js';

/** Every format and the reader that reads it, loaded when it is needed: all of them take as long to load as all else. */
const readers: Readonly<Record<Format, () => Promise<Reader>>> = {
  csv: async () => (await import('./text/csv.js')).csvReader,
  xlsx: async () => (await import('./sheets/xlsx.js')).xlsxReader,
  xls: async () => (await import('./sheets/office-sheets.js')).officeReader('xls'),
  xlsb: async () => (await import('./sheets/office-sheets.js')).officeReader('xlsb'),
  ods: async () => (await import('./sheets/markup-sheets.js')).markupReader('ods'),
  spreadsheetml: async () => (await import('./sheets/markup-sheets.js')).markupReader('spreadsheetml'),
  html: async () => (await import('./sheets/markup-sheets.js')).markupReader('html'),
  slk: async () => (await import('./sheets/markup-sheets.js')).markupReader('slk'),
  dif: async () => (await import('./sheets/markup-sheets.js')).markupReader('dif'),
  access: async () => (await import('./databases/access.js')).accessReader,
  sqlite: async () => (await import('./databases/sqlite.js')).sqliteReader,
  duckdb: async () => (await import('./databases/duckdb.js')).duckdbReader,
  dbf: async () => (await import('./databases/dbf.js')).dbfReader,
  ldif: async () => (await import('./records/ldif.js')).ldifReader,
  'fixed-width': async () => (await import('./text/fixed-width.js')).fixedWidthReader,
  json: async () => (await import('./records/json.js')).jsonReader,
  ndjson: async () => (await import('./records/ndjson.js')).ndjsonReader,
  parquet: async () => (await import('./databases/parquet.js')).parquetReader,
  sql: async () => (await import('./databases/sql.js')).sqlReader,
  vcard: async () => (await import('./records/vcard.js')).vcardReader,
  xml: async () => (await import('./records/xml.js')).xmlReader,
};

/**
 * The tables of an input: `path`, or `archive.zip!member`. Without `options.sheet` these are the first table and every
 * other one with the same header; those left out are named in the first one's notes.
 *
 * Throws SourceError where the input cannot be read at all: missing, a folder, empty, protected, damaged, or not a table.
 */
export async function openTables(path: string, options: ReadOptions = {}): Promise<Layout[]> {
  const { file, member } = await locate(path);
  const input = await openInput(file, member, limitsOf(options.limits));
  const content = await detectContent(input, options);
  if (content === 'archive') {
    const members = await archiveMembers(input);
    const layouts: Layout[] = [];
    for (const each of members) layouts.push(...(await openTables(`${path}!${each}`, options)));
    return layouts;
  }
  const reader = await readers[content]();
  const found = (await reader.open(input, options)).map((layout) => (options.raw ? layout : asSource(layout)));
  if (found.length === 0) throw new SourceError('source.no-records', { path, format: content });
  const layouts = options.sheet === undefined && !options.raw ? sameHeader(found, content) : found;
  if (spreadsheetFormats.includes(content)) tellNoCells(layouts);
  const note = nameNote(input, content);
  if (note && layouts[0]) layouts[0].notes.push(note);
  // All sheets are what a file without sheets is, too.
  const isNamed = options.sheet !== undefined && options.sheet !== '*';
  if (isNamed && layouts[0] && layouts.every((layout) => layout.sheet === undefined)) {
    layouts[0].notes.push({
      code: 'read.no-sheets',
      severity: 'warning',
      details: { sheet: options.sheet, format: content },
    });
  }
  if (options.limits) for (const layout of layouts) layout.limits = options.limits;
  return layouts;
}

/**
 * The chunks of a table, each of about `targetBytes`, cut at record boundaries; a table that cannot be cut is one chunk.
 * `onBytes` is given every byte of the (unpacked) input once, in order; null where nobody wants them.
 */
export async function* splitTable(
  layout: Layout,
  targetBytes: number,
  onBytes: ((bytes: Uint8Array) => void) | null,
): AsyncGenerator<Chunk> {
  const input = await inputOf(layout);
  const reader = await readers[layout.format]();
  if (reader.split) {
    yield* reader.split(input, asFile(layout), targetBytes, onBytes ?? (() => undefined));
    return;
  }
  let end = layout.bytes;
  if (onBytes) {
    end = 0;
    for await (const piece of input.stream()) {
      end += piece.length;
      onBytes(piece);
    }
  }
  yield { index: 0, start: 0, end, firstRow: layout.dataRow };
}

/** The data rows of a chunk, or of the whole table (null), in batches. Findings about rows go to `note`. */
export async function* readRows(layout: Layout, chunk: Chunk | null, note: NoteIssue): AsyncGenerator<Batch> {
  const reader = await readers[layout.format]();
  for await (const batch of reader.read(await inputOf(layout), asFile(layout), reader.split ? chunk : null, note)) {
    yield restoreBatch(batch, layout);
  }
}

/**
 * Every cell that is not empty, untouched: of all sheets of a spreadsheet, hidden ones too, or of the tables of any other
 * input; only of the sheets that `options.sheet` names, where it does.
 */
export async function* openCells(path: string, options: ReadOptions = {}): AsyncGenerator<SheetCell> {
  const { file, member } = await locate(path);
  const input = await openInput(file, member, limitsOf(options.limits));
  const content = await detectContent(input, options);
  const isSpreadsheet = content !== 'archive' && spreadsheetFormats.includes(content);
  if (isSpreadsheet && options.sheet === undefined) {
    yield* spreadsheetCells(input, content, options.encoding);
    return;
  }
  const layouts = await openTables(path, { ...options, raw: true, sheet: options.sheet ?? '*' });
  if (isSpreadsheet) {
    const wanted = new Set(layouts.map((layout) => layout.sheet));
    for await (const cell of spreadsheetCells(input, content, options.encoding)) if (wanted.has(cell.sheet)) yield cell;
    return;
  }
  for (const layout of layouts) {
    const sheet = layout.sheet ?? basename(layout.member ?? layout.path);
    for await (const batch of readRows(layout, null, () => undefined)) yield* sheetCells(sheet, batch, false);
  }
}

function inputOf(layout: Layout): Promise<Input> {
  return openInput(layout.path, layout.member, limitsOf(layout.limits));
}

/**
 * The first table with columns that is not on a hidden sheet, and all that have the same ones. Those left out are told, but for
 * blank sheets. Pages have tables of one column that hold titles and frames.
 */
function sameHeader(layouts: Layout[], content: Format): Layout[] {
  const first =
    (content === 'html' ? layouts.find((layout) => layout.columns.length > 1) : undefined) ??
    layouts.find(({ columns, notes }) => columns.length > 0 && !notes.some(isHidden)) ??
    layouts.find((layout) => layout.columns.length > 0) ??
    layouts[0];
  if (!first) return layouts;
  const isSame = (layout: Layout): boolean =>
    layout === first ||
    (first.headerRow !== null && layout.headerRow !== null && String(layout.columns) === String(first.columns));
  const names = layouts.flatMap((layout) =>
    isSame(layout) || layout.columns.length === 0 ? [] : (layout.sheet ?? ''),
  );
  if (names.length > 0) {
    const sheets = names.slice(0, 20).join(', ');
    const issue: Issue = {
      code: 'read.sheets-left-out',
      severity: 'warning',
      details: { count: names.length, sheets, sheet: first.sheet },
    };
    first.notes.push(issue);
  }
  return layouts.filter(isSame);
}

function isHidden({ code }: Issue): boolean {
  return code === 'read.hidden-sheet';
}

/** Tells that a spreadsheet has no value anywhere, unless it was told why. */
function tellNoCells(layouts: readonly Layout[]): void {
  const notes = layouts[0]?.notes ?? [];
  if (layouts.some((layout) => layout.columns.length > 0)) return;
  if (!notes.some(({ code }) => code === 'read.missing-sheets'))
    notes.push({ code: 'read.no-cells', severity: 'warning' });
}

/** What the extension of a name promises; names without an entry promise nothing. */
const promised: Readonly<Record<string, readonly Format[]>> = {
  csv: ['csv'],
  tsv: ['csv'],
  xlsx: ['xlsx'],
  xlsm: ['xlsx'],
  xls: ['xls'],
  xlsb: ['xlsb'],
  ods: ['ods'],
  dbf: ['dbf'],
  mdb: ['access'],
  accdb: ['access'],
  vcf: ['vcard'],
  ldif: ['ldif'],
  json: ['json', 'ndjson'],
  jsonl: ['ndjson'],
  ndjson: ['ndjson'],
  sql: ['sql'],
  parquet: ['parquet'],
  sqlite: ['sqlite'],
  duckdb: ['duckdb'],
};

function nameNote(input: Input, format: Format): Issue | null {
  const name = shownPath(input).toLowerCase().replace(/\.gz$/, '');
  const extension = /\.([a-z]+)$/.exec(name)?.[1] ?? '';
  const formats = Object.hasOwn(promised, extension) ? promised[extension] : undefined;
  if (!formats || formats.includes(format)) return null;
  return { code: 'read.name-differs', severity: 'warning', details: { extension: `.${extension}`, format } };
}
