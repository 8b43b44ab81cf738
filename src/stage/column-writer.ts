import { packDeltas } from './pack-deltas.js';
import { type Encoding, type PartColumn, varint } from './part-metadata.js';

/** One value of a row to be staged; int64 is given as a safe integer. */
export type PartValue = string | number | null;

/** What a column is written as. */
export interface EncodedColumn {
  /** The dictionary page of one value, null if there is none. */
  readonly dictionary: Uint8Array | null;
  readonly encoding: Encoding;
  /** The data page: definition levels, then values. */
  readonly data: readonly Uint8Array[];
}

/** Texts are joined up to about this many UTF-16 units, so that a batch of long texts is never one string. */
const joinedUnits = 1 << 20;

/**
 * Collects the values of one column, a batch at a time; its buffers are kept for the next part.
 *
 * The texts of a batch are joined and made UTF-8 by one call into native code, which costs a quarter of doing it text by
 * text. So their lengths are kept apart from their bytes, as the encoding DELTA_LENGTH_BYTE_ARRAY has it.
 */
export class ColumnWriter {
  /** The values that are not null; texts without their lengths. */
  private data: Buffer = Buffer.allocUnsafe(4096);
  private dataBytes = 0;
  /** Of the texts that are not null: their bytes. */
  private lengths = new Int32Array(1024);
  /** One bit a value, 1 = not null; least significant bit first. */
  private present = new Uint8Array(128);
  private count = 0;
  private filled = 0;

  constructor(private readonly type: PartColumn['type']) {}

  /** Bytes collected so far, about. */
  get bytes(): number {
    return this.dataBytes + this.filled;
  }

  /** Adds the values of the rows that follow. */
  add(values: readonly PartValue[]): void {
    const count = this.count + values.length;
    if (count > this.lengths.length) {
      const capacity = Math.max(count, this.lengths.length * 2);
      this.lengths = grown(this.lengths, new Int32Array(capacity));
      this.present = grown(this.present, new Uint8Array(Math.ceil(capacity / 8)));
    }
    if (this.type === 'text') this.addTexts(values);
    else this.addIntegers(values, this.type === 'int32' ? 4 : 8);
    this.count = count;
  }

  private addTexts(values: readonly PartValue[]): void {
    const { lengths, present } = this;
    let filled = this.filled;
    let at = this.count;
    let start = 0;
    let units = 0;
    for (let i = 0; i < values.length; i++, at++) {
      const value = values[i]!;
      if (value === null) continue;
      present[at >> 3]! |= 1 << (at & 7);
      const size = typeof value === 'string' ? value.length : String(value).length;
      lengths[filled++] = size;
      units += size;
      if (units < joinedUnits) continue;
      this.join(values.slice(start, i + 1), filled);
      start = i + 1;
      units = 0;
    }
    this.join(start === 0 ? values : values.slice(start), filled);
  }

  /** Adds the bytes of texts; up to `filled` their lengths are known in UTF-16 units. */
  private join(values: readonly PartValue[], filled: number): void {
    const first = this.filled;
    this.filled = filled;
    // Nulls are joined as nothing.
    const text = values.join('');
    // A UTF-16 unit needs at most three bytes of UTF-8.
    this.reserve(text.length * 3);
    const written = this.data.write(text, this.dataBytes, 'utf8');
    const isAscii = written === text.length;
    if (isAscii || this.measure(first)) this.dataBytes += written;
    else this.addEach(values, first);
  }

  /**
   * Turns lengths from UTF-16 units into bytes, by the bytes just written. False if a text ends in the middle of a
   * character: half a surrogate pair at its end met the other half at the start of the next.
   */
  private measure(first: number): boolean {
    const { data, lengths } = this;
    const measured = new Int32Array(this.filled - first);
    let at = this.dataBytes;
    for (let i = first; i < this.filled; i++) {
      const start = at;
      let units = lengths[i]!;
      while (units > 0) {
        const byte = data[at]!;
        if (byte < 0x80) at++;
        else if (byte < 0xe0) at += 2;
        else if (byte < 0xf0) at += 3;
        else {
          at += 4;
          units--;
        }
        units--;
      }
      if (units < 0) return false;
      measured[i - first] = at - start;
    }
    lengths.set(measured, first);
    return true;
  }

  private addEach(values: readonly PartValue[], first: number): void {
    for (const value of values) {
      if (value === null) continue;
      const written = this.data.write(String(value), this.dataBytes, 'utf8');
      this.lengths[first++] = written;
      this.dataBytes += written;
    }
  }

  private addIntegers(values: readonly PartValue[], width: 4 | 8): void {
    this.reserve(values.length * width);
    for (let i = 0, at = this.count; i < values.length; i++, at++) {
      const value = values[i]!;
      if (value === null) continue;
      this.present[at >> 3]! |= 1 << (at & 7);
      this.filled++;
      const number = Number(value);
      this.dataBytes = this.data.writeInt32LE(number | 0, this.dataBytes);
      if (width === 8) this.dataBytes = this.data.writeInt32LE(Math.floor(number / 0x1_0000_0000), this.dataBytes);
    }
  }

  private reserve(bytes: number): void {
    const needed = this.dataBytes + bytes;
    if (needed <= this.data.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.data.length * 2));
    this.data.copy(larger, 0, 0, this.dataBytes);
    this.data = larger;
  }

  /** What has been collected; good until the next value is added. */
  encoded(): EncodedColumn {
    const values = this.data.subarray(0, this.dataBytes);
    const levels = this.levels();
    if (this.type !== 'text' || this.filled === 0)
      return { dictionary: null, encoding: 'plain', data: [levels, values] };
    return {
      dictionary: null,
      encoding: 'deltaLengths',
      data: [levels, packDeltas(this.lengths, this.filled), values],
    };
  }

  /** The definition levels: one run if all values are null or none is, else a bit for each. */
  private levels(): Uint8Array {
    if (this.filled === 0) return runOfLevels(0, this.count);
    if (this.filled === this.count) return runOfLevels(1, this.count);
    const groups = Math.ceil(this.count / 8);
    return withLength(Buffer.from(varint(groups * 2 + 1)), this.present.subarray(0, groups));
  }

  /** Empties the column. */
  clear(): void {
    this.present.fill(0, 0, Math.ceil(this.count / 8));
    this.count = 0;
    this.filled = 0;
    this.dataBytes = 0;
  }
}

/** A column that holds the same value in every row: a dictionary of this one, and one run of its index. */
export function encodeConstant(type: PartColumn['type'], value: string | number, rows: number): EncodedColumn {
  const column = new ColumnWriter(type);
  column.add([value]);
  const [, ...parts] = column.encoded().data;
  const bytes = parts.at(-1)!;
  const indexes = Buffer.from([1, ...varint(rows * 2), 0]);
  return {
    dictionary: type === 'text' ? withLength(bytes) : bytes,
    encoding: 'dictionary',
    data: [runOfLevels(1, rows), indexes],
  };
}

function runOfLevels(level: 0 | 1, rows: number): Uint8Array {
  return withLength(Buffer.from([...varint(rows * 2), level]));
}

/** Bytes after their length in four bytes. */
function withLength(...parts: readonly Uint8Array[]): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(parts.reduce((sum, part) => sum + part.length, 0));
  return Buffer.concat([length, ...parts]);
}

function grown<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
