/** Headers of merged cells: the same table in every format that tells what is merged. */
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issue.js';
import { openTables, readRows } from '../../src/read/open.js';
import { makeWorkbook, sheetXml } from './make-workbook.js';
import { collect, fileOf } from './scratch-inputs.js';

/** A cell: its text, and the columns and rows that it is merged over. Those are left out of the rows. */
type Cell = string | [text: string, columns: number, rows: number];
/** Rows of cells; null = covered by a merged cell. */
type Grid = (Cell | null)[][];

const people = (count: number, columns: number): Grid =>
  Array.from({ length: count }, (_, i) =>
    ['Ada', 'Berlin', 'Main Street', '0301234', 'ada@example.com', 'x', 'y', 'z']
      .slice(0, columns)
      .map((text) => `${text} ${i}`),
  );

const figures = (count: number): Grid =>
  Array.from({ length: count }, (_, i) => [`Ada ${i}`, `${10 + i}`, `${21 + i}`, `${30 + i}`, `${41 + i}`]);

function parts(cell: Cell | null): { text: string; columns: number; rows: number } {
  if (cell === null) return { text: '', columns: 1, rows: 1 };
  return typeof cell === 'string'
    ? { text: cell, columns: 1, rows: 1 }
    : { text: cell[0], columns: cell[1], rows: cell[2] };
}

const letter = (column: number): string => String.fromCharCode(65 + column);

function asXlsx(grid: Grid): Buffer {
  const merges: string[] = [];
  const rows = grid.map((cells, r) => {
    const written = cells.map((cell, c) => {
      const { text, columns, rows } = parts(cell);
      if (columns > 1 || rows > 1) {
        merges.push(`<mergeCell ref="${letter(c)}${r + 1}:${letter(c + columns - 1)}${r + rows}"/>`);
      }
      return text === '' ? '' : `<c r="${letter(c)}${r + 1}" t="str"><v>${text}</v></c>`;
    });
    return `<row r="${r + 1}">${written.join('')}</row>`;
  });
  const sheet = sheetXml(rows.join('')).replace(
    '</worksheet>',
    `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells></worksheet>`,
  );
  return makeWorkbook({ sheets: [sheet], rawSheet: true });
}

function asHtml(grid: Grid): string {
  const rows = grid.map((cells) => {
    const written = cells.map((cell) => {
      const { text, columns, rows } = parts(cell);
      return cell === null ? '' : `<td colspan=${columns} rowspan=${rows}>${text}</td>`;
    });
    return `<tr>${written.join('')}</tr>`;
  });
  return `<html><table>${rows.join('\n')}</table></html>`;
}

function asOds(grid: Grid): string {
  const rows = grid.map((cells) => {
    const written = cells.map((cell) => {
      const { text, columns, rows } = parts(cell);
      if (cell === null) return '<table:covered-table-cell/>';
      return `<table:table-cell table:number-columns-spanned="${columns}" table:number-rows-spanned="${rows}"><text:p>${text}</text:p></table:table-cell>`;
    });
    return `<table:table-row>${written.join('')}</table:table-row>`;
  });
  return `<office:document><office:body><office:spreadsheet><table:table table:name="S1">${rows.join('')}</table:table></office:spreadsheet></office:body></office:document>`;
}

function asSpreadsheetMl(grid: Grid): string {
  const rows = grid.map((cells) => {
    const written = cells.map((cell, c) => {
      const { text, columns, rows } = parts(cell);
      if (cell === null) return '';
      return `<Cell ss:Index="${c + 1}" ss:MergeAcross="${columns - 1}" ss:MergeDown="${rows - 1}"><Data ss:Type="String">${text}</Data></Cell>`;
    });
    return `<Row>${written.join('')}</Row>`;
  });
  return `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S1"><Table>${rows.join('')}</Table></Worksheet></Workbook>`;
}

const group: Grid = [
  [['Name', 1, 2], ['Address', 2, 1], null, ['Phone', 1, 2]],
  [null, 'City', 'Street', null],
];

