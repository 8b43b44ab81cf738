/** Names and literals of SQL dumps. */
import type { Cell } from '../../record.js';
import { strictDecoder } from '../text/decode.js';
import { sqlServerDate } from './sql-server-dates.js';
import { blankOut, endOfQuote, splitTopLevel } from './sql-text.js';

/** How a dump writes strings. */
export interface SqlDialect {
  /** MySQL escapes with a backslash; the standard, PostgreSQL and SQLite double the quote only. */
  hasBackslashEscapes: boolean;
}

/** A name without its quotes and without the schema that every table has: `public`."customers" -> customers. */
export function tableName(text: string): string {
  const parts = text.match(/`(?:[^`]|``)*`|"(?:[^"]|"")*"|\[[^\]]*\]|[^\s.`"[\]]+/g) ?? [];
  const names = parts.map(unquoteName);
  if (names.length > 1 && ['public', 'dbo', 'main'].includes(names[0]!.toLowerCase())) names.shift();
  return names.join('.');
}

/** The names in a list `a, "b", [c]`. */
export function columnNames(list: string): string[] {
  return (list.match(/`(?:[^`]|``)*`|"(?:[^"]|"")*"|\[[^\]]*\]|[^\s,`"[\]]+/g) ?? []).map(unquoteName);
}

/** The columns that a CREATE TABLE defines: the names before types, not keys and constraints. */
export function createdColumns(body: string, dialect: SqlDialect): string[] {
  const names: string[] = [];
  for (const part of splitTopLevel(body, dialect.hasBackslashEscapes)) {
    const text = part.trim();
    if (/^(PRIMARY|UNIQUE|KEY|INDEX|CONSTRAINT|FOREIGN|CHECK|FULLTEXT|SPATIAL|EXCLUDE|LIKE|PERIOD)\b/i.test(text))
      continue;
    const name = /^(`(?:[^`]|``)*`|"(?:[^"]|"")*"|\[[^\]]*\]|[^\s,]+)/.exec(text)?.[1];
    if (name) names.push(unquoteName(name));
  }
  return names;
}

/** The values of a row: NULL, numbers, strings; what is computed keeps its text. */
export function rowValues(text: string, dialect: SqlDialect): Cell[] {
  return (
    plainValues(text, dialect) ??
    splitTopLevel(text, dialect.hasBackslashEscapes).map((part) => literal(part.trim(), dialect))
  );
}

/** The values of a row of nothing but NULL, whole numbers and strings without escapes; null for any other row. */
function plainValues(text: string, { hasBackslashEscapes }: SqlDialect): Cell[] | null {
  if (text === '') return [null];
  const values: Cell[] = [];
  const end = text.length;
  for (let at = 0; ; at++) {
    while (text.charCodeAt(at) === 0x20) at++;
    const code = text.charCodeAt(at);
    if (code === 0x27) {
      const close = text.indexOf("'", at + 1);
      if (close < 0) return null;
      const value = text.slice(at + 1, close);
      if (hasBackslashEscapes && value.includes('\\')) return null;
      values.push(value);
      at = close + 1;
    } else if (code === 0x4e && text.startsWith('NULL', at)) {
      values.push(null);
      at += 4;
    } else {
      const isNegative = code === 0x2d;
      const start = isNegative ? at + 1 : at;
      let number = 0;
      for (at = start; at < end; at++) {
        const digit = text.charCodeAt(at) - 0x30;
        if (!(digit >= 0 && digit <= 9)) break;
        number = number * 10 + digit;
      }
      // As text: what a number does not keep, such as zeros in front.
      const isPlain = text.charCodeAt(start) === 0x30 ? at === start + 1 && !isNegative : at - start <= 15;
      if (at === start || !isPlain) return null;
      values.push(isNegative ? -number : number);
    }
    while (text.charCodeAt(at) === 0x20) at++;
    if (at >= end) return values;
    if (text.charCodeAt(at) !== 0x2c) return null;
  }
}

/** PostgreSQL's text format (COPY): tabs between values, `\N` for NULL, C escapes. */
export function copyValues(line: string): Cell[] {
  return line.split('\t').map((value) => (value === '\\N' ? null : unescapeC(value)));
}

/** A name without its quotes. */
export function unquoteName(name: string): string {
  const quote = name[0];
  if (quote === '[') return name.slice(1, -1);
  if (quote !== '`' && quote !== '"') return name;
  return name.slice(1, -1).replaceAll(quote + quote, quote);
}

