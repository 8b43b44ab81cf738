/** File name patterns: `*` and `?` within a name, `[a-c]`, `{a,b}`, and `**` for any folders. */

/** True where the text has a character with a meaning in patterns. */
export function isPattern(text: string): boolean {
  return /[*?[{]/.test(text);
}

/** A function that tells whether a name (with `/` between folders) matches. Runs in time pattern x name at worst. */
export function compileGlob(pattern: string): (name: string) => boolean {
  const variants = expandBraces(pattern).map(tokenize);
  return (name) => variants.some((tokens) => matches(tokens, name));
}

type Token =
  | { kind: 'one' | 'many' | 'deep' | 'folders' }
  | { kind: 'char'; char: string }
  | { kind: 'set'; test: (char: string) => boolean };

const maxVariants = 64;

function expandBraces(pattern: string): string[] {
  const open = pattern.indexOf('{');
  const close = pattern.indexOf('}', open);
  if (open < 0 || close < 0) return [pattern];
  const head = pattern.slice(0, open);
  const tails = expandBraces(pattern.slice(close + 1));
  const bodies = pattern.slice(open + 1, close).split(',');
  return bodies.flatMap((body) => tails.map((tail) => head + body + tail)).slice(0, maxVariants);
}

function tokenize(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]!;
    if (char === '*' && pattern[i + 1] === '*') {
      i++;
      // `a/**/b` matches `a/b` and `a/x/y/b`, but not `a/xb`.
      const isFolders = pattern[i + 1] === '/';
      tokens.push({ kind: isFolders ? 'folders' : 'deep' });
      if (isFolders) i++;
    } else if (char === '*') tokens.push({ kind: 'many' });
    else if (char === '?') tokens.push({ kind: 'one' });
    else if (char === '[' && pattern.indexOf(']', i + 2) > 0) {
      const end = pattern.indexOf(']', i + 2);
      tokens.push({ kind: 'set', test: compileSet(pattern.slice(i + 1, end)) });
      i = end;
    } else tokens.push({ kind: 'char', char });
  }
  return tokens;
}

function compileSet(body: string): (char: string) => boolean {
  const isNegated = body.startsWith('!') || body.startsWith('^');
  const items = isNegated ? body.slice(1) : body;
  const ranges: [string, string][] = [];
  for (let i = 0; i < items.length; i++) {
    if (items[i + 1] === '-' && i + 2 < items.length) {
      ranges.push([items[i]!, items[i + 2]!]);
      i += 2;
    } else ranges.push([items[i]!, items[i]!]);
  }
  return (char) => char !== '/' && ranges.some(([from, to]) => char >= from && char <= to) !== isNegated;
}

/** All states that the pattern can be in are followed at once, so no pattern takes more than its length a character. */
function matches(tokens: readonly Token[], name: string): boolean {
  let states = new Set<number>();
  reach(tokens, 0, states);
  for (const char of name) {
    const next = new Set<number>();
    for (const at of states) {
      const token = tokens[at];
      if (!token) continue;
      if (token.kind === 'folders') {
        next.add(at);
        if (char === '/') reach(tokens, at + 1, next);
      } else if (token.kind === 'deep' || (token.kind === 'many' && char !== '/')) reach(tokens, at, next);
      else if (token.kind === 'one' && char !== '/') reach(tokens, at + 1, next);
      else if (token.kind === 'set' && token.test(char)) reach(tokens, at + 1, next);
      else if (token.kind === 'char' && token.char === char) reach(tokens, at + 1, next);
    }
    states = next;
  }
  return states.has(tokens.length);
}

function reach(tokens: readonly Token[], at: number, states: Set<number>): void {
  states.add(at);
  const kind = tokens[at]?.kind;
  if (kind === 'many' || kind === 'deep' || kind === 'folders') reach(tokens, at + 1, states);
}
