/**
 * The headers and the footer of a part: structures of Apache Parquet 2 in Thrift's compact protocol, as far as a file of one
 * row group and one data page a column needs them.
 * https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
 */

/** A column of a part. `text` is UTF-8. */
export interface PartColumn {
  readonly name: string;
  readonly type: 'text' | 'int32' | 'int64';
}

/** How the values of a page are encoded: numbers of the format. */
export const encodings = { plain: 0, rle: 3, deltaLengths: 6, dictionary: 8 } as const;
export type Encoding = keyof typeof encodings;

/** Where the pages of one column lie in the file. */
export interface ColumnPlace {
  /** Offset of the dictionary page, null if there is none. */
  readonly dictionary: number | null;
  /** Offset of the data page. */
  readonly data: number;
  /** How its values are encoded. */
  readonly encoding: Encoding;
  /** Bytes of all pages with their headers. */
  readonly bytes: number;
}

/** Physical and converted types, repetition and page types of the format. */
const physicalType = { text: 6, int32: 1, int64: 2 } as const;
const utf8 = 0;
const optional = 1;
const dataPage = 0;
const dictionaryPage = 2;

const STRUCT = 12;
const LIST = 9;
const BINARY = 8;
const I32 = 5;
const I64 = 6;

type Encoded = number[];

/** An unsigned number, seven bits a byte, lowest first. Plain arithmetic, as sizes may pass 2^31. */
export function varint(value: number): Encoded {
  const bytes: Encoded = [];
  while (value >= 0x80) {
    bytes.push((value % 0x80) | 0x80);
    value = Math.floor(value / 0x80);
  }
  bytes.push(value);
  return bytes;
}

/** Every integer of the metadata is non-negative: zigzag is doubling. */
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

/** The header of a page of `bytes` bytes; `page` is the field and the struct that says more about its type. */
function pageHeader(type: number, bytes: number, field: number, page: Encoded): Uint8Array {
  return Buffer.from(
    struct([
      [1, I32, integer(type)],
      [2, I32, integer(bytes)],
      [3, I32, integer(bytes)],
      [field, STRUCT, page],
    ]),
  );
}

/** The header of a data page; `bytes` is what follows it, `rows` counts nulls too. */
export function dataPageHeader(bytes: number, rows: number, encoding: Encoding): Uint8Array {
  const page = struct([
    [1, I32, integer(rows)],
    [2, I32, integer(encodings[encoding])],
    [3, I32, integer(encodings.rle)],
    [4, I32, integer(encodings.rle)],
  ]);
  return pageHeader(dataPage, bytes, 5, page);
}

/** The header of a dictionary page; `bytes` is what follows it. */
export function dictionaryPageHeader(bytes: number, values: number): Uint8Array {
  const page = struct([
    [1, I32, integer(values)],
    [2, I32, integer(encodings.plain)],
  ]);
  return pageHeader(dictionaryPage, bytes, 7, page);
}

/** The footer, without its length. `places` are those of the columns; a file of no rows has none. */
export function fileMetaData(columns: readonly PartColumn[], places: readonly ColumnPlace[], rows: number): Uint8Array {
  const root = struct([
    [4, BINARY, text('row')],
    [5, I32, integer(columns.length)],
  ]);
  const leaves = columns.map((column) =>
    struct([
      [1, I32, integer(physicalType[column.type])],
      [3, I32, integer(optional)],
      [4, BINARY, text(column.name)],
      ...(column.type === 'text' ? [[6, I32, integer(utf8)] as const] : []),
    ]),
  );
  const group = struct([
    [
      1,
      LIST,
      list(
        STRUCT,
        places.map((place, c) => columnChunk(columns[c]!, place, rows)),
      ),
    ],
    [2, I64, integer(places.reduce((sum, place) => sum + place.bytes, 0))],
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

function columnChunk(column: PartColumn, place: ColumnPlace, rows: number): Encoded {
  const used: Encoding[] = place.dictionary === null ? ['rle', place.encoding] : ['plain', 'rle', place.encoding];
  const meta = struct([
    [1, I32, integer(physicalType[column.type])],
    [
      2,
      LIST,
      list(
        I32,
        used.map((encoding) => integer(encodings[encoding])),
      ),
    ],
    [3, LIST, list(BINARY, [text(column.name)])],
    [4, I32, integer(0)],
    [5, I64, integer(rows)],
    [6, I64, integer(place.bytes)],
    [7, I64, integer(place.bytes)],
    [9, I64, integer(place.data)],
    ...(place.dictionary === null ? [] : [[11, I64, integer(place.dictionary)] as const]),
  ]);
  return struct([
    [2, I64, integer(place.dictionary ?? place.data)],
    [3, STRUCT, meta],
  ]);
}