/** The value of one literal; what a database would compute keeps its text. */
export function literal(text: string, dialect: SqlDialect, depth = 0): Cell {
  if (/^(NULL|DEFAULT)$/i.test(text) || text === '') return null;
  if (/^TRUE$/i.test(text)) return true;
  if (/^FALSE$/i.test(text)) return false;
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return String(Number(text)) === text ? Number(text) : text;
  const bytes = byteLiteral(text);
  if (bytes !== undefined) return bytes;
  // A prefix names the character set or kind of string: N'..', E'..', U&'..', _utf8mb4'..', DATE '..'.
  const string = /^(N|E|U&|_\w+\s*|(?:DATE|TIME|TIMESTAMP)\s+)?(['"])/i.exec(text);
  const end = text.lastIndexOf(string?.[2] ?? "'");
  const start = string ? string[0].length : 0;
  if (string && end >= start && isOneString(text, start, end, dialect)) {
    const kind = (string[1] ?? '').trim().toUpperCase();
    const body = text.slice(start, end).replaceAll(string[2]! + string[2]!, string[2]!);
    if (kind === 'U&') return unescapeUnicode(body);
    if (kind === 'E') return unescapeC(body);
    if (kind === '_BINARY') return binaryText(dialect.hasBackslashEscapes ? unescapeMysql(body) : body);
    return dialect.hasBackslashEscapes ? unescapeMysql(body) : body;
  }
  const oracle = /^N?Q'.(.*).'$/is.exec(text)?.[1];
  if (oracle !== undefined) return oracle;
  const dollar = /^\$(\w*)\$/.exec(text)?.[0];
  const last = dollar === undefined ? -1 : text.lastIndexOf(dollar);
  if (dollar !== undefined && last >= dollar.length) return text.slice(dollar.length, last);
  return sqliteText(text) ?? joinedText(text, dialect, depth) ?? calledValue(text, dialect, depth) ?? text;
}

/** `'a'::text`, `'a' COLLATE nocase`. */
const typeBehind = /^\s*(?:::[\w\s"[\](),.]+|COLLATE\s.*)$/is;

/** The quote behind `start` is closed by the one at `end`, but for a type behind it (`'a'::text`). */
function isOneString(text: string, start: number, end: number, { hasBackslashEscapes }: SqlDialect): boolean {
  const quote = text[start - 1]!;
  if (end < text.length - 1 && !typeBehind.test(text.slice(end + 1))) return false;
  if (text.indexOf(quote, start) === end) return true;
  return endOfQuote(text, start - 1, hasBackslashEscapes || /^E'/i.test(text)) === end;
}

/** Operators between strings: of the standard, of SQL Server, and none at all (MySQL; others at a line break). */
const joints = /\|\||\+|(?<=\?)\s+(?=\?)/g;
const characterCall = /^N?CHA?R\s*\(\s*(\d{1,7})\s*\)$/i;
const emptyCall = /^EMPTY_[CB]LOB\s*\(\s*\)$/i;

/** `'a' || CHR(10) || 'b'` as the text that it is; null where a part is not a string or character. */
function joinedText(text: string, dialect: SqlDialect, depth: number): string | null {
  if (emptyCall.test(text)) return '';
  if (characterCall.test(text)) return characterOf(text);
  if (depth >= maxCalls) return null;
  let joined = '';
  let from = 0;
  /** False where the part is no string: it keeps its text. */
  const take = (to: number): boolean => {
    const part = text.slice(from, to).trim();
    const value = characterOf(part) ?? (/['")]$/.test(part) ? literal(part, dialect, depth + 1) : part);
    if (typeof value !== 'string' || value === part) return false;
    joined += value;
    return true;
  };
  for (const joint of blankOut(text, dialect.hasBackslashEscapes, true).matchAll(joints)) {
    if (!take(joint.index)) return null;
    from = joint.index + joint[0].length;
  }
  return from > 0 && take(text.length) ? joined : null;
}

function characterOf(text: string): string | null {
  const code = characterCall.exec(text)?.[1];
  return code === undefined || Number(code) > 0x10ffff ? null : String.fromCodePoint(Number(code));
}

/** Bytes and bits: `X'4142'`, `0x4142`, `b'101'`. Bytes that are text are that text, else they stay as they are written. */
function byteLiteral(text: string): Cell | undefined {
  const bits = /^b'([01]{1,53})'$/i.exec(text)?.[1];
  if (bits !== undefined) return Number.parseInt(bits, 2);
  const hex = /^(?:x'([0-9a-f]*)'|0x([0-9a-f]+))$/i.exec(text);
  if (!hex) return undefined;
  const digits = hex[1] ?? hex[2]!;
  if (digits === '') return null;
  return textOf(Buffer.from(digits, 'hex')) ?? text;
}

function textOf(bytes: Uint8Array): string | null {
  const text = utf8(bytes);
  return text === null || controls.test(text) ? null : text;
}

const utf8 = strictDecoder('utf-8');
const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/** mysqldump writes a bit column as `_binary '\0'`: one byte that is a number. Other bytes become hexadecimal. */
function binaryText(text: string): Cell {
  if (!controls.test(text)) return text;
  if (text.length === 1) return text.charCodeAt(0);
  return `0x${Buffer.from(text, 'utf8').toString('hex')}`;
}

/** Functions around a literal that say its type or format. */
const wrappers = /^(CAST|TO_DATE|TO_TIMESTAMP|TO_TIMESTAMP_TZ|TO_CLOB|TO_NCLOB|UNISTR)\s*\(/i;
/** They are nested in no dump; more is somebody's joke. */
const maxCalls = 3;

/** The value of `CAST(x AS type)`, `TO_DATE(x, format)`, `unistr(x)`; null for anything else that would be computed. */
function calledValue(text: string, dialect: SqlDialect, depth: number): Cell {
  const name = depth < maxCalls && text.endsWith(')') ? wrappers.exec(text) : null;
  if (!name) return null;
  const body = text.slice(name[0].length, -1);
  const isCast = /^CAST$/i.test(name[1]!);
  const as = isCast ? body.search(/\sAS\s+[\w\s(),[\]"]{1,100}$/i) : -1;
  const inner = isCast ? body.slice(0, as) : (splitTopLevel(body, dialect.hasBackslashEscapes)[0] ?? '');
  if (isCast && as < 0) return null;
  const bytes = isCast ? /^0x([0-9a-f]{2,32})$/i.exec(inner.trim())?.[1] : undefined;
  const date = bytes && sqlServerDate(Buffer.from(bytes, 'hex'), /\w+/.exec(body.slice(as + 3))?.[0] ?? '');
  if (date) return date;
  const value = literal(inner.trim(), dialect, depth + 1);
  return /^UNISTR$/i.test(name[1]!) && typeof value === 'string' ? unescapeUnicode(value) : value;
}

/** `\5F20`, `\+01F600`, and SQLite's `\u5F20`, `\U0001F600`; `\\` is a backslash. */
function unescapeUnicode(text: string): string {
  const escapePattern = /\\(\\|\+[0-9a-f]{6}|u[0-9a-f]{4}|U[0-9a-f]{8}|[0-9a-f]{4})/gi;
  return text.replace(escapePattern, (whole, code: string) => {
    if (code === '\\') return code;
    const point = Number.parseInt(code.replace(/^[+u]/i, ''), 16);
    return point > 0x10ffff ? whole : String.fromCodePoint(point);
  });
}

/** The shell nests two of them, for `\r` and `\n`. */
const maxReplaces = 3;

/** The SQLite shell writes line breaks as `replace('a\nb','\n',char(10))`, nested for `\r`. */
function sqliteText(text: string, depth = 0): string | null {
  if (depth > maxReplaces) return null;
  const call = /^replace\((.*),'((?:[^']|''){1,20})',char\((\d+)\)\)$/is.exec(text);
  if (!call) return null;
  const [, inner = '', mark = '', code = '0'] = call;
  const value = inner.startsWith("'") ? inner.slice(1, -1).replaceAll("''", "'") : sqliteText(inner, depth + 1);
  return value === null ? null : value.replaceAll(mark, String.fromCharCode(Number(code)));
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
};
const mysqlEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  '0': '\0',
  Z: '\x1a',
};

/** MySQL: a letter stands for a control character; a backslash before anything else falls away, but not before `%` and `_`. */
function unescapeMysql(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(.)/gs, (whole, char: string) =>
    char === '%' || char === '_' ? whole : (mysqlEscapes[char] ?? char),
  );
}

/** PostgreSQL (E'..', COPY): the escapes of C. */
function unescapeC(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\([0-7]{1,3}|x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)/gs,
    (_whole, code: string) => {
      if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 0xff);
      if (code.length === 1) return escapes[code] ?? code;
      const point = Number.parseInt(code.slice(1), 16);
      return point > 0x10ffff ? code : String.fromCodePoint(point);
    },
  );
}
