/** Writes dBase and FoxPro tables: what a test needs of them, byte by byte. */

/** One column. `decimals` of a long character field hold the high byte of its length, unless given. */
export interface DbfColumn {
  name: string;
  type: string;
  length: number;
  decimals?: number;
  flags?: number;
}

export interface DbfOptions {
  version?: number;
  driver?: number;
  driverName?: string;
  /** Bytes between the end of the columns and the first record: 263 in Visual FoxPro. */
  gap?: number;
  /** What the header says where it is not the truth. */
  stated?: { records?: number; headerBytes?: number; recordBytes?: number };
  /** The mark of each record; a blank where there is none. */
  marks?: string[];
  end?: Uint8Array;
}

/** The bytes of a table; each value is its field's bytes, or a text that is padded. Version 4 and 0x8c have 48-byte columns. */
export function makeTable(
  columns: readonly DbfColumn[],
  rows: readonly (readonly (string | Uint8Array)[])[],
  { version = 3, driver = 0, driverName = '', gap = 0, stated = {}, marks = [], end = Buffer.from([0x1a]) }: DbfOptions,
): Buffer {
  const isLong = version === 4 || version === 0x8c;
  const [from, size, nameBytes] = isLong ? [68, 48, 32] : [32, 32, 11];
  const header = Buffer.alloc(from + size * columns.length + 1 + gap);
  const recordBytes = columns.reduce((sum, { length }) => sum + length, 1);
  header[0] = version;
  header.writeUInt32LE(stated.records ?? rows.length, 4);
  header.writeUInt16LE(stated.headerBytes ?? header.length, 8);
  header.writeUInt16LE(stated.recordBytes ?? recordBytes, 10);
  header[29] = driver;
  if (isLong) header.write(driverName, 32, 'latin1');
  for (const [i, { name, type, length, decimals, flags }] of columns.entries()) {
    const at = from + i * size;
    header.write(name, at, nameBytes, 'latin1');
    header.write(type, at + nameBytes, 'latin1');
    header[at + (isLong ? 33 : 16)] = length & 255;
    header[at + (isLong ? 34 : 17)] = decimals ?? length >> 8;
    if (!isLong) header[at + 18] = flags ?? 0;
  }
  header[from + size * columns.length] = 0x0d;
  const records = rows.map((row, i) => {
    const record = Buffer.alloc(recordBytes, 0x20);
    record.write(marks[i] ?? ' ', 0, 'latin1');
    let at = 1;
    for (const [index, { length }] of columns.entries()) {
      const value = row[index] ?? '';
      if (typeof value === 'string') record.write(value, at, length, 'latin1');
      else record.set(value, at);
      at += length;
    }
    return record;
  });
  return Buffer.concat([header, ...records, end]);
}
