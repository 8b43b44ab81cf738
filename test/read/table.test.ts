import { describe, expect, it } from 'vitest';
import { findTable, type NumberedRow, uniqueColumns, watchTableEnd } from '../../src/read/table/table.js';
import type { Cell } from '../../src/record.js';

/** Rows of a sheet as its reader gives them, from row 1; `null` stands for an empty cell. */
function sheet(...rows: Cell[][]): NumberedRow[] {
  return rows.map((cells, i) => ({ row: i + 1, cells }));
}

describe('uniqueColumns', () => {
  it.each([
    [
      ['Name', 'Name', 'Name'],
      ['Name', 'Name_2', 'Name_3'],
    ],
    [
      ['Name', 'Name_2', 'Name'],
      ['Name', 'Name_2', 'Name_3'],
    ],
    [
      ['', ' ', 'x'],
      ['column_1', 'column_2', 'x'],
    ],
    [
      ['__proto__', 'constructor', '__proto__'],
      ['__proto__', 'constructor', '__proto___2'],
    ],
  ])('%j', (headers, columns) => {
    expect(uniqueColumns(headers)).toEqual(columns);
  });
});

describe('findTable', () => {
  it('finds a table below a title and beside an empty column, with groups, a hint and a total', () => {
    const shape = findTable(
      sheet(
        [null, '客户清单', null, null, null],
        [],
        [null, '基本信息', null, '交易', null],
        [null, '编号', '姓名', '日期', '金额'],
        [null, '必填', '必填', '格式：yyyy-mm-dd', '单位：元'],
        [null, '0001', '王伟', { kind: 'date', value: 43466, text: '2019-01-01' }, 10.5],
        [null, '0002', '李娜', { kind: 'date', value: 43467, text: '2019-01-02' }, 7],
        [null, '0003', '张敏', { kind: 'date', value: 43468, text: '2019-01-03' }, 3],
        [],
        [null, '合计', null, null, 20.5],
      ),
      { isWhole: true },
    );
    expect(shape).toMatchObject({
      headerRow: 3,
      headerRows: 2,
      dataRow: 6,
      endRow: 8,
      firstColumn: 1,
      columns: ['基本信息 编号', '基本信息 姓名', '交易 日期', '交易 金额'],
    });
    expect(shape.leftOut.map(({ reason, fromRow, toRow }) => [reason, fromRow, toRow])).toEqual([
      ['preamble', 1, 1],
      ['hint', 5, 5],
      ['footer', 10, 10],
    ]);
  });

  it('takes rows of values for data, also the first', () => {
    const rows = sheet([1, 'Ann', true], [2, 'Bob', false], [3, 'Cy', true]);
    expect(findTable(rows, { isWhole: true })).toMatchObject({
      headerRow: null,
      dataRow: 1,
      columns: ['column_1', 'column_2', 'column_3'],
    });
  });

  it('takes years for titles', () => {
    const rows = sheet(['Country', 2018, 2019, 2020], ['Italy', 5, 6, 7], ['Norway', 1, 2, 3], ['Spain', 8, 9, 10]);
    expect(findTable(rows, { isWhole: true })).toMatchObject({
      headerRow: 1,
      columns: ['Country', '2018', '2019', '2020'],
    });
  });

  it.each([
    'Total',
    'TOTAL:',
    'Ｔｏｔａｌ',
    'Grand Total',
    'Sub-total',
    '合计',
    '合 计',
    '合计：',
    '小计',
    '總計',
    '総計',
    '합계',
    'Summe',
    'Total général',
    'Sous-total',
    'Totale',
    'Totaal',
    'Suma',
    'Итого',
  ])('leaves out a total (%s)', (word) => {
    const rows = sheet(['name', 'id', 'amount'], ['Ann', 1, 10], ['Bob', 2, 20], ['Cy', 3, 30], [word, null, 60]);
    expect(findTable(rows, { isWhole: true }).leftOut).toMatchObject([{ reason: 'footer', fromRow: 5, toRow: 5 }]);
  });

  it.each(['Totalis', 'Summers', 'Тотал', '合同', 'Итогов'])('keeps a name like a total (%s)', (word) => {
    const rows = sheet(['name', 'id', 'amount'], ['Ann', 1, 10], ['Bob', 2, 20], ['Cy', 3, 30], [word, null, 60]);
    expect(findTable(rows, { isWhole: true }).leftOut).toEqual([]);
  });

  it.each<[string, Cell[][]]>([
    [
      'numbers where the first has texts',
      [
        ['code', 'price', '', ''],
        ['A1', 5, '', ''],
        ['B2', 6, '', ''],
      ],
    ],
    [
      'texts alone',
      [
        ['item', 'colour', '', ''],
        ['pen', 'red', '', ''],
        ['ink', 'blue', '', ''],
      ],
    ],
  ])('leaves out a second table under its title, in rows of one width (%s)', (_name, second) => {
    const first = [
      ['id', 'name', 'city', 'amount'],
      [1, 'Ann', 'Rome', 5],
      [2, 'Bob', 'Oslo', 6],
      [3, 'Cy', 'Ulm', 7],
    ];
    const rows = sheet(...first, ['', '', '', ''], ['Prices', '', '', ''], ...second);
    expect(findTable(rows, { isWhole: true }).leftOut).toMatchObject([
      { reason: 'second-table', fromRow: 6, toRow: 9 },
    ]);
  });

  it('obeys what is said about the header', () => {
    const rows = sheet(['Report'], ['a', 'b'], ['id', 'name'], [1, 'x'], [2, 'y']);
    expect(findTable(rows, { header: 3, isWhole: true })).toMatchObject({ headerRow: 3, dataRow: 4 });
    expect(findTable(rows, { header: { must: ['id', 'name'] }, isWhole: true })).toMatchObject({ headerRow: 3 });
    expect(findTable(rows, { header: 'none', isWhole: true })).toMatchObject({ headerRow: null });
    expect(findTable(rows, { raw: true, isWhole: true })).toMatchObject({ headerRow: null, dataRow: 1, leftOut: [] });
  });

  it.each<[string, NumberedRow[]]>([
    ['nothing', []],
    ['blank rows', sheet([], [null, ''], [])],
    ['one cell', sheet(['x'])],
  ])('harmless: %s', (_name, rows) => {
    expect(findTable(rows, { isWhole: true }).leftOut).toEqual([]);
  });
});

