/** Names and literals of SQL dumps. */
import type { Cell } from '../record.js';

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
    } else if (char === "'" || char === '"' || char === '`') quote = char;
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

function literal(text: string, dialect: SqlDialect): Cell {
  if (/^NULL$/i.test(text) || text === '') return null;
  if (/^TRUE$/i.test(text)) return true;
  if (/^FALSE$/i.test(text)) return false;
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return String(Number(text)) === text ? Number(text) : text;
  // A prefix names the character set or kind of string: N'..', E'..', _utf8mb4'..'.
  const string = /^(N|E|B|_\w+\s*)?(['"])/i.exec(text);
  const end = text.lastIndexOf(string?.[2] ?? "'");
  const start = string ? string[0].length : 0;
  if (string && end >= start) {
    const isEscaped = dialect.hasBackslashEscapes || /^E/i.test(string[1] ?? '');
    const body = text.slice(start, end).replaceAll(string[2]! + string[2]!, string[2]!);
    return isEscaped ? unescapeC(body) : body;
  }
  return sqliteText(text) ?? text;
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
  '0': '\0',
  Z: '\x1a',
};

/** C escapes as MySQL and PostgreSQL use them; a backslash before anything else falls away. */
function unescapeC(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([0-7]{3}|x[0-9A-Fa-f]{1,2}|.)/gs, (_whole, code: string) => {
    if (/^[0-7]{3}$/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
    if (/^x./.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return escapes[code] ?? code;
  });
}
