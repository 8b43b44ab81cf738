/** Writes small databases of Access 97 (Jet 3) for tests: tables of texts and memos, all of them bytes in a code page. */

const pageBytes = 2048;
const headerStart = 0x18;
const headerBytes = 126;
const textType = 10;
const memoType = 12;
const longType = 4;

/** A table: names of columns, which of them are memos, and rows. */
export interface Table97 {
  name: Uint8Array;
  columns: { name: Uint8Array; isMemo?: boolean }[];
  rows: Uint8Array[][];
}

interface Column {
  name: Uint8Array;
  type: number;
}

/** A database of these tables. `codePage`: what the definitions of text columns state; 0 = nothing. `cutMemos`: without their last page. */
export function makeAccess97(tables: readonly Table97[], codePage: number, { cutMemos = false } = {}): Buffer {
  const pages: Buffer[] = [header(), Buffer.alloc(pageBytes), Buffer.alloc(pageBytes), Buffer.alloc(pageBytes)];
  const usagePage = 3;
  const usage: Buffer[] = [];
  /** Adds the data pages of a table, and the map that says which they are. */
  const addRows = (owner: number, rows: Buffer[]): number => {
    const map = Buffer.alloc(5 + 64);
    for (let at = 0; at < rows.length; at += 20) {
      const page = pages.length;
      pages.push(dataPage(owner, rows.slice(at, at + 20)));
      map[5 + (page >> 3)]! |= 1 << (page & 7);
    }
    return usage.push(map) - 1;
  };
  const addLong = (bytes: Buffer): Buffer => {
    const head = Buffer.alloc(12);
    head.writeUIntLE(bytes.length, 0, 3);
    if (bytes.length < 200) {
      head[3] = 0x80;
      return Buffer.concat([head, bytes]);
    }
    const pieces: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += 2000) pieces.push(bytes.subarray(at, at + 2000));
    if (cutMemos) pieces.pop();
    // From the last page to the first: each names the next one.
    let next = 0;
    for (const piece of pieces.reverse()) {
      const row = Buffer.concat([Buffer.alloc(4), piece]);
      row.writeUInt32LE(next, 0);
      next = pages.length << 8;
      pages.push(dataPage(0, [row]));
    }
    head.writeUInt32LE(next, 4);
    return head;
  };

  const objects: Buffer[] = [];
  for (const { name, columns, rows } of tables) {
    const page = pages.push(Buffer.alloc(pageBytes)) - 1;
    const defined = columns.map((column): Column => ({ name: column.name, type: column.isMemo ? memoType : textType }));
    const written = rows.map((row) =>
      record(
        [],
        row.map((cell, i) => (columns[i]!.isMemo ? addLong(Buffer.from(cell)) : cell)),
      ),
    );
    const map = addRows(page, written);
    pages[page] = definition(defined, (usagePage << 8) | map, rows.length, codePage);
    objects.push(record([page, 1, 0], [name]));
  }
  const system = ['Id', 'Type', 'Flags', 'Name'].map(
    (name, i): Column => ({ name: Buffer.from(name), type: i < 3 ? longType : textType }),
  );
  objects.push(record([2, 1, 0x80000000 | 0], [Buffer.from('MSysObjects')]));
  const map = addRows(2, objects);
  pages[2] = definition(system, (usagePage << 8) | map, objects.length, codePage);
  pages[usagePage] = dataPage(0, usage);
  return Buffer.concat(pages);
}

function header(): Buffer {
  const page = Buffer.alloc(pageBytes);
  page.write('\x00\x01\x00\x00Standard Jet DB\x00', 0, 'latin1');
  // Nothing is said in the rest, under the cipher that every database has there.
  rc4(Buffer.from('c7da396b', 'hex'), page.subarray(headerStart, headerStart + headerBytes));
  return page;
}

function rc4(key: Buffer, bytes: Buffer): void {
  const state = Array.from({ length: 256 }, (_, i) => i);
  const swap = (i: number, j: number): void => {
    [state[i], state[j]] = [state[j]!, state[i]!];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + state[i]! + key[i % key.length]!) & 255;
    swap(i, j);
  }
  for (let n = 0, i = 0, j = 0; n < bytes.length; n++) {
    i = (i + 1) & 255;
    j = (j + state[i]!) & 255;
    swap(i, j);
    bytes[n]! ^= state[(state[i]! + state[j]!) & 255]!;
  }
}

function definition(columns: readonly Column[], usageMap: number, rows: number, codePage: number): Buffer {
  const page = Buffer.alloc(pageBytes);
  page.writeUInt16LE(0x0102, 0);
  page.write('VC', 2, 'latin1');
  const isFixed = ({ type }: Column): boolean => type === longType;
  page.writeUInt32LE(rows, 12);
  page.writeUInt16LE(columns.filter((column) => !isFixed(column)).length, 23);
  page.writeUInt16LE(columns.length, 25);
  page.writeUInt32LE(usageMap, 35);
  let at = 43;
  let fixed = 0;
  let variable = 0;
  for (const [index, column] of columns.entries()) {
    page[at] = column.type;
    page.writeUInt16LE(index, at + 1);
    page.writeUInt16LE(isFixed(column) ? 0 : variable++, at + 3);
    if (column.type !== longType) page.writeUInt16LE(codePage, at + 11);
    page[at + 13] = isFixed(column) ? 3 : 2;
    page.writeUInt16LE(isFixed(column) ? 4 * fixed++ : 0, at + 14);
    page.writeUInt16LE(isFixed(column) ? 4 : 255, at + 16);
    at += 18;
  }
  for (const { name } of columns) {
    page[at++] = name.length;
    page.set(name, at);
    at += name.length;
  }
  return page;
}

/** A row: its numbers, then its texts. */
function record(numbers: readonly number[], texts: readonly Uint8Array[]): Buffer {
  const count = numbers.length + texts.length;
  const fixed = Buffer.alloc(1 + 4 * numbers.length);
  fixed[0] = count;
  for (const [i, number] of numbers.entries()) fixed.writeInt32LE(number, 1 + 4 * i);
  const ends: number[] = [];
  let at = fixed.length;
  for (const text of texts) {
    ends.push(at);
    at += text.length;
  }
  const nulls = Buffer.alloc((count + 7) >> 3, 0xff);
  const tail = Buffer.from([...[...ends, at].reverse(), texts.length, ...nulls]);
  return Buffer.concat([fixed, ...texts, tail]);
}

/** Rows fill a page from its end. */
function dataPage(owner: number, rows: readonly Buffer[]): Buffer {
  const page = Buffer.alloc(pageBytes);
  page.writeUInt16LE(0x0101, 0);
  page.writeUInt32LE(owner, 4);
  page.writeUInt16LE(rows.length, 8);
  let end = pageBytes;
  for (const [index, row] of rows.entries()) {
    end -= row.length;
    row.copy(page, end);
    page.writeUInt16LE(end, 10 + 2 * index);
  }
  return page;
}
