import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Excel from 'exceljs';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { maxCellChars, type SheetCell, toSheetCell, writeWorkbook } from '../../src/report/workbook.js';
import { writeXlsx } from '../../src/report/xlsx.js';
import { exampleFacts, exampleFinding, streamOf } from './example.js';
import { scratchFolder } from './scratch.js';

vi.mock('../../src/issue.js', async () => {
  const { exampleIssues } = await import('./example.js');
  return { issueEntry: (code: string) => exampleIssues[code] };
});

async function readBook(path: string): Promise<Excel.Workbook> {
  const book = new Excel.Workbook();
  await book.xlsx.readFile(path);
  return book;
}

/** The values of a sheet as a list of rows. */
function valuesOf(book: Excel.Workbook, name: string): Excel.CellValue[][] {
  const rows: Excel.CellValue[][] = [];
  book.getWorksheet(name)!.eachRow((row) => {
    rows.push((row.values as Excel.CellValue[]).slice(1));
  });
  return rows;
}

describe('report.xlsx', () => {
  test('has its sheets with typed cells, frozen and filterable headers', async () => {
    const path = join(scratchFolder(), 'report.xlsx');
    await writeXlsx(exampleFacts(), path, { lang: 'en' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const book = await readBook(path);
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual([
      'Summary',
      'Findings',
      'Rejected rows',
      'Merged groups',
    ]);
    const summary = valuesOf(book, 'Summary').find((row) => row[0] === 'Account');
    expect(summary).toEqual(['Account', 512, 451, 0, 0, 27, 4, 12, 18, 0, 451]);
    const findings = book.getWorksheet('Findings')!;
    expect(findings.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(findings.autoFilter).toBe('A1:L5');
    expect(findings.getRow(1).font?.bold).toBe(true);
    expect(findings.getColumn(10).width).toBe(40);
    expect(findings.getCell('F2').value).toBe(17);
    expect(valuesOf(book, 'Findings')[1]!.slice(0, 10)).toEqual([
      'rejected',
      'error',
      'Account',
      'customers',
      '客户',
      17,
      '电话',
      'Phone',
      '6234-567',
      'The phone number has too few digits',
    ]);
    const rejected = valuesOf(book, 'Rejected rows');
    expect(rejected).toHaveLength(4);
    expect(rejected[2]![5]).toBe(
      '客户名称: The text is longer than 200 characters [text.too-long]\n电话: The phone number has too few digits [phone.too-short]',
    );
    const groups = book.getWorksheet('Merged groups')!;
    expect(groups.getCell('E2').value).toBe(0.9987);
    expect(groups.getCell('E2').numFmt).toBe('0.0%');
  });

  test('speaks Chinese', async () => {
    const path = join(scratchFolder(), 'report.xlsx');
    await writeXlsx(exampleFacts(), path, { lang: 'zh' });
    const book = await readBook(path);
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['概要', '问题', '拒绝的行', '合并组']);
    expect(valuesOf(book, '问题')[1]![9]).toBe('电话号码位数不足');
  });

  test('same facts, same bytes', async () => {
    const folder = scratchFolder();
    // No part may hold the time of writing, which zip files have in steps of two seconds.
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2021-03-04T05:06:07Z') });
    onTestFinished(() => void vi.useRealTimers());
    await writeXlsx(exampleFacts(), join(folder, 'a.xlsx'), { lang: 'en' });
    vi.setSystemTime(new Date('2024-01-01T00:00:00Z'));
    const slower = exampleFacts();
    slower.report.seconds = 99;
    slower.report.stages = [];
    await writeXlsx(slower, join(folder, 'b.xlsx'), { lang: 'en' });
    expect(readFileSync(join(folder, 'a.xlsx')).equals(readFileSync(join(folder, 'b.xlsx')))).toBe(true);
  });

  test('values are never formulas, nor become some when saved as CSV; phones and negatives stay', async () => {
    const inputs = [
      '=HYPERLINK("http://example.com")',
      '@SUM(A1)',
      '+8613800138000',
      '-12.50',
      '\u0001a\rb_x0041_\ud800',
    ];
    const path = join(scratchFolder(), 'report.xlsx');
    const findings = streamOf(inputs.map((input, index) => ({ ...exampleFinding, row: index + 1, input })));
    await writeXlsx(exampleFacts({ findings }), path, { lang: 'en' });
    const sheet = (await readBook(path)).getWorksheet('Findings')!;
    const cells = inputs.map((_, index) => sheet.getCell(index + 2, 9));
    expect(cells.every((cell) => cell.type === Excel.ValueType.String)).toBe(true);
    expect(cells.map((cell) => cell.value)).toEqual([
      '\'=HYPERLINK("http://example.com")',
      "'@SUM(A1)",
      '+8613800138000',
      '-12.50',
      '_x0001_a_x000D_b_x005F_x0041_\ufffd',
    ]);
  });

  test('a full list says how many did not fit', async () => {
    const path = join(scratchFolder(), 'report.xlsx');
    const many = Array.from({ length: 25 }, (_, index) => ({ ...exampleFinding, row: index + 1 }));
    for (const [count, last] of [
      [10, 10],
      [11, '2 more do not fit'],
      [25, '16 more do not fit'],
    ] as const) {
      await writeXlsx(exampleFacts({ findings: streamOf(many.slice(0, count)) }), path, { lang: 'en', maxRows: 10 });
      const rows = valuesOf(await readBook(path), 'Findings');
      expect(rows).toHaveLength(11);
      if (typeof last === 'number') expect(rows[10]![5]).toBe(last);
      else expect(rows[10]![0]).toContain(last);
    }
  });
});

describe('workbook', () => {
  test('writes every kind of cell of a source and gives back its text', async () => {
    const path = join(scratchFolder(), 'a.xlsx');
    const cells: SheetCell[] = [
      toSheetCell('文本'),
      toSheetCell(1.5),
      toSheetCell(true),
      toSheetCell(null),
      toSheetCell({ kind: 'date', value: 43691, text: '2019-08-14' }),
      toSheetCell({ kind: 'date', value: 43691.5, text: '2019-08-14T12:00:00' }),
      toSheetCell({ kind: 'date', value: 0.5, text: '12:00:00' }),
      toSheetCell({ kind: 'formatted', value: 123, text: '00123' }),
      toSheetCell({ kind: 'error', value: '#REF!', text: '#REF!' }),
      toSheetCell(Number.NaN),
    ];
    await writeWorkbook(path, async (book) => {
      const sheet = book.sheet('a/b', [{ header: 'x', width: 10 }]);
      sheet.add(cells);
      sheet.end();
      const again = book.sheet('A_B', [], { isPlain: true });
      again.add(['second']);
      again.end();
    });
    const book = await readBook(path);
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['a_b', 'A_B (2)']);
    const row = book.worksheets[0]!.getRow(2);
    expect(row.getCell(1).value).toBe('文本');
    expect(row.getCell(2).value).toBe(1.5);
    expect(row.getCell(3).value).toBe(true);
    expect(row.getCell(4).value).toBe(null);
    expect(row.getCell(5).value).toEqual(new Date('2019-08-14T00:00:00Z'));
    expect(row.getCell(6).numFmt).toBe('yyyy-mm-dd hh:mm:ss');
    expect(row.getCell(7).numFmt).toBe('hh:mm:ss');
    expect(row.getCell(8).value).toBe('00123');
    expect(row.getCell(9).value).toEqual({ error: '#REF!' });
    expect(row.getCell(10).value).toBe(null);
  });

  test('cuts a text that no cell can hold, and counts it', async () => {
    const path = join(scratchFolder(), 'a.xlsx');
    let cut = 0;
    await writeWorkbook(path, async (book) => {
      const sheet = book.sheet('a', [{ header: 'x', width: 10 }]);
      sheet.add(['x'.repeat(maxCellChars + 1)]);
      sheet.add(['y'.repeat(maxCellChars)]);
      sheet.end();
      cut = book.cutCells;
    });
    expect(cut).toBe(1);
    const sheet = (await readBook(path)).worksheets[0]!;
    expect(String(sheet.getCell('A2').value)).toHaveLength(maxCellChars);
    expect(String(sheet.getCell('A2').value)).toMatch(/… \(32768\)$/);
    expect(sheet.getCell('A3').value).toBe('y'.repeat(maxCellChars));
  });

  test('a workbook that cannot be finished is not there', async () => {
    const folder = scratchFolder();
    const failing = writeWorkbook(join(folder, 'a.xlsx'), async (book) => {
      book.sheet('a', [{ header: 'x', width: 10 }]).add(['x']);
      throw new Error('rows lost');
    });
    await expect(failing).rejects.toThrow('rows lost');
    expect(() => statSync(join(folder, 'a.xlsx'))).toThrow();
    expect(() => statSync(join(folder, 'a.xlsx.part'))).toThrow();
  });
});
