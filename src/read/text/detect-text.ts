/** Tells text formats apart by how they begin. */

import type { Format } from '../layout.js';
import { decodeLoosely, isWide } from './decode.js';
import { bomOf, wideEncodingOf } from './encoding.js';
import { findFixedColumns } from './fixed-columns.js';

/** A piece of a file as characters, good enough to recognise ASCII marks: UTF-16 is decoded, all else read byte by byte. */
export function sketch(head: Uint8Array): string {
  const bom = bomOf(head);
  const bytes = Buffer.from(head.subarray(bom?.bytes ?? 0));
  const encoding = bom?.encoding ?? wideEncodingOf(bytes);
  return encoding && isWide(encoding) ? decodeLoosely(bytes, encoding) : bytes.toString('latin1');
}

/**
 * True for bytes that no text encoding has: many control characters, or NULs outside the pattern of UTF-16. A few NULs, the
 * DOS end-of-file byte and the escapes of ISO-2022 do occur in text exports.
 */
export function looksBinary(head: Uint8Array): boolean {
  const text = sketch(head).slice(0, 16_384);
  let odd = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12 && code !== 0x1a && code !== 0x1b) odd++;
  }
  // Separators 0x1C to 0x1F and 0x01 are used as delimiters by data warehouses; one in fifty is above that.
  const separators = text.match(/[\x01\x1c-\x1f]/g)?.length ?? 0;
  return odd - Math.min(separators, text.length / 4) > text.length / 50;
}

/** The format of a text by its first characters; `csv` where nothing else is recognised. */
export function textFormat(head: Uint8Array, isWhole: boolean): Format {
  const text = sketch(head);
  // RFC 7464 begins each value of a sequence with the record separator.
  const start = text.replace(/^[\s\0\x1e]+/, '');
  // `<TICKER>,<DATE>` are titles.
  if (start.startsWith('<') && !/^<[^<>\r\n]*>[,;\t|] ?<[^<>\r\n]*>/.test(start)) return markupFormat(start);
  if (/^BEGIN:VCARD\s/i.test(start)) return 'vcard';
  // `ID;PLZ;Ort` are titles too.
  if (/^ID;P[^\r\n]*[\r\n]+(?:[BCEFNOPW]|N[ELNU]);[A-Z]/.test(start)) return 'slk';
  if (/^TABLE\r?\n0,1\r?\n"/.test(start)) return 'dif';
  if (/^(#[^\n]*\n\s*)*(version:\s*\d+\s*\n|dn::?\s)/i.test(start.slice(0, 4096))) return 'ldif';
  if (start.startsWith('[') || start.startsWith('{')) return jsonFormat(start) ?? 'csv';
  if (isSql(start)) return 'sql';
  // Positions are characters in UTF-8; in East Asian code pages the bytes are the positions on a screen.
  const utf8 = Buffer.from(head)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  const isValid = !/[\0\ufffd]/.test(isWhole ? utf8 : utf8.slice(0, -1));
  const lines = (isValid ? utf8 : text).split(/\r\n|\n|\r/).map((line) => line.replaceAll('\x1a', ''));
  if (!isWhole) lines.pop();
  return findFixedColumns(lines, 'utf-8') ? 'fixed-width' : 'csv';
}

/** Elements that programs begin with when they save a table of a page as `.xls`. */
const htmlRoots = new Set(
  'html head body table meta style title link script div span tr td th thead tbody p b i u br hr center font form'.split(
    ' ',
  ),
);

function markupFormat(start: string): Format {
  const begin = start.slice(0, 8192);
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(begin) && /<(\w+:)?Workbook[\s>]/.test(begin)) {
    return 'spreadsheetml';
  }
  if (/progid="Excel\.Sheet"/.test(begin)) return 'spreadsheetml';
  if (/<office:document[\s>]/.test(begin)) return 'ods';
  if (/^<!doctype\s+html/i.test(start)) return 'html';
  const root = rootName(begin);
  if (htmlRoots.has(root)) return 'html';
  return 'xml';
}

/** The name of the first element behind declarations and comments, in small letters. */
function rootName(text: string): string {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    if (text.startsWith('<!--', at)) {
      at = text.indexOf('-->', at);
      if (at < 0) return '';
    } else if (text[at + 1] !== '?' && text[at + 1] !== '!') {
      return /^[\w:-]*/.exec(text.slice(at + 1, at + 100))![0].toLowerCase();
    }
  }
  return '';
}

/** JSON only if the beginning holds together: a CSV file may well start with a bracket. */
function jsonFormat(start: string): 'json' | 'ndjson' | null {
  if (start.startsWith('[')) {
    if (/^\[\s*[[{\]]/.test(start)) return 'json';
    // `[Id],[Name]` is CSV; so is `[1],[2]`. Lists of values, one a line, are NDJSON.
    if (!/^\[\s*("|-?\d|true|false|null)/.test(start) || /^\[[^\]\n]*\][ \t]*[,;\t]/.test(start)) return null;
    const [first = '', second = ''] = start.split('\n');
    return isObject(first) && isObject(second) ? 'ndjson' : 'json';
  }
  if (!/^\{\s*("|\})/.test(start)) return null;
  const end = endOfValue(start);
  const rest = start.slice(end).replace(/^[\s,\x1e]+/, '');
  // Not ended within the sample, or nothing behind it: one document.
  if (end < 0 || !/^[[{]/.test(rest)) return 'json';
  // Pages of an envelope, one behind the other, are read as its lists; a record has plain values of its own.
  const isPages = /^\{\s*"[^"\\]{1,200}"\s*:\s*\[\s*\{/.test(start) && start.slice(0, end).includes('\n');
  return isPages ? 'json' : 'ndjson';
}

/** Behind the value that a text begins with, by its brackets; -1 where it does not end. */
function endOfValue(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++;
    } else if (char === '{' || char === '[') depth++;
    else if ((char === '}' || char === ']') && --depth === 0) return at + 1;
  }
  return -1;
}

function isObject(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}

/** A dump: SQL comments and settings first, then a statement that makes or fills a table. */
function isSql(start: string): boolean {
  if (
    !/^(--|\/\*|#|INSERT\s|REPLACE\s|CREATE\s|DROP\s|SET\s|COPY\s|PRAGMA\s|BEGIN\b|USE\s|LOCK\s|REM\s|PROMPT\s|ALTER\s|START\s|TRUNCATE\s|DELETE\s|IF\s|GO\b|\\)/i.test(
      start,
    )
  )
    return false;
  return /^[ \t]*(INSERT\s{1,9}((IGNORE|ALL|FIRST)\s{1,9})?INTO\s|INSERT\s{1,9}\[|REPLACE\s{1,9}INTO\s|CREATE\s{1,9}(TEMP(ORARY)?\s{1,9})?TABLE\s|COPY\s[^;\n]{1,5000}FROM\s{1,9}stdin)/im.test(
    start,
  );
}
