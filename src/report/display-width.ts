/** How wide text is on a terminal: Chinese, Japanese and Korean signs take two columns, combining marks none. */

/** Columns that the text takes (Unicode UAX 11: wide and full-width signs are two). */
export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) width += charWidth(char.codePointAt(0) ?? 0);
  return width;
}

/** Wide and full-width blocks of UAX 11, each from its first to its last code point. */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

function charWidth(code: number): number {
  if (code < 0x300) return 1;
  if (code < 0x370 || (code >= 0xfe00 && code <= 0xfe0f) || code === 0x200d) return 0;
  return code >= 0x1100 && wide.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
}

/** The text with spaces up to a width: after it, or before it where `isRight`. */
export function padText(text: string, width: number, isRight = false): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return isRight ? space + text : text + space;
}

/** The text cut to a width, with `…` where something is missing. */
export function cutText(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let cut = '';
  let used = 1;
  for (const char of text) {
    used += charWidth(char.codePointAt(0) ?? 0);
    if (used > width) break;
    cut += char;
  }
  return `${cut}…`;
}

/** The text in lines of at most `width`, broken at spaces and between wide signs; a longer word has a line of its own. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  // A piece is a word with the space before it, or one wide sign with the punctuation that must not begin a line.
  for (const piece of text.match(
    /\s+|[\u2e80-\u9fff\uf900-\ufaff][，。；：、！？）》」』]*|[^\s\u2e80-\u9fff\uf900-\ufaff]+/gu,
  ) ?? []) {
    if (line !== '' && displayWidth(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  if (line.trimEnd() !== '') lines.push(line.trimEnd());
  return lines;
}
