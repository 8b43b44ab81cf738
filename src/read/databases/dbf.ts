/** dBase and FoxPro tables with their memo files. */
import { SourceError } from '../../errors.js';
import type { Issue } from '../../issue.js';
import type { Batch, Cell } from '../../record.js';
import { limitError } from '../archive.js';
import { BatchBuilder } from '../batch-builder.js';
import { encodingOf } from '../encoding-names.js';
import type { Input, NoteIssue, Reader } from '../format.js';
import { shownPath } from '../input.js';
import type { Chunk, Layout } from '../layout.js';
import { findSibling } from '../sibling.js';
import { uniqueColumns } from '../table/table.js';
import { decodeLoosely } from '../text/decode.js';
import { detectEncoding } from '../text/encoding.js';
import { namedEncoding, namedEncodingDoubts } from '../text/named-encoding.js';
import { cellReader, type DbfContext, isBinaryField, textCell } from './dbf-cells.js';
import { encodingOfDriver, tableDecoder, tableEncoding } from './dbf-code-page.js';
import { type DbfField, type DbfHeader, parseDbfHeader } from './dbf-header.js';
import { type MemoFile, openMemo } from './dbf-memo.js';

const headBytes = 64 * 1024;
const sampleBytes = 256 * 1024;
const deletedMark = 0x2a;
const endMark = 0x1a;

/** What `read` needs; in `Layout.extra`. */
interface DbfExtra {
  header: DbfHeader;
  encoding: string;
}

/** Reads DBF. Cells are typed; deleted rows are left out and told; columns of pictures and OLE objects are left out. */
export const dbfReader: Reader = {
  async open(input, options) {
    const header = parseDbfHeader(await input.head(headBytes));
    if (!header) throw new SourceError('source.damaged', { path: shownPath(input), reason: 'no dBase header' });
    if (header.fields.length > input.limits.maxColumns) throw limitError(shownPath(input), 'maxColumns', input.limits);
    const notes: Issue[] = [];
    const sample = await input.head(header.headerBytes + sampleBytes);
    const found = namedEncoding(
      tableEncoding(options.encoding ?? (await statedEncoding(input))),
      tableEncoding(encodingOfDriver(header)),
      detectEncoding(textSample(sample, header)),
    );
    const { encoding, confidence } = found;
    notes.push(...namedEncodingDoubts(found));
    const bytes = input.bytes ?? (await sizeOf(input));
    await noteSize(input, header, bytes, notes);
    const fields = shownFields(header);
    const left = header.fields.filter((field) => !field.isSystem && !fields.includes(field));
    const names = (list: DbfField[]): string[] =>
      list.map((field) => looseText(field.name, encoding).replace(/[\s\0]+$/, ''));
    if (left.length > 0) {
      notes.push({ code: 'dbf.binary-columns', severity: 'warning', details: { columns: names(left).join(', ') } });
    }
    const memos = fields.filter((field) => field.type === 'M');
    if (memos.length > 0 && !(await findSibling(input, memoExtensions(input, header)))) {
      const columns = names(memos).join(', ');
      notes.push({ code: 'dbf.no-memo-file', severity: 'warning', details: { columns } });
    }
    const extra: DbfExtra = { header, encoding };
    return [
      {
        path: input.path,
        ...(input.member === undefined ? {} : { member: input.member }),
        format: 'dbf',
        bytes,
        encoding,
        encodingConfidence: confidence,
        headerRow: 0,
        dataRow: 1,
        columns: uniqueColumns(names(fields)),
        leftOut: [],
        notes,
        extra,
      },
    ];
  },

  async *split(input, layout, targetBytes, onBytes) {
    const { header } = layout.extra as DbfExtra;
    const rowsEach = Math.max(1, Math.floor(targetBytes / header.recordBytes));
    let bytes = 0;
    for await (const piece of input.stream()) {
      bytes += piece.length;
      onBytes(piece);
    }
    const rows = rowCount(header, bytes);
    for (let first = 0, index = 0; first < rows || index === 0; first += rowsEach, index++) {
      const start = header.headerBytes + first * header.recordBytes;
      const end = header.headerBytes + Math.min(rows, first + rowsEach) * header.recordBytes;
      yield { index, start, end, firstRow: first + 1 };
    }
  },

  async *read(input, layout, chunk, note) {
    const { header, encoding } = layout.extra as DbfExtra;
    const sibling = header.fields.some((field) => field.type === 'M')
      ? await findSibling(input, memoExtensions(input, header))
      : null;
    // Clipper and Harbour write either kind beside one kind of table.
    const layoutOfMemo = sibling && /\.dbt$/i.test(shownPath(sibling)) ? 'dbt' : 'fpt';
    const memo = sibling ? openMemo(await sibling.file(), layoutOfMemo, header.dialect) : null;
    try {
      yield* readRecords(input, layout, chunk, note, { header, encoding }, memo);
    } finally {
      memo?.close();
    }
  },
};

