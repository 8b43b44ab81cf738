import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import type { Chunk, Layout } from '../../src/read/layout.js';
import { openTables, readRows, splitTable } from '../../src/read/open.js';
import { cellText } from '../../src/record.js';
import { contractColumns, contractRows, type ReaderCase, readerCases } from '../contract/reader.cases.js';
import { makeZip } from './make-zip.js';

const folder = mkdtempSync(join(tmpdir(), 'reader-contract-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The contract's columns of a table, as text. */
async function rowsOf({ columns = contractColumns }: ReaderCase, layout: Layout, chunk: Chunk | null) {
  const indexes = columns.map((name) => layout.columns.indexOf(name));
  const rows: string[][] = [];
  const numbers: number[] = [];
  for await (const batch of readRows(layout, chunk, () => undefined)) {
    rows.push(...batch.rows.map((row) => indexes.map((index) => cellText(row[index]))));
    numbers.push(...batch.rowNumbers);
  }
  return { rows, numbers };
}

describe.each(readerCases)('$format ($file)', (each) => {
  const path = join(folder, each.file);
  const bytes = each.bytes();
  writeFileSync(path, bytes);

  test('is told by its content and read exactly', async () => {
    const [layout] = await openTables(path, each.options);
    expect(layout?.format).toBe(each.format);
    const { rows, numbers } = await rowsOf(each, layout!, null);
    expect(rows).toEqual(contractRows);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers[0]).toBe(layout!.dataRow);
    expect(layout!.leftOut.filter(({ reason }) => reason !== 'blank')).toEqual([]);
  });

  test('gives the same rows in chunks, and every byte once', async () => {
    const [layout] = await openTables(path, each.options);
    const seen: Uint8Array[] = [];
    const rows: string[][] = [];
    const chunks: Chunk[] = [];
    for await (const chunk of splitTable(layout!, 40, (piece) => seen.push(Uint8Array.from(piece)))) chunks.push(chunk);
    // A layout crosses threads as plain data.
    const copy = structuredClone(layout!);
    for (const chunk of chunks) rows.push(...(await rowsOf(each, copy, chunk)).rows);
    expect(rows).toEqual(contractRows);
    expect(chunks.map(({ index }) => index)).toEqual(chunks.map((_, index) => index));
    expect(Buffer.concat(seen).equals(Buffer.from(bytes))).toBe(true);
  });

  test('is the same in gzip and in an archive within an archive', async () => {
    const gzip = `${path}.gz`;
    writeFileSync(gzip, gzipSync(bytes));
    const zip = `${path}.zip`;
    writeFileSync(zip, makeZip([{ name: 'inner.zip', data: makeZip([{ name: `a/${each.file}`, data: bytes }]) }]));
    for (const packed of [gzip, `${zip}!inner.zip!a/${each.file}`]) {
      const [layout] = await openTables(packed, each.options);
      expect((await rowsOf(each, layout!, null)).rows).toEqual(contractRows);
    }
  });

  test('is refused or read to its end wherever it is cut', async () => {
    for (let cut = 1; cut < bytes.length; cut += Math.ceil(bytes.length / 12)) {
      const short = join(folder, `cut-${each.file}`);
      writeFileSync(short, bytes.subarray(0, cut));
      const outcome = await openTables(short, each.options)
        .then(async ([layout]) => (await rowsOf(each, layout!, null)).rows.length)
        .catch((error: Error) => error.name);
      expect(['SourceError', 0, 1, 2, 3, 4, 5]).toContain(outcome);
    }
  });
});
