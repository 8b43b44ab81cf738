/** vCard 2.1, 3.0 and 4.0: a card as a row. */
import { limitError } from '../archive.js';
import type { Reader } from '../format.js';
import { shownPath } from '../input.js';
import { textLines } from '../text/text-lines.js';
import { cellNamer } from './named-cells.js';
import { type FoundRecord, recordReader } from './record-reader.js';
import { vcardCells, vcardRank } from './vcard-columns.js';
import { isQuotedPrintable, parseProperty, type VcardProperty } from './vcard-property.js';

/** Properties whose value is a picture, a sound or a key. */
const mediaNames = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY', 'X-THUMBNAIL']);

/**
 * Reads vCards; vcard-columns.ts says how properties become columns. Embedded pictures, sounds and keys are left out and
 * told. A card without an end, and lines that are no property, are told as well.
 */
export const vcardReader: Reader = recordReader({
  format: 'vcard',
  rank: vcardRank,
  async *records(input, text, note) {
    const path = shownPath(input);
    const { limits } = input;
    let card: string[][] | null = null;
    let chars = 0;
    let depth = 0;
    let row = 0;
    const named = cellNamer();
    const finish = (lines: string[][]): FoundRecord => {
      const properties: VcardProperty[] = [];
      for (const pieces of lines) {
        const line = pieces.join('');
        const property = parseProperty(line, text.encoding);
        if (!property) note({ code: 'vcard.odd-line', severity: 'warning', row, input: line.slice(0, 200) });
        else if (property.isBase64 || (mediaNames.has(property.name) && !/^https?:/i.test(property.value))) {
          note({ code: 'vcard.media', severity: 'warning', row, column: property.name });
        } else properties.push(property);
      }
      return { table: '', cells: named(vcardCells(properties)) };
    };
    function* cardsIn(lines: readonly { text: string }[]): Generator<FoundRecord> {
      for (const { text: line } of lines) {
        const mark = /^\s*(?:[\w-]+\.)?(BEGIN|END):VCARD\s*$/i.exec(line)?.[1]?.toUpperCase();
        if (mark === 'BEGIN' && card && /^AGENT\b[^:]*:\s*$/i.test(card.at(-1)?.[0] ?? '')) {
          // A card inside a card (AGENT of version 2.1) is another person's.
          depth++;
          card.pop();
          note({ code: 'vcard.agent', severity: 'warning', row });
        } else if (mark === 'BEGIN') {
          if (card) {
            note({ code: 'vcard.no-end', severity: 'warning', row });
            yield finish(card);
          }
          row++;
          card = [];
          chars = 0;
          depth = 0;
        } else if (mark === 'END' && depth > 0) depth--;
        else if (mark === 'END') {
          if (card) yield finish(card);
          card = null;
        } else if (card && depth === 0) {
          addLine(card, line);
          chars += line.length;
          if (card.length > limits.maxColumns) throw limitError(path, 'maxColumns', limits, ` (card ${row})`);
          if (chars > limits.maxRecordBytes) throw limitError(path, 'maxRecordBytes', limits, ` (card ${row})`);
        }
      }
    }
    for await (const found of textLines(input, text, note)) yield cardsIn(found);
    if (card) {
      note({ code: 'vcard.no-end', severity: 'warning', row });
      yield [finish(card)];
    }
  },
});

/**
 * Adds a physical line to the logical lines, each kept in pieces until the card ends: a new property, or the rest of the one
 * before. Folded lines begin with a blank (RFC 6350, 3.2); quoted-printable ones follow a `=`; some phones break base64
 * without either, and such lines have no colon.
 */
function addLine(lines: string[][], line: string): void {
  const pieces = lines.at(-1);
  const first = pieces?.[0] ?? '';
  const last = pieces?.at(-1) ?? '';
  if (!pieces) {
    if (line.trim() !== '') lines.push([line]);
  } else if (last.endsWith('=') && isQuotedPrintable(first)) {
    pieces[pieces.length - 1] = last.slice(0, -1);
    pieces.push(line.replace(/^[ \t]+(?==)/, ''));
  } else if (/^[ \t]/.test(line)) pieces.push(line.slice(1));
  else if (line.trim() === '') return;
  else if (!line.includes(':') && /;(ENCODING=)?(B|BASE64)\b/i.test(first)) pieces.push(line.trim());
  else lines.push([line]);
}
