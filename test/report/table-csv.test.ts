import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/record.js';
import { csvLine, csvPiece } from '../../src/report/table-csv.js';

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
    expect(csvLine(row, { width, guardsFormulas: false })).toBe(`${line}\r\n`);
  });

  it('guards texts and no numbers', () => {
    const rows: Cell[][] = [['=1', -1, '-2', '@a,b']];
    expect(csvPiece({ rowNumbers: [1], rows }, { width: 4, guardsFormulas: true })).toBe(`'=1,-1,-2,"'@a,b"\r\n`);
  });
});
