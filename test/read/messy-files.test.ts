import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { unaccountedRows } from './accounting.js';
import { messyFiles } from './messy-files.js';
import { readAll } from './read-all.js';

describe('files as they are published', () => {
  it.each(messyFiles.map((file) => [file.name, file] as const))('%s', async (_name, file) => {
    const result = await readAll(file.text);
    const { layout, rows, issues } = result;
    const width = layout.columns.length;
    const padded = rows.map((row) => [...row, ...Array<string>(Math.max(0, width - row.length)).fill('')]);
    const read = layout.headerRow === null ? padded : [layout.titles ?? layout.columns, ...padded];
    expect(layout.headerRow !== null).toBe(file.hasHeader);
    expect(read).toEqual(Papa.parse<string[]>(file.clean.trimEnd(), { delimiter: ',' }).data);
    const told = [
      ...layout.leftOut.map(({ reason, fromRow, toRow }) => [reason, fromRow, toRow]),
      ...issues.filter(({ code }) => code === 'row.comment').map(({ code, row }) => [code, row, row]),
    ];
    expect(told).toEqual(file.leftOut);
    expect(unaccountedRows(file.text, result)).toEqual([]);
  });
});
