/**
 * Writes staged rows as Parquet parts, one file a chunk and object. Own code because it is measurably better here: rows
 * come as short strings, and encoding them straight into growing page buffers costs about a tenth of going through a
 * database's appender or a general Parquet library, and holds no row longer than its batch.
 *
 * Format: Apache Parquet 2, one row group, one PLAIN data page a column, uncompressed; every column optional.
 * https://parquet.apache.org/docs/file-format/
 */
import { closeSync, openSync, renameSync, writeSync } from 'node:fs';

/** A column of a part. `text` is UTF-8. */
export interface PartColumn {
  readonly name: string;
  readonly type: 'text' | 'int32' | 'int64';
}

/** One value of a row to be staged; int64 is given as a safe integer. */
export type PartValue = string | number | null;

/** Physical and converted types of the format. */
const INT32 = 1;
const INT64 = 2;
const BYTE_ARRAY = 6;
const UTF8 = 0;
const OPTIONAL = 1;
const PLAIN = 0;
const RLE = 3;

const physicalType = { text: BYTE_ARRAY, int32: INT32, int64: INT64 } as const;

/** Collects rows of one chunk and object, then writes them as one file. */
export class PartWriter {
  private readonly pages: ColumnPage[];
  private rowCount = 0;

  constructor(private readonly columns: readonly PartColumn[]) {
    this.pages = columns.map((column) => new ColumnPage(column.type));
  }

  /** Rows added so far. */
  get rows(): number {
    return this.rowCount;
  }

  /** Bytes collected so far. */
  get bytes(): number {
    let sum = 0;
    for (const page of this.pages) sum += page.length;
    return sum;
  }

  /** Adds one row, its values in column order. */
  add(values: readonly PartValue[]): void {
    const pages = this.pages;
    for (let c = 0; c < pages.length; c++) pages[c]!.add(values[c] ?? null);
    this.rowCount++;
  }

  /**
   * Adds one row from two arrays, so that a caller with a fixed prefix need not join them: the first columns take
   * `lead`, the following ones `values`, the last ones `tail`.
   */
  addParts(lead: readonly PartValue[], values: readonly PartValue[], tail: readonly PartValue[]): void {
    const pages = this.pages;
    let at = 0;
    for (let c = 0; c < lead.length; c++) pages[at++]!.add(lead[c]!);
    for (let c = 0; c < values.length; c++) pages[at++]!.add(values[c]!);
    for (let c = 0; c < tail.length; c++) pages[at++]!.add(tail[c]!);
    this.rowCount++;
  }

  /**
   * Writes the part to a temporary name beside `path` and renames it when whole, so that a part that exists is
   * complete. Returns the bytes written. The writer is empty again afterwards.
   */
  write(path: string): number {
    const temporary = `${path}.tmp`;
    const file = openSync(temporary, 'w', 0o600);
    let offset = 0;
    const put = (bytes: Uint8Array): void => {
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      offset += bytes.length;
    };
    try {
      put(magic);
      const chunks = this.pages.map((page) => {
        const start = offset;
        const levels = page.levels();
        const size = levels.length + page.length;
        const header = pageHeader(size, this.rowCount);
        put(header);
        put(levels);
        put(page.bytes());
        return { start, size: header.length + size };
      });
      const footer = fileMetaData(this.columns, chunks, this.rowCount);
      put(footer);
      const tail = Buffer.alloc(4);
      tail.writeUInt32LE(footer.length);
      put(tail);
      put(magic);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    for (const page of this.pages) page.clear();
    this.rowCount = 0;
    return offset;
  }
}

const magic = Buffer.from('PAR1', 'latin1');

/** The values of one column, encoded as they come. */
class ColumnPage {
  private data: Buffer = Buffer.allocUnsafe(16_384);
  /** One bit a value, 1 = present; least significant bit first. */
  private present: Buffer = Buffer.alloc(512);
  private count = 0;
  private nulls = 0;
  length = 0;

  constructor(private readonly type: PartColumn['type']) {}

  add(value: PartValue): void {
    const at = this.count++;
    if (at >> 3 >= this.present.length) this.present = Buffer.concat([this.present], this.present.length * 2);
    if (value === null) {
      this.nulls++;
      return;
    }
    this.present[at >> 3]! |= 1 << (at & 7);
    if (this.type === 'text') this.addText(typeof value === 'string' ? value : String(value));
    else this.addInteger(Number(value));
  }

  private addInteger(value: number): void {
    this.reserve(8);
    if (this.type === 'int32') this.length = this.data.writeInt32LE(value, this.length);
    else this.length = this.data.writeBigInt64LE(BigInt(value), this.length);
  }