describe('watchTableEnd', () => {
  const shape = findTable(
    sheet(['id', 'name', 'city', 'amount'], ...Array.from({ length: 9 }, (_, i) => [i, `n${i}`, 'Rome', i * 2])),
    {
      isWhole: false,
    },
  );
  const watch = (rows: Cell[][]): { kept: number[]; leftOut: [number, number][] } => {
    const end = watchTableEnd(shape);
    const kept: number[] = [];
    const keep = (row: number): void => {
      kept.push(row);
    };
    for (const [i, cells] of rows.entries()) end.push(i + 1, cells, keep);
    const leftOut = end.finish(keep).map(({ fromRow, toRow }): [number, number] => [fromRow, toRow]);
    return { kept, leftOut };
  };

  it('lets rows through, holds totals and notes back, and drops blank rows', () => {
    expect(watch([[1, 'a', 'b', 2], [], [2, 'c', 'd', 4], [], ['Total', null, null, 6], ['Source: office']])).toEqual({
      kept: [1, 3],
      leftOut: [[5, 6]],
    });
  });

  it('keeps a total in the middle, and sparse rows that no gap sets apart', () => {
    expect(
      watch([
        ['Total', null, null, 6],
        [2, 'c', 'd', 4],
        [3, 'only name', null, null],
      ]),
    ).toEqual({ kept: [1, 2, 3], leftOut: [] });
  });
});
