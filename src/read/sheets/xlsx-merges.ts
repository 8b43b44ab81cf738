/** The merged cells of a worksheet part, which stand behind its rows (ECMA-376 part 1, 18.3.1.55). */

import { atEnd, closeTag, needMore, openTag, XmlScanner } from '../markup/xml-scanner.js';
import type { MergedArea } from '../table/table-merges.js';
import { maxMerges, SheetMerges } from './sheet-merges.js';

/** `<mergeCells` with or without a prefix: text cannot hold it, since `<` is escaped there. */
const mark = 'mergeCells';

/**
 * The areas that begin in the first rows. The rows before them are passed over without being looked at, which takes a small
 * part of the time that reading them takes.
 */
export async function readMerges(
  pieces: AsyncIterable<Uint8Array>,
  limits: { maxDepth: number; maxCellChars: number },
): Promise<MergedArea[]> {
  const xml = new XmlScanner(limits.maxDepth, limits.maxCellChars);
  const found = new SheetMerges();
  let isFound = false;
  let before = Buffer.alloc(0);
  const scan = (): boolean => {
    for (let token = xml.next(); token !== needMore && token !== atEnd; token = xml.next()) {
      if (token === openTag && xml.name() === 'mergeCell') addMerge(found, xml.attribute('ref'));
      else if (token === closeTag && xml.name() === mark) return true;
    }
    return found.areas.length >= maxMerges;
  };
  for await (const piece of pieces) {
    if (!isFound) {
      const bytes = Buffer.concat([before, piece]);
      const at = bytes.indexOf(mark, 0, 'latin1');
      const begin = at < 0 ? -1 : bytes.lastIndexOf('<', at, 'latin1');
      if (begin < 0) {
        before = bytes.subarray(Math.max(0, bytes.length - 100));
        continue;
      }
      isFound = true;
      xml.feed(bytes.subarray(begin));
    } else xml.feed(piece);
    if (scan()) return found.areas;
  }
  return found.areas;
}

/** Adds the area that a reference (`B1:C2`) names. */
export function addMerge(found: SheetMerges, reference: string | undefined): void {
  const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/i.exec(reference ?? '');
  if (!match) return;
  found.add({
    fromRow: Number(match[2]),
    toRow: Number(match[4]),
    fromColumn: columnIndex(match[1]!),
    toColumn: columnIndex(match[3]!),
  });
}

function columnIndex(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}