  private addText(text: string): void {
    const size = text.length;
    // A UTF-16 unit needs at most three bytes of UTF-8.
    this.reserve(4 + size * 3);
    const data = this.data;
    const start = this.length + 4;
    let end = start;
    if (size <= 40) {
      // Short ASCII text, by far the most: writing it here beats the call into native code.
      let i = 0;
      for (; i < size; i++) {
        const unit = text.charCodeAt(i);
        if (unit >= 0x80) break;
        data[end++] = unit;
      }
      if (i < size) end = start + data.write(text, start);
    } else {
      end = start + data.write(text, start);
    }
    const bytes = end - start;
    data[this.length] = bytes & 0xff;
    data[this.length + 1] = (bytes >> 8) & 0xff;
    data[this.length + 2] = (bytes >> 16) & 0xff;
    data[this.length + 3] = bytes >>> 24;
    this.length = end;
  }

  private reserve(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.data.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.data.length * 2));
    this.data.copy(grown, 0, 0, this.length);
    this.data = grown;
  }

  bytes(): Uint8Array {
    return this.data.subarray(0, this.length);
  }

  /** The definition levels: their length, then one run if every value is present, else a bit for each. */
  levels(): Uint8Array {
    let body: Uint8Array;
    if (this.nulls === 0) {
      body = Buffer.from([...varint(this.count * 2), 1]);
    } else {
      const groups = Math.ceil(this.count / 8);
      body = Buffer.concat([Buffer.from(varint(groups * 2 + 1)), this.present.subarray(0, groups)]);
    }
    const length = Buffer.alloc(4);
    length.writeUInt32LE(body.length);
    return Buffer.concat([length, body]);
  }

  clear(): void {
    this.present.fill(0);
    this.count = 0;
    this.nulls = 0;
    this.length = 0;
  }
}

// Thrift's compact protocol, as far as the format needs it.

const STRUCT = 12;
const LIST = 9;
const BINARY = 8;
const I32 = 5;
const I64 = 6;

type Encoded = number[];

/** An unsigned number, seven bits a byte, lowest first. Plain arithmetic, as sizes may pass 2^31. */
function varint(value: number): Encoded {
  const bytes: Encoded = [];
  while (value >= 0x80) {
    bytes.push((value % 0x80) | 0x80);
    value = Math.floor(value / 0x80);
  }
  bytes.push(value);
  return bytes;
}

/** Every integer of the format's metadata is non-negative: zigzag is doubling. */
const integer = (value: number): Encoded => varint(value * 2);

function text(value: string): Encoded {
  const bytes = Buffer.from(value, 'utf8');
  return [...varint(bytes.length), ...bytes];
}

function list(type: number, items: readonly Encoded[]): Encoded {
  const head = items.length < 15 ? [(items.length << 4) | type] : [0xf0 | type, ...varint(items.length)];
  return [...head, ...items.flat()];
}

/** A struct: fields in ascending order of their id. */
function struct(fields: readonly (readonly [id: number, type: number, value: Encoded])[]): Encoded {
  const bytes: Encoded = [];
  let last = 0;
  for (const [id, type, value] of fields) {
    bytes.push(((id - last) << 4) | type, ...value);
    last = id;
  }
  bytes.push(0);
  return bytes;
}

function pageHeader(size: number, values: number): Uint8Array {
  const data = struct([
    [1, I32, integer(values)],
    [2, I32, integer(PLAIN)],
    [3, I32, integer(RLE)],
    [4, I32, integer(RLE)],
  ]);
  return Buffer.from(
    struct([
      [1, I32, integer(0)],
      [2, I32, integer(size)],
      [3, I32, integer(size)],
      [5, STRUCT, data],
    ]),
  );
}

function fileMetaData(
  columns: readonly PartColumn[],
  chunks: readonly { start: number; size: number }[],
  rows: number,
): Uint8Array {
  const root = struct([
    [4, BINARY, text('row')],
    [5, I32, integer(columns.length)],
  ]);
  const leaves = columns.map((column) =>
    struct([
      [1, I32, integer(physicalType[column.type])],
      [3, I32, integer(OPTIONAL)],
      [4, BINARY, text(column.name)],
      ...(column.type === 'text' ? [[6, I32, integer(UTF8)] as const] : []),
    ]),
  );
  const columnChunks = columns.map((column, c) => {
    const { start, size } = chunks[c]!;
    const meta = struct([
      [1, I32, integer(physicalType[column.type])],
      [2, LIST, list(I32, [integer(PLAIN), integer(RLE)])],
      [3, LIST, list(BINARY, [text(column.name)])],
      [4, I32, integer(0)],
      [5, I64, integer(rows)],
      [6, I64, integer(size)],
      [7, I64, integer(size)],
      [9, I64, integer(start)],
    ]);
    return struct([
      [2, I64, integer(start)],
      [3, STRUCT, meta],
    ]);
  });
  const total = chunks.reduce((sum, chunk) => sum + chunk.size, 0);
  const group = struct([
    [1, LIST, list(STRUCT, columnChunks)],
    [2, I64, integer(total)],
    [3, I64, integer(rows)],
  ]);
  return Buffer.from(
    struct([
      [1, I32, integer(2)],
      [2, LIST, list(STRUCT, [root, ...leaves])],
      [3, I64, integer(rows)],
      [4, LIST, list(STRUCT, rows > 0 ? [group] : [])],
      [6, BINARY, text('crm-migrate')],
    ]),
  );
}
