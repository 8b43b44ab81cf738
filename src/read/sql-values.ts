/** Names and literals of SQL dumps. */
import type { Cell } from '../record.js';
import { strictDecoder } from './decode.js';

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
export function createdColumns(body: string): string[] {
  const names: string[] = [];
  for (const part of splitTopLevel(body)) {
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
  return splitTopLevel(text, dialect.hasBackslashEscapes).map((part) => literal(part.trim(), dialect));
}

/** PostgreSQL's text format (COPY): tabs between values, `\N` for NULL, C escapes. */
export function copyValues(line: string): Cell[] {
  return line.split('\t').map((value) => (value === '\\N' ? null : unescapeC(value)));
}

function unquoteName(name: string): string {
  const quote = name[0];
  if (quote === '[') return name.slice(1, -1);
  if (quote !== '`' && quote !== '"') return name;
  return name.slice(1, -1).replaceAll(quote + quote, quote);
}

/**
 * Where the string that PostgreSQL quotes with dollars (`$$..$$`, `$body$..$body$`) ends, if one begins at `at`: the index of
 * its last character; -1 where it does not end; `at` where none begins.
 */
export function endOfDollarQuote(text: string, at: number): number {
  dollarTag.lastIndex = at;
  const tag = dollarTag.exec(text)?.[0];
  if (tag === undefined) return at;
  const end = text.indexOf(tag, at + tag.length);
  return end < 0 ? -1 : end + tag.length - 1;
}

const dollarTag = /\$(?:[A-Za-z_]\w{0,62})?\$/y;

const closers: Readonly<Record<string, string>> = { '[': ']', '{': '}', '(': ')', '<': '>' };

/** Where a string that Oracle writes as `q'[it's]'` ends, its quote standing at `at`: as `endOfDollarQuote`. */
export function endOfOracleQuote(text: string, at: number): number {
  if (!/[qQ]/.test(text[at - 1] ?? '') || /\w/.test(text.slice(at - 2, at - 1).replace(/[nN]/, ''))) return at;
  const opener = text[at + 1] ?? '';
  const end = text.indexOf(`${closers[opener] ?? opener}'`, at + 2);
  return end < 0 ? -1 : end + 1;
}

/** Splits at commas outside strings and parentheses. */
function splitTopLevel(text: string, hasBackslashEscapes = false): string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (quote !== '') {
      if (char === '\\' && quote !== '`' && (hasBackslashEscapes || isEscapeString(text, start, at))) at++;
      else if (char === quote) quote = '';
    } else if (char === "'" && !hasBackslashEscapes && endOfOracleQuote(text, at) > at) {
      at = endOfOracleQuote(text, at);
    } else if (char === "'" || char === '"' || char === '`') quote = char;
    else if (char === '$' && !hasBackslashEscapes) at = Math.max(at, endOfDollarQuote(text, at));
    else if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (char === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

function isEscapeString(text: string, start: number, at: number): boolean {
  return /^\s*E'/i.test(text.slice(start, Math.min(start + 20, at)));
}

function literal(text: string, dialect: SqlDialect, depth = 0): Cell {
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
  if (string && end >= start) {
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
  return sqliteText(text) ?? calledValue(text, dialect, depth) ?? text;
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