async function* readRecords(
  input: Input,
  layout: Layout,
  chunk: Chunk | null,
  note: NoteIssue,
  { header, encoding }: DbfExtra,
  memo: MemoFile | null,
): AsyncGenerator<Batch> {
  let row = chunk?.firstRow ?? 1;
  const lastRow = rowCount(header, layout.bytes);
  const strict = tableDecoder(encoding);
  const decode = (bytes: Uint8Array): string => {
    const text = strict(bytes);
    if (text !== null) return text;
    note({ code: 'read.undecodable', severity: 'warning', row, details: { encoding } });
    return decodeLoosely(bytes, encoding);
  };
  const context: DbfContext = {
    dialect: header.dialect,
    decode,
    memo: (block) => {
      if (!memo) return null;
      const { maxCellChars } = input.limits;
      const bytes = memo.read(block, maxCellChars + 1);
      if (bytes && bytes.length > maxCellChars) {
        throw limitError(shownPath(input), 'maxCellChars', input.limits, ` (row ${row})`);
      }
      if (!bytes) note({ code: 'dbf.lost-memo', severity: 'warning', row, details: { block } });
      return bytes && (textCell(decode(bytes)) as string | null);
    },
  };
  const readers = shownFields(header).map((field) => recordCell(field, header, context));
  const batch = new BatchBuilder(shownPath(input), input.limits, layout.bytes + (memo?.bytes ?? 0));
  const size = header.recordBytes;
  let rest: Buffer = Buffer.alloc(0);
  const start = chunk?.start ?? header.headerBytes;
  const end = chunk?.end ?? header.headerBytes + lastRow * size;
  if (end <= start) return;
  for await (const piece of input.stream(start, end)) {
    const bytes =
      rest.length > 0 ? Buffer.concat([rest, piece]) : Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    let at = 0;
    for (; at + size <= bytes.length && row <= lastRow; at += size, row++) {
      const record = bytes.subarray(at, at + size);
      if (record[0] === deletedMark || record[0] === endMark) {
        note({ code: record[0] === endMark ? 'dbf.no-row' : 'dbf.deleted-row', severity: 'warning', row });
        continue;
      }
      batch.add(
        row,
        readers.map((read) => read(record)),
      );
      if (batch.isFull) yield batch.take();
    }
    rest = bytes.subarray(at);
  }
  if (!batch.isEmpty) yield batch.take();
}

function shownFields(header: DbfHeader): DbfField[] {
  return header.fields.filter((field) => !field.isSystem && !isBinaryField(field, header.dialect));
}

/**
 * The cell of a field with Visual FoxPro's null flags applied. The hidden column `_NullFlags` has bits in field order: one
 * for each varying-length field (its last byte is then its length), one for each nullable field.
 */
