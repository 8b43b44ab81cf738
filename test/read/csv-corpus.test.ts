import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAll } from './read-all.js';

const folder = 'test/corpus/text';
const spectrum = readdirSync(`${folder}/spectrum`).filter((name) => name.endsWith('.csv'));

describe('csv-spectrum', () => {
  it.each(spectrum)('%s', async (name) => {
    const { layout, rows } = await readAll(readFileSync(`${folder}/spectrum/${name}`));
    const records = rows.map((row) => Object.fromEntries(layout.columns.map((column, i) => [column, row[i]])));
    const expected = JSON.parse(readFileSync(`${folder}/spectrum/${name.replace('.csv', '.json')}`, 'utf8'));
    expect(records).toEqual(expected);
  });
});

describe('broken files of DuckDB', () => {
  it.each<[string, { columns: string[]; rows: number; issues: string[] }]>([
    ['17226', { columns: ['x', 'y', 'z'], rows: 2, issues: ['row.comment', 'row.comment', 'row.comment'] }],
    ['basic', { columns: ['a', 'b'], rows: 7, issues: ['row.mended'] }],
    ['blank_line', { columns: ['col'], rows: 10, issues: ['row.blank'] }],
    ['dirty_line', { columns: ['COL1', 'COL2', 'COL3'], rows: 2, issues: [] }],
    ['empty_1', { columns: ['a', 'b', 'c', 'column_4', 'e'], rows: 2, issues: [] }],
    ['invalid_utf_more', { columns: ['name', 'age', 'current_day', 'barks'], rows: 2, issues: ['row.long'] }],
    ['locations_row_trailing_comma', { columns: ['id', 'name', 'lat', 'lon', 'column_5'], rows: 1, issues: [] }],
    ['mixed_new_line', { columns: ['column_1', 'column_2', 'column_3'], rows: 3, issues: [] }],
    ['simple', { columns: ['a', 'b'], rows: 2, issues: ['row.comment'] }],
    [
      'thijs_unquoted',
      {
        columns: ['column_1', 'column_2', 'column_3'],
        rows: 4,
        issues: ['row.mended', 'row.mended', 'row.mended', 'row.mended'],
      },
    ],
    ['unquoted_new_line', { columns: ['a', 'b'], rows: 8, issues: ['row.mended', 'row.short', 'row.mended'] }],
  ])('%s', async (name, expected) => {
    const { layout, rows, issues } = await readAll(readFileSync(`${folder}/duckdb/${name}.csv`));
    expect({ columns: layout.columns, rows: rows.length, issues: issues.map(({ code }) => code) }).toEqual(expected);
  });
});
