import { varint } from './part-metadata.js';

const blockValues = 128;
const miniblocks = 4;
const miniblockValues = blockValues / miniblocks;

/**
 * Encodes the first `count` of non-negative integers as differences, bit-packed in blocks (DELTA_BINARY_PACKED). Widths are
 * whole bytes, which readers unpack fastest and which makes packing a matter of storing bytes.
 * https://parquet.apache.org/docs/file-format/data-pages/encodings/
 */
export function packDeltas(values: Int32Array, count: number): Uint8Array {
  const head = [...varint(blockValues), ...varint(miniblocks), ...varint(count), ...varint((values[0] ?? 0) * 2)];
  const blocks = Math.ceil(Math.max(count - 1, 0) / blockValues);
  // A block: a smallest difference of at most five bytes, a width a miniblock, at most four bytes a value.
  const bytes = Buffer.allocUnsafe(head.length + blocks * (5 + miniblocks + 4 * blockValues));
  bytes.set(head);
  let at = head.length;
  const deltas = new Int32Array(blockValues);
  for (let start = 1; start < count; start += blockValues) {
    const size = Math.min(blockValues, count - start);
    let least = 0x7fff_ffff;
    for (let i = 0; i < size; i++) {
      const delta = values[start + i]! - values[start + i - 1]!;
      deltas[i] = delta;
      if (delta < least) least = delta;
    }
    for (const byte of varint(least < 0 ? -least * 2 - 1 : least * 2)) bytes[at++] = byte;
    const widths = at;
    at += miniblocks;
    for (let mini = 0; mini < miniblocks; mini++) {
      const first = mini * miniblockValues;
      const last = Math.min(first + miniblockValues, size);
      const width = bytesFor(deltas, first, last, least);
      bytes[widths + mini] = width * 8;
      if (width === 0) continue;
      const end = at + width * miniblockValues;
      for (let i = first; i < last; i++) {
        const rest = deltas[i]! - least;
        bytes[at++] = rest;
        if (width > 1) bytes[at++] = rest >>> 8;
        if (width > 2) {
          bytes[at++] = rest >>> 16;
          bytes[at++] = rest >>> 24;
        }
      }
      // The last miniblock of all is filled up with zeros.
      bytes.fill(0, at, end);
      at = end;
    }
  }
  return bytes.subarray(0, at);
}

/** Bytes that the largest difference above `least` from `first` up to `last` needs. */
function bytesFor(deltas: Int32Array, first: number, last: number, least: number): 0 | 1 | 2 | 4 {
  let most = least;
  for (let i = first; i < last; i++) if (deltas[i]! > most) most = deltas[i]!;
  const range = most - least;
  if (range === 0 || first >= last) return 0;
  return range < 0x100 ? 1 : range < 0x10000 ? 2 : 4;
}
