/** LDIF (RFC 2849): entries of directories. */
import { SourceError } from '../../errors.js';
import { severityOf } from '../../issue.js';
import type { Cell } from '../../record.js';
import { limitError } from '../archive.js';
import type { Reader } from '../format.js';
import { shownPath } from '../input.js';
import { decodeLoosely, strictDecoder } from '../text/decode.js';
import { textLines } from '../text/text-lines.js';
import { cellNamer } from './named-cells.js';
import { type FoundRecord, recordReader } from './record-reader.js';

const utf8 = strictDecoder('utf-8');

/**
 * Reads LDIF: an entry is a row, an attribute a column (`dn` first). Several values of an attribute are joined with `; `.
 * Values by URL are never fetched; the URL is the value. Entries that change a directory (`changetype:` other than add) are
 * left out and told, and so are pictures, certificates and other bytes. The lines that `ldapsearch` prints behind its entries
 * are none.
 */
export const ldifReader: Reader = recordReader({
  format: 'ldif',
  rank: (column) => (column === 'dn' ? 0 : 1),
  async *records(input, text, note) {
    const path = shownPath(input);
    let lines: string[] = [];
    let firstLine = 1;
    let chars = 0;
    const spelled = new Map<string, string>();
    const named = cellNamer();
    const finish = (): FoundRecord | null => {
      const entry = parseEntry(lines, spelled, path, firstLine, (code, column) =>
        note({ code, severity: severityOf(code), row: firstLine, column }),
      );
      lines = [];
      chars = 0;
      if (!entry) return null;
      const change = entry.get('changetype');
      entry.delete('changetype');
      if (change !== undefined && change !== 'add') {
        note({ code: 'ldif.change', severity: 'warning', row: firstLine, details: { change: String(change) } });
        return null;
      }
      return { table: '', cells: named(entry) };
    };
    function* entriesIn(found: readonly { text: string; line: number }[]): Generator<FoundRecord> {
      for (const { text: line, line: number } of found) {
        if (line === '') {
          const record = finish();
          if (record) yield record;
          continue;
        }
        if (line.startsWith('#')) {
          // A folded comment goes on with a blank; it stays with the comment.
          lines.push('#');
          continue;
        }
        if (line.startsWith(' ') && lines.length > 0) {
          if (lines.at(-1) !== '#') lines[lines.length - 1] += line.slice(1);
        } else {
          if (lines.length === 0) firstLine = number;
          lines.push(line);
        }
        chars += line.length;
        if (chars > input.limits.maxRecordBytes) {
          throw limitError(path, 'maxRecordBytes', input.limits, ` (line ${firstLine})`);
        }
      }
    }
    for await (const found of textLines(input, text, note)) yield entriesIn(found);
    const last = finish();
    if (last) yield [last];
  },
});

/**
 * The attributes of an entry; null for what is none (the version line, comments only). `spelled` has the columns of the names
 * that came before; `leftOut` is told of values that are no text.
 */
function parseEntry(
  lines: readonly string[],
  spelled: Map<string, string>,
  path: string,
  firstLine: number,
  leftOut: (code: NoText, column: string) => void,
): Map<string, Cell> | null {
  const values = new Map<string, string[]>();
  for (const line of lines) {
    if (line === '#' || line === '-') continue;
    const colon = line.indexOf(':');
    if (colon <= 0) {
      throw new SourceError('source.damaged', { path, reason: `entry at line ${firstLine}: "${line.slice(0, 60)}"` });
    }
    // Attribute names are compared without case; the first spelling names the column.
    const name = line.slice(0, colon);
    const key = name.toLowerCase();
    if (!spelled.has(key)) spelled.set(key, key === 'dn' ? 'dn' : name);
    const column = spelled.get(key)!;
    const value = attributeValue(line.slice(colon + 1));
    if (typeof value !== 'string') {
      leftOut(value.code, column);
      continue;
    }
    const list = values.get(column) ?? [];
    list.push(value);
    values.set(column, list);
  }
  values.delete('version');
  if (values.size === 0) return null;
  const isResult = !values.has('dn') && values.has('search') && values.has('result');
  if (isResult) return null;
  return new Map([...values].map(([name, list]) => [name, list.join('; ')]));
}

/** Why a value is left out: its bytes are no text, or its base64 is damaged. */
type NoText = 'ldif.binary' | 'ldif.base64';

/**
 * `: text`, `:: base64` (RFC 4648, with its padding), `:< url`. Bytes that are no UTF-8 are read as windows-1252, in which every
 * byte is a character.
 */
function attributeValue(rest: string): string | { code: NoText } {
  if (rest.startsWith(':')) {
    const encoded = rest.slice(1).replace(/\s/g, '');
    if (encoded.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) return { code: 'ldif.base64' };
    const bytes = Buffer.from(encoded, 'base64');
    const text = utf8(bytes) ?? decodeLoosely(bytes, 'windows-1252');
    return controls.test(text) ? { code: 'ldif.binary' } : text;
  }
  return rest.startsWith('<') ? rest.slice(1).trim() : rest.replace(/^ +/, '');
}

/** Characters that bytes have and texts have not: control characters but tabs and line breaks. */
const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;