const cases: [string, Grid, { columns: string[]; headerRow: number; dataRow: number }][] = [
  [
    'a group over two titles, and titles over two rows',
    [...group, ...people(6, 4)],
    { columns: ['Name', 'Address City', 'Address Street', 'Phone'], headerRow: 1, dataRow: 3 },
  ],
  [
    'titles that nothing is merged over stand alone',
    [[['Name', 1, 2], '', ['Address', 2, 1], null], [null, 'Age', 'City', 'Street'], ...people(6, 4)],
    { columns: ['Name', 'Age', 'Address City', 'Address Street'], headerRow: 1, dataRow: 3 },
  ],
  [
    'a title over the whole width is no header',
    [[['Customer list', 4, 1], null, null, null], ['Name', 'City', 'Street', 'Phone'], ...people(6, 4)],
    { columns: ['Name', 'City', 'Street', 'Phone'], headerRow: 2, dataRow: 3 },
  ],
  [
    'a title over the whole width, above groups',
    [[['Customer list', 4, 1], null, null, null], ...group, ...people(6, 4)],
    { columns: ['Name', 'Address City', 'Address Street', 'Phone'], headerRow: 2, dataRow: 4 },
  ],
  [
    'one group alone',
    [['', ['Address', 2, 1], null, ''], ['Name', 'City', 'Street', 'Phone'], ...people(6, 4)],
    { columns: ['Name', 'Address City', 'Address Street', 'Phone'], headerRow: 1, dataRow: 3 },
  ],
  [
    'three rows',
    [
      [['Name', 1, 3], ['Contact', 4, 1], null, null, null],
      [null, ['Address', 2, 1], null, ['Reach', 2, 1], null],
      [null, 'City', 'Street', 'Phone', 'Mail'],
      ...people(6, 5),
    ],
    {
      columns: ['Name', 'Contact Address City', 'Contact Address Street', 'Contact Reach Phone', 'Contact Reach Mail'],
      headerRow: 1,
      dataRow: 4,
    },
  ],
  [
    'years over quarters over titles',
    [
      [['Name', 1, 3], ['2023', 4, 1], null, null, null],
      [null, ['Q1', 2, 1], null, ['Q2', 2, 1], null],
      [null, 'plan', 'actual', 'plan', 'actual'],
      ...figures(6),
    ],
    {
      columns: ['Name', '2023 Q1 plan', '2023 Q1 actual', '2023 Q2 plan', '2023 Q2 actual'],
      headerRow: 1,
      dataRow: 4,
    },
  ],
  [
    'one title over two columns of values',
    [['Name', ['Address', 2, 1], null, 'Phone'], ...people(6, 4)],
    { columns: ['Name', 'Address', 'Address_2', 'Phone'], headerRow: 1, dataRow: 2 },
  ],
  [
    'merged cells among the data change nothing',
    [
      ['Name', 'City', 'Street', 'Phone'],
      [['Ada', 1, 2], 'Berlin', 'Main Street', '0301'],
      [null, ['Bonn', 2, 1], null, '0302'],
      ...people(6, 4),
    ],
    { columns: ['Name', 'City', 'Street', 'Phone'], headerRow: 1, dataRow: 2 },
  ],
];

describe.each<[string, (grid: Grid) => string | Buffer, string]>([
  ['XLSX', asXlsx, 'xlsx'],
  ['HTML', asHtml, 'html'],
  ['ODS', asOds, 'fods'],
  ['SpreadsheetML', asSpreadsheetMl, 'xml'],
])('headers of merged cells in %s', (_format, write, extension) => {
  it.each(cases)('%s', async (_name, grid, expected) => {
    const [layout] = await openTables(fileOf(write(grid), extension));
    expect(layout).toMatchObject(expected);
    const rows = await collect(readRows(layout!, null, () => undefined));
    expect(rows.flatMap((batch) => batch.rows)).toHaveLength(grid.length - expected.dataRow + 1);
  });

  it('is found above more rows than are looked at', async () => {
    const grid = [...group, ...people(2500, 4)];
    const [layout] = await openTables(fileOf(write(grid), extension));
    expect(layout).toMatchObject({
      columns: ['Name', 'Address City', 'Address Street', 'Phone'],
      dataRow: 3,
    });
  });

  it('cells that are merged over rows of the table are told', async () => {
    const region: Grid = [
      [['North', 1, 2], 'Berlin', 'Main Street', '0301'],
      [null, 'Bonn', 'Side Street', '0302'],
    ];
    const issues: Issue[] = [];
    const read = async (grid: Grid): Promise<Issue[]> => {
      const [layout] = await openTables(fileOf(write(grid), extension));
      await collect(readRows(layout!, null, (issue) => issues.push(issue)));
      return issues.splice(0);
    };
    const found = await read([['Region', 'City', 'Street', 'Phone'], ...region, ...people(6, 4)]);
    expect(found).toEqual([
      { code: 'read.merged-rows', severity: 'warning', row: 2, details: { sheet: expect.any(String) } },
    ]);
    expect(await read([...group, ...people(6, 4)])).toEqual([]);
    const far = [
      ['Region', 'City', 'Street', 'Phone'],
      ...people(300, 4),
      ...region,
      ...people(6, 4),
      ...region,
    ] as Grid;
    expect(await read(far)).toMatchObject([{ code: 'read.merged-rows', row: 302 }]);
  });
});
