/** SYLK and DIF, which are lines of text. */
import { describe, expect, it } from 'vitest';
import { openCells, openTables } from '../../src/read/open.js';
import { collect, fileOf } from './scratch-inputs.js';

async function cellsOf(text: string, extension: string): Promise<Record<string, unknown>> {
  const cells = await collect(openCells(fileOf(text, extension)));
  return Object.fromEntries(
    cells.map(({ cell, value, serial }) => [cell, serial === undefined ? value : `${value} = ${serial}`]),
  );
}

describe('SYLK', () => {
  it.each<[string, string, Record<string, unknown>]>([
    [
      'types of values',
      'C;Y1;X1;K"name"\nC;X2;K5\nC;X3;K-1.5E-7\nC;X4;KTRUE\nC;X5;K#DIV/0!\nC;X6;K3;ER1C2-2',
      { A1: 'name', B1: 5, C1: -1.5e-7, D1: true, E1: '#DIV/0!', F1: 3 },
    ],
    [
      'rows and columns in any order, said once or each time',
      'C;Y2;X2;K4\nC;Y1;X2;K"n"\nC;X1;K"name"\nC;Y2;K"a"',
      { A1: 'name', B1: 'n', A2: 'a', B2: 4 },
    ],
    [
      'dates, times and percentages, by the format of the cell, its row, its column or all',
      'P;PGeneral\nP;Pyyyy\\-mm\\-dd\nP;Phh:mm\nP;P[h]:mm\nF;P0;DG0G8\nF;P2;C2\nF;P3;R3\nF;P1;FG0G;Y1;X1\nC;K45021\nC;Y1;X2;K0.5\nC;Y3;X1;K1.5\nC;Y4;X1;K7',
      { A1: '2023-04-05 = 45021', B1: '12:00:00 = 0.5', A3: '36:00:00 = 1.5', A4: 7 },
    ],
    ['days counted from 1904', 'P;PGeneral\nP;Pd/m/yy\nO;L;V4\nF;P1;X1;Y1\nC;K1', { A1: '1904-01-02 = 1' }],
    [
      'texts with semicolons, quotes and line breaks, escaped or not',
      'C;Y1;X1;K"a;;b"\nC;X2;K"a;b"\nC;X3;K"say "hi""\nC;X4;K"one\x1b :two"\nC;X5;K"one\n\nthree"\nC;X6;K"=1"',
      { A1: 'a;b', B1: 'a;b', C1: 'say "hi"', D1: 'one\ntwo', E1: 'one\n\nthree', F1: '=1' },
    ],
    [
      'letters as escapes',
      'C;Y1;X1;K"M\x1bNHuller \x1bNBe \x1bN{ \x1bNa"\nC;X2;K"\x1b.4"',
      { A1: 'Müller é ß Æ', B1: 'ä' },
    ],
  ])('%s', async (_name, records, cells) => {
    expect(await cellsOf(`ID;PWXL;N;E\n${records}\nE\n`, 'slk')).toEqual(cells);
    expect(await cellsOf(`ID;PWXL;N;E\r\n${records.replaceAll('\n', '\r\n')}\r\nE\r\n`, 'slk')).toEqual(cells);
  });

  it('quotes that are doubled by the first OpenOffice alone', async () => {
    const record = 'C;X1;Y1;K"say ""hi"""\nE\n';
    expect(await cellsOf(`ID;PSCALC3\n${record}`, 'slk')).toEqual({ A1: 'say "hi"' });
    expect(await cellsOf(`ID;PCALCOOO32\n${record}`, 'slk')).toEqual({ A1: 'say ""hi""' });
  });

  it('hidden rows and columns are told', async () => {
    const text =
      'ID;PWXL;N;E\nF;W2 3 0\nF;M0;R2\nC;Y1;X1;K"a"\nC;X2;K"b"\nC;X3;K"c"\nC;Y2;X1;K1\nC;X2;K2\nC;X3;K3\nE\n';
    const [layout] = await openTables(fileOf(text, 'slk'));
    expect(layout!.notes).toEqual([
      { code: 'read.hidden-columns', severity: 'warning', details: { sheet: 'Sheet1', columns: 'B:C' } },
    ]);
  });

  it.each([
    ['a place that no sheet has', 'C;Y999999999;X999999;K1', 'source.damaged'],
    ['more columns than the limit', 'C;Y1;X12000;K1', 'source.limit'],
  ])('%s is refused', async (_name, record, code) => {
    const path = fileOf(`ID;PWXL\n${record}\nE\n`, 'slk');
    await expect(collect(openCells(path, { limits: { maxColumns: 10_000 } }))).rejects.toMatchObject({ code });
  });
});

describe('DIF', () => {
  it('a text longer than the limit is refused', async () => {
    const path = fileOf(`TABLE\n0,1\n"x"\nDATA\n0,0\n""\n-1,0\nBOT\n1,0\n"${'a\n'.repeat(600)}`, 'dif');
    const read = collect(openCells(path, { limits: { maxCellChars: 1000 } }));
    await expect(read).rejects.toMatchObject({ code: 'source.limit' });
  });

  it.each<[string, string, Record<string, unknown>]>([
    [
      'types of values',
      '-1,0\nBOT\n1,0\n"name"\n0,5\nV\n0,1\nTRUE\n0,0\nERROR\n0,0\nNA\n1,0\nbare',
      { A1: 'name', B1: 5, C1: true, D1: '#ERROR!', E1: '#N/A', F1: 'bare' },
    ],
    [
      'numbers as they are shown stay so',
      '-1,0\nBOT\n0,1,234.50\nV\n0,05.04.2023\nV\n0,TRUE\nV\n0,\nV\n0,-3\nV',
      { A1: '1,234.50', B1: '05.04.2023', C1: true, E1: -3 },
    ],
    [
      'texts with quotes, line breaks and letters of all scripts; codes as formulas',
      '-1,0\nBOT\n1,0\n"say ""hi"""\n1,0\n"one\n\nthree"\n1,0\n"Müller 客户"\n1,0\n"=""00123"""\n-1,0\nBOT\n1,0\n""\n1,0\n"b"',
      { A1: 'say "hi"', B1: 'one\n\nthree', C1: 'Müller 客户', D1: '00123', B2: 'b' },
    ],
    ['a text whose quote does not end', '-1,0\nBOT\n1,0\n"a\n0,7\nV', { A1: '"a', B1: 7 }],
  ])('%s', async (_name, data, cells) => {
    const text = `TABLE\n0,1\n"x"\nVECTORS\n0,6\n""\nTUPLES\n0,1\n""\nDATA\n0,0\n""\n${data}\n-1,0\nEOD\n`;
    expect(await cellsOf(text, 'dif')).toEqual(cells);
    expect(await cellsOf(text.replaceAll('\n', '\r\n'), 'dif')).toEqual(cells);
  });
});