function recordCell(field: DbfField, header: DbfHeader, context: DbfContext): (record: Buffer) => Cell {
  const read = cellReader(field, context);
  const flags = header.fields.find((each) => each.isSystem);
  if (!flags) return read;
  let bit = 0;
  let varyingBit = -1;
  let nullBit = -1;
  for (const each of header.fields) {
    if (each.isSystem) continue;
    if (each.type === 'V' || each.type === 'Q') {
      if (each === field) varyingBit = bit;
      bit++;
    }
    if (each.isNullable) {
      if (each === field) nullBit = bit;
      bit++;
    }
  }
  const isSet = (record: Buffer, index: number): boolean =>
    index >= 0 && ((record[flags.offset + (index >> 3)] ?? 0) & (1 << (index & 7))) !== 0;
  return (record) => {
    if (isSet(record, nullBit)) return null;
    if (field.type !== 'V') return read(record);
    const whole = record.subarray(field.offset, field.offset + field.length);
    const used = isSet(record, varyingBit) ? Math.min(whole.at(-1) ?? 0, whole.length - 1) : whole.length;
    return context.decode(whole.subarray(0, used)) || null;
  };
}

/** FoxPro keeps its own data in tables of other names: `.scx` has its memos in `.sct`, `.dbc` in `.dct`. */
function memoExtensions(input: Input, header: DbfHeader): string[] {
  const own = /\.([a-z]{2})[a-z]$/i.exec(shownPath(input))?.[1]?.toLowerCase();
  const special = own === undefined || own === 'db' ? [] : [`${own}t`];
  return header.dialect.includes('foxpro')
    ? [...special, 'fpt', 'smt', 'dbt', 'dct']
    : [...special, 'dbt', 'fpt', 'smt'];
}

/** Records that are there: the header's count, or fewer where the file was cut. */
function rowCount(header: DbfHeader, bytes: number): number {
  return Math.max(0, Math.min(header.records, Math.floor((bytes - header.headerBytes) / header.recordBytes)));
}

/** Tells where the header's count differs from the rows that are there. Padding behind the end mark is no row. */
async function noteSize(input: Input, header: DbfHeader, bytes: number, notes: Issue[]): Promise<void> {
  const stated = header.records;
  const found = Math.max(0, Math.floor((bytes - header.headerBytes) / header.recordBytes));
  if (found < stated) notes.push({ code: 'dbf.fewer-rows', severity: 'warning', details: { stated, found } });
  if (found <= stated) return;
  const end = header.headerBytes + stated * header.recordBytes;
  for await (const piece of input.stream(end, end + 1)) {
    if (piece[0] !== 0x20 && piece[0] !== deletedMark) return;
  }
  notes.push({ code: 'dbf.more-rows', severity: 'warning', details: { stated, found } });
}

function looseText(bytes: Uint8Array, encoding: string): string {
  return tableDecoder(encoding)(bytes) ?? decodeLoosely(bytes, encoding);
}

/** The name of an encoding in a `.cpg` file beside the table, as mapping programs write it. */
async function statedEncoding(input: Input): Promise<string | undefined> {
  const sibling = await findSibling(input, ['cpg']);
  if (!sibling) return undefined;
  const text = Buffer.from(await sibling.head(64))
    .toString('latin1')
    .trim();
  return encodingOf(/^\d+$/.test(text) ? `cp${text}` : text) ?? undefined;
}

/** Names and character fields of the first records, a line each: what the encoding is told from. */
function textSample(sample: Uint8Array, header: DbfHeader): Uint8Array {
  const bytes = Buffer.from(sample.buffer, sample.byteOffset, sample.length);
  const newline = Buffer.from('\n');
  const texts: Uint8Array[] = header.fields.flatMap((field) => [field.name, newline]);
  const fields = header.fields.filter((field) => 'CV'.includes(field.type) && !field.isBinary);
  for (let at = header.headerBytes; at + header.recordBytes <= bytes.length; at += header.recordBytes) {
    if (bytes[at] === endMark) break;
    for (const field of fields) {
      const text = bytes.subarray(at + field.offset, at + field.offset + field.length);
      let end = text.length;
      while (end > 0 && (text[end - 1] === 32 || text[end - 1] === 0)) end--;
      if (end > 0) texts.push(text.subarray(0, end), newline);
    }
  }
  return Buffer.concat(texts);
}

async function sizeOf(input: Input): Promise<number> {
  let bytes = 0;
  for await (const piece of input.stream()) bytes += piece.length;
  return bytes;
}
