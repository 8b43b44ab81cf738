/** Where strings, quoted names and comments of SQL begin and end. */

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
  const before = text.charCodeAt(at - 1);
  if ((before !== 0x71 && before !== 0x51) || /\w/.test(text.slice(at - 2, at - 1).replace(/[nN]/, ''))) return at;
  const opener = text[at + 1] ?? '';
  const end = text.indexOf(`${closers[opener] ?? opener}'`, at + 2);
  return end < 0 ? -1 : end + 1;
}

/** The last character of the string or quoted name that begins at `start`; -1 where it does not end. */
export function endOfQuote(text: string, start: number, hasBackslashEscapes: boolean): number {
  const quote = text[start]!;
  if (quote === "'" && !hasBackslashEscapes) {
    const end = endOfOracleQuote(text, start);
    if (end !== start) return end;
  }
  const mark = quote.charCodeAt(0);
  const hasEscapes = quote !== '`' && (hasBackslashEscapes || text[start - 1] === 'E');
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c && hasEscapes) at++;
    else if (code === mark) {
      if (text.charCodeAt(at + 1) !== mark) return at;
      at++;
    }
  }
  return -1;
}

/** The last character of the comment that begins at `at`, `at - 1` where none does; the end of the text where it does not end. */
function endOfComment(text: string, at: number, hasBackslashEscapes: boolean): number {
  const isBlock = text.startsWith('/*', at);
  // MySQL alone has comments behind `#`.
  const isLine = text.startsWith('--', at) || (hasBackslashEscapes && text[at] === '#');
  if (!isBlock && !isLine) return at - 1;
  const end = text.indexOf(isBlock ? '*/' : '\n', at + 1);
  return end < 0 ? text.length - 1 : end + (isBlock ? 1 : 0);
}

/** The text with blanks for its comments and, if `literals`, for its strings and quoted names; every other character stays where it is. */
export function blankOut(text: string, hasBackslashEscapes: boolean, literals: boolean): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    const commentEnd = endOfComment(text, at, hasBackslashEscapes);
    let end = commentEnd;
    if (char === "'" || char === '"' || char === '`') end = endOfQuote(text, at, hasBackslashEscapes);
    else if (char === '$' && !hasBackslashEscapes && endOfDollarQuote(text, at) !== at)
      end = endOfDollarQuote(text, at);
    else if (commentEnd < at) continue;
    if (end < 0) end = text.length - 1;
    if (literals || commentEnd >= at) {
      parts.push(text.slice(from, at), (commentEnd >= at ? ' ' : '?').repeat(end - at + 1));
      from = end + 1;
    }
    at = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** Splits at commas outside strings and parentheses. */
export function splitTopLevel(text: string, hasBackslashEscapes: boolean): string[] {
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
