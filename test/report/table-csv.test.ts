import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/record.js';
import { CsvLines } from '../../src/report/table-csv.js';

const long = 'x'.repeat(500);

describe('rows as CSV', () => {
  it.each<[Cell[], number, string]>([
    [['a', 'b'], 2, 'a,b'],
    [['a,b', 'say "x"', 'two\nlines', 'cr\r'], 4, '"a,b","say ""x""","two\nlines","cr\r"'],
    [[`${long},`, long], 2, `"${long},",${long}`],
    [['+1 (2) 3', "it's", 'a-b', 'tab\t'], 4, "+1 (2) 3,it's,a-b,tab\t"],
    [[1.5, true, null, { kind: 'date', value: 43_466, text: '2019-01-01' }], 4, '1.5,TRUE,,2019-01-01'],
    [['a'], 3, 'a,,'],
    [[], 3, ',,'],
    [['', ''], 0, ','],
    [[''], 1, '""'],
    [[null], 0, '""'],
    [[], 0, '""'],
    [[], 1, '""'],
  ])('%j in %i columns', (row, width, line) => {
    expect(new CsvLines({ width, guardsFormulas: false }).of([row]).toString()).toBe(`${line}\r\n`);
  });

  it.each(['"', 'é', '客', '😀', ',"', '\ud800'])('%j in cells longer than what is kept for them', (letter) => {
    const rows = [
      [letter.repeat(300_000), 'end'],
      ['next', letter],
    ];
    const cell = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const lines = new CsvLines({ width: 2, guardsFormulas: false });
    const expected = Buffer.from(rows.map((row) => `${row.map(cell).join(',')}\r\n`).join(''));
    expect(lines.of(rows).equals(expected)).toBe(true);
    expect(lines.of(rows).equals(expected)).toBe(true);
  });

  it('has room for rows of empty cells', () => {
    const lines = new CsvLines({ width: 400_000, guardsFormulas: true });
    expect(lines.of([['x']]).toString()).toBe(`x${','.repeat(399_999)}\r\n`);
  });

  it('guards texts and no numbers', () => {
    const rows: Cell[][] = [['=1', -1, '-2', '@a,b']];
    expect(new CsvLines({ width: 4, guardsFormulas: true }).of(rows).toString()).toBe(`'=1,-1,-2,"'@a,b"\r\n`);
  });
});
