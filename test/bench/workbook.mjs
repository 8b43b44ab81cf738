/**
 * A workbook of generated contacts: `rows` x 20 columns, numbers and dates typed, the rest text. Prints the digest of its
 * cells, by which a reader's exactness is told.
 *
 *   node test/bench/workbook.mjs 200000 contacts.xlsx
 */
import { createHash } from 'node:crypto';
import ExcelJS from 'exceljs';
import { columns, contactRows } from './contacts.mjs';

/** One text a cell, the same for every reader: numbers to 11 digits, dates by their day number. */
export function cellDigest() {
  const hash = createHash('sha256');
  let cells = 0;
  return {
    add(row, column, value) {
      if (value === null || value === undefined || value === '') return;
      cells++;
      const text = value instanceof Date ? Number((value.getTime() / 86_400_000 + 25569).toPrecision(11)) : value;
      hash.update(`${row} ${column} ${typeof text === 'number' ? Number(text.toPrecision(11)) : text}\n`);
    },
    end: () => ({ cells, digest: hash.digest('hex') }),
  };
}

export async function writeWorkbook(path, rows) {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: false, useStyles: true });
  const sheet = book.addWorksheet('contacts');
  const digest = cellDigest();
  const next = contactRows(2);
  const add = (cells, number) => {
    const row = sheet.addRow(cells);
    cells.forEach((cell, i) => {
      if (cell instanceof Date) row.getCell(i + 1).numFmt = 'yyyy-mm-dd';
      digest.add(number, i, cell);
    });
    row.commit();
  };
  add(columns, 1);
  for (let i = 0; i < rows; i++) {
    const cells = next();
    cells[15] = new Date(`${cells[15]}T00:00:00Z`);
    cells[17] = ((i * 7919) % 1_000_000) / 100;
    add(
      cells.map((cell) => (cell === '' ? null : cell)),
      i + 2,
    );
  }
  await book.commit();
  return digest.end();
}

if (process.argv[1] === import.meta.filename) {
  const [rows = '200000', path = 'contacts.xlsx'] = process.argv.slice(2);
  console.log(JSON.stringify(await writeWorkbook(path, Number(rows))));
}
