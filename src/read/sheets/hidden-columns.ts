/**
 * Hidden columns of XLS and XLSB: the library passes over them unless it keeps every blank cell too, so they are taken from
 * the records themselves ([MS-XLS] 2.4.53, [MS-XLSB] 2.4.323).
 */
import type { Archive } from '../archive.js';
import { attributeOf } from '../markup/xml-text.js';
import { packageParts, partKey, resolvePart } from '../package-parts.js';
import { recordsOf } from './xls-unlock.js';

/** A range of 1-based columns. */
export interface ColumnRange {
  from: number;
  to: number;
}

const boundSheet = 0x85;
const columnInfo = 0x7d;
/** What ends the head of a sheet, where its columns are told: Dimensions (of each version), EOF. */
const sheetHeadEnds = new Set([0x200, 0x0, 0xa]);

/** The hidden columns of the sheets of an XLS stream, in the order of the sheets in it. */
export function xlsHiddenColumns(stream: Buffer): ColumnRange[][] {
  const starts: number[] = [];
  for (const { type, start, end } of recordsOf(stream)) {
    if (type === boundSheet && end - start >= 4) starts.push(stream.readUInt32LE(start));
    if (type === 0xa) break;
  }
  // Before Excel 5 a stream is one sheet.
  if (starts.length === 0) starts.push(0);
  return starts.sort((a, b) => a - b).map((start) => hiddenIn(stream.subarray(start)));
}

function hiddenIn(stream: Buffer): ColumnRange[] {
  const hidden: ColumnRange[] = [];
  for (const { type, start, end } of recordsOf(stream)) {
    if (sheetHeadEnds.has(type)) break;
    if (type !== columnInfo || end - start < 10 || (stream[start + 8]! & 1) === 0) continue;
    hidden.push({ from: stream.readUInt16LE(start) + 1, to: stream.readUInt16LE(start + 2) + 1 });
  }
  return hidden;
}

const binaryBundleSheet = 156;
const binaryColumnInfo = 60;
const binarySheetData = 145;
/** Columns stand before the rows: 16,384 of them take a third of this. */
const headBytes = 1024 ** 2;

/** The hidden columns of an XLSB workbook by the name of the sheet. */
export async function xlsbHiddenColumns(archive: Archive): Promise<Map<string, ColumnRange[]>> {
  const found = new Map<string, ColumnRange[]>();
  const parts = packageParts(archive.entries);
  const part = async (name: string): Promise<Buffer> => {
    const entry = parts.get(partKey(name));
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    if (!entry) return Buffer.alloc(0);
    for await (const piece of archive.stream(entry)) {
      pieces.push(piece);
      bytes += piece.length;
      if (bytes >= headBytes) break;
    }
    return Buffer.concat(pieces);
  };
  const relations = (await part('xl/_rels/workbook.bin.rels')).toString('utf8');
  const targets = new Map(
    Array.from(relations.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g), ([tag]): [string, string] => [
      attributeOf(tag, 'Id'),
      resolvePart('xl/', attributeOf(tag, 'Target')),
    ]),
  );
  for (const { type, content } of binaryRecords(await part('xl/workbook.bin'))) {
    if (type !== binaryBundleSheet || content.length < 12) continue;
    const id = wideText(content, 8);
    const name = wideText(content, 12 + 2 * id.length);
    const target = targets.get(id);
    if (target === undefined) continue;
    const hidden: ColumnRange[] = [];
    for (const record of binaryRecords(await part(target))) {
      if (record.type === binarySheetData) break;
      if (record.type !== binaryColumnInfo || record.content.length < 18 || (record.content[16]! & 1) === 0) continue;
      hidden.push({ from: record.content.readUInt32LE(0) + 1, to: record.content.readUInt32LE(4) + 1 });
    }
    found.set(name, hidden);
  }
  return found;
}

/** The records of a part: type and size stand in seven bits a byte ([MS-XLSB] 2.1.4). One that is cut is left out. */
function* binaryRecords(bytes: Buffer): Generator<{ type: number; content: Buffer }> {
  for (let at = 0; at < bytes.length; ) {
    let type = bytes[at++]!;
    if (type >= 128) type = (type & 127) | ((bytes[at++] ?? 0) << 7);
    let size = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = bytes[at++] ?? 0;
      size |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    if (at + size > bytes.length) return;
    yield { type, content: bytes.subarray(at, at + size) };
    at += size;
  }
}

/** A text behind the count of its characters. */
function wideText(content: Buffer, at: number): string {
  if (at + 4 > content.length) return '';
  return content.toString('utf16le', at + 4, at + 4 + 2 * content.readUInt32LE(at));
}
