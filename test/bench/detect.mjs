/**
 * Opens a CSV file of a gigabyte and takes its first rows, or reads it with a quote that never closes; prints the bytes read. The
 * file is made while it is read: no disk is needed, and every byte that is asked for is counted.
 *
 *   node test/bench/detect.mjs first [delimiter]       the first rows
 *   node test/bench/detect.mjs unclosed 900 [split]    a quote is opened behind 900 MB and never closed; cut into chunks or read
 */

import { limitsOf } from '../../dist/read/limits.js';
import { csvReader } from '../../dist/read/text/csv.js';
import { measured } from './measured.mjs';

const [part, at = '', mode] = process.argv.slice(2);
const bytes = 1_000_000_000;
const rowBytes = 100;
const openRow = part === 'unclosed' ? Math.floor((Number(at) * 1_000_000) / rowBytes) : Number.POSITIVE_INFINITY;
const encoded = new TextEncoder();
const pieceRows = 1000;
let bytesRead = 0;

/** Row `n` in exactly 100 bytes; row 0 is the header, one row opens a quote. */
function row(n) {
  const name = n === 0 ? 'id,name,email,created,note' : `${n},Ann Smith,ann.${n % 97}@example.com,2024-05-17,`;
  const text = n === openRow ? `${name}"never closed ` : name;
  return `${text.padEnd(rowBytes - 1, n === 0 ? ' ' : 'x')}\n`;
}

/** The same thousand rows again and again, each piece with those that differ written in. */
const block = encoded.encode(Array.from({ length: pieceRows }, (_, i) => row(i + 1)).join(''));

function pieceAt(first) {
  const piece = block.slice();
  for (const n of [0, openRow]) {
    if (n >= first && n < first + pieceRows) piece.set(encoded.encode(row(n)), (n - first) * rowBytes);
  }
  return piece;
}

async function* stream(start = 0, end = bytes) {
  const pieceBytes = pieceRows * rowBytes;
  for (let from = Math.floor(start / pieceBytes) * pieceBytes; from < end; from += pieceBytes) {
    const piece = pieceAt(from / rowBytes).subarray(Math.max(0, start - from), Math.min(pieceBytes, end - from));
    bytesRead += piece.length;
    yield piece;
  }
}

async function head(length) {
  const parts = [];
  for await (const piece of stream(0, length)) parts.push(piece);
  return Buffer.concat(parts);
}

const input = { path: 'large.csv', bytes, limits: limitsOf(undefined), head, stream, file: async () => 'large.csv' };

await measured(async () => {
  const [layout] = await csvReader.open(input, {});
  try {
    if (mode === 'split') {
      for await (const chunk of csvReader.split(input, layout, 8_000_000, () => undefined)) void chunk;
    } else {
      for await (const batch of csvReader.read(input, layout, null, () => undefined)) {
        if (part === 'first') return { bytesRead, rows: batch.rows.length };
      }
    }
  } catch (error) {
    return {
      bytesRead,
      rows: error.details?.row ?? 0,
      code: error.code,
      line: error.details?.line,
      openRow: openRow + 1,
    };
  }
  return { bytesRead, rows: bytes / rowBytes };
});
