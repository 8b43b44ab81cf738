/**
 * Numbers below zero in files of Lotus 1-2-3 release 3 and later: the library multiplies them by 65,535. They are given to it
 * in the other form that the format has.
 */

/** Numbers and results of formulas in ten bytes, and the records that have them in the eight of a double. */
const doubles: ReadonlyMap<number, number> = new Map([
  [0x17, 0x27],
  [0x19, 0x28],
]);
const headBytes = 4;
/** Sheet, row and column of the cell. */
const placeBytes = 4;
const exponentBias = 16_383;

/** The bytes of a file with its negative numbers as doubles; the same bytes if it is of no such kind. */
export function mendLotusNumbers(bytes: Buffer): Buffer {
  // BOF: 26 bytes, version 0x1000 and later.
  if (bytes.length < 6 || bytes.readUInt32BE(0) !== 0x00001a00) return bytes;
  for (let at = 0; at + headBytes <= bytes.length; ) {
    const size = bytes.readUInt16LE(at + 2);
    const double = doubles.get(bytes.readUInt16LE(at));
    const number = at + headBytes + placeBytes;
    if (double !== undefined && size >= placeBytes + 10 && number + 10 <= bytes.length) {
      const sign = bytes.readUInt16LE(number + 8);
      // 0xFFFF marks an error or nothing.
      if (sign >= 0x8000 && sign !== 0xffff) {
        const mantissa = Number(bytes.readBigUInt64LE(number)) / 2 ** 63;
        bytes.writeDoubleLE(-mantissa * 2 ** ((sign & 0x7fff) - exponentBias), number);
        bytes.writeUInt16LE(double, at);
      }
    }
    at += headBytes + size;
  }
  return bytes;
}
