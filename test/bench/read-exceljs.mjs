/** Reads a workbook with exceljs' stream reader; prints rows, time, memory and the digest of the cells. */
import ExcelJS from 'exceljs';
import { measured } from './measured.mjs';
import { cellDigest } from './workbook.mjs';

await measured(async () => {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(process.argv[2], {
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    worksheets: 'emit',
  });
  const digest = process.argv[3] === '--digest' ? cellDigest() : null;
  let rows = 0;
  for await (const sheet of reader) {
    for await (const row of sheet) {
      rows++;
      if (digest) row.eachCell((cell, column) => digest.add(row.number, column - 1, cell.value));
      else row.values;
    }
  }
  return { rows, ...digest?.end() };
});
