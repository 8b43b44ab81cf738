/** Writes workbook streams of Excel 2 to 5 for tests: texts as bytes, without or with a record that names their code page. */

/** A workbook of one sheet of texts. `version`: 2 to 5. */
export function makeBiff(version: 2 | 3 | 4 | 5, codePage: number | null, rows: readonly Uint8Array[][]): Buffer {
  const records: Buffer[] = [];
  const record = (type: number, ...content: Uint8Array[]): void => {
    const bytes = Buffer.concat(content);
    const head = Buffer.alloc(4);
    head.writeUInt16LE(type, 0);
    head.writeUInt16LE(bytes.length, 2);
    records.push(head, bytes);
  };
  const words = (...values: number[]): Buffer => {
    const bytes = Buffer.alloc(values.length * 2);
    for (const [i, value] of values.entries()) bytes.writeUInt16LE(value, 2 * i);
    return bytes;
  };
  const start = { 2: 0x9, 3: 0x209, 4: 0x409, 5: 0x809 }[version];
  const sheetType = 0x10;
  if (version === 5) {
    const name = Buffer.from('One');
    record(start, words(0x500, 0x5, 0, 0));
    if (codePage !== null) record(0x42, words(codePage));
    const at = Buffer.concat(records).length;
    // Where the sheet begins: behind this record and the end of the workbook.
    const sheetAt = at + 4 + 7 + name.length + 4;
    record(0x85, words(sheetAt, 0), Buffer.from([0, 0, name.length]), name);
    record(0xa);
    record(start, words(0x500, sheetType, 0, 0));
  } else {
    record(start, words({ 2: 0x2, 3: 0x3, 4: 0x4 }[version], sheetType, ...(version > 2 ? [0] : [])));
    if (codePage !== null) record(0x42, words(codePage));
  }
  for (const [row, cells] of rows.entries()) {
    for (const [column, text] of cells.entries()) {
      if (version === 2) record(0x4, words(row, column), Buffer.from([0, 0, 0, text.length]), text);
      else record(0x204, words(row, column, 0, text.length), text);
    }
  }
  record(0xa);
  return Buffer.concat(records);
}
