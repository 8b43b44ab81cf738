/**
 * Writes staged rows as Parquet parts, one file a chunk and object. Own code because it is measurably better here: rows
 * come as short strings, and encoding a batch of them straight into the bytes of a page costs a small part of going through
 * a database's appender or a general Parquet library, and holds no row longer than its batch.
 *
 * Format: Apache Parquet 2, one row group, one data page a column, uncompressed; every column optional.
 * https://parquet.apache.org/docs/file-format/
 */
import { closeSync, openSync, renameSync, writeSync } from 'node:fs';
import { ColumnWriter, type EncodedColumn, encodeConstant, type PartValue } from './column-writer.js';
import {
  type ColumnPlace,
  dataPageHeader,
  dictionaryPageHeader,
  fileMetaData,
  type PartColumn,
} from './part-metadata.js';

export type { PartColumn, PartValue };

/** Single rows are encoded as a batch when there are this many. */
const pendingRows = 1000;

/** Collects rows of one chunk and object, then writes them as one file. */
export class PartWriter {
  /** The columns that rows give values for. */
  private readonly varying: ColumnWriter[] = [];
  /** All columns, in order: how each is encoded when a file of so many rows is written. */
  private readonly encoders: ((rows: number) => EncodedColumn)[];
  private pending: (readonly PartValue[])[] = [];
  private rowCount = 0;

  /** `constants` are the columns that hold one value in every row: rows do not give them. */
  constructor(
    private readonly columns: readonly PartColumn[],
    constants: Readonly<Record<string, string | number>> = {},
  ) {
    this.encoders = columns.map(({ name, type }) => {
      const constant = Object.hasOwn(constants, name) ? constants[name]! : null;
      if (constant !== null) return (rows) => encodeConstant(type, constant, rows);
      const column = new ColumnWriter(type);
      this.varying.push(column);
      return () => column.encoded();
    });
  }

  /** Rows added so far. */
  get rows(): number {
    return this.rowCount;
  }

  /** Bytes collected so far, about. */
  get bytes(): number {
    this.addPending();
    return this.varying.reduce((sum, column) => sum + column.bytes, 0);
  }

  /** Adds one row, its values in column order. */
  add(values: readonly PartValue[]): void {
    this.pending.push(values);
    this.rowCount++;
    if (this.pending.length >= pendingRows) this.addPending();
  }

  private addPending(): void {
    if (this.pending.length === 0) return;
    this.addTransposed(this.pending, 0);
    this.pending = [];
  }

  /**
   * Adds the rows of a batch: the values of the first columns, column by column, then of the columns that follow, row by row,
   * then of the last ones, column by column again.
   */
  addBatch(
    lead: readonly (readonly PartValue[])[],
    rows: readonly (readonly PartValue[])[],
    rest: readonly (readonly PartValue[])[] = [],
  ): void {
    this.addPending();
    let at = 0;
    for (const values of lead) this.varying[at++]!.add(values);
    at = this.addTransposed(rows, at);
    for (const values of rest) this.varying[at++]!.add(values);
    this.rowCount += (lead[0] ?? rows).length;
  }

  /** Adds rows to the columns from `first` on; returns the column that follows. */
  private addTransposed(rows: readonly (readonly PartValue[])[], first: number): number {
    const width = rows[0]?.length ?? 0;
    for (let c = 0; c < width; c++) {
      const values = new Array<PartValue>(rows.length);
      for (let i = 0; i < rows.length; i++) values[i] = rows[i]![c]!;
      this.varying[first + c]!.add(values);
    }
    return first + width;
  }

  /**
   * Writes the part to a temporary name beside `path` and renames it when whole, so that a part that exists is
   * complete. Returns the bytes written. The writer is empty again afterwards.
   */
  write(path: string): number {
    this.addPending();
    const temporary = `${path}.tmp`;
    const file = openSync(temporary, 'w', 0o600);
    let offset = 0;
    const put = (bytes: Uint8Array): void => {
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      offset += bytes.length;
    };
    try {
      put(magic);
      const places: ColumnPlace[] = [];
      for (const encode of this.rowCount > 0 ? this.encoders : []) {
        const start = offset;
        const { dictionary, encoding, data } = encode(this.rowCount);
        if (dictionary !== null) {
          put(dictionaryPageHeader(dictionary.length, 1));
          put(dictionary);
        }
        const dataStart = offset;
        const size = data.reduce((sum, bytes) => sum + bytes.length, 0);
        put(dataPageHeader(size, this.rowCount, encoding));
        for (const bytes of data) put(bytes);
        places.push({
          dictionary: dictionary === null ? null : start,
          data: dataStart,
          encoding,
          bytes: offset - start,
        });
      }
      const footer = fileMetaData(this.columns, places, this.rowCount);
      put(footer);
      const tail = Buffer.alloc(4);
      tail.writeUInt32LE(footer.length);
      put(tail);
      put(magic);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    for (const column of this.varying) column.clear();
    this.rowCount = 0;
    return offset;
  }
}

const magic = Buffer.from('PAR1', 'latin1');
