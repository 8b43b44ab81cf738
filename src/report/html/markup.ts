/** HTML with everything escaped: a value can only become text, whatever a cell holds. */

/** A piece of finished HTML; made by `html` only. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | null | readonly Part[];

/** A template whose values are escaped: `html\`<p>${text}</p>\``. Lists are joined; `null` is nothing. For text and quoted attributes. */
export function html(pieces: TemplateStringsArray, ...parts: Part[]): Markup {
  let markup = pieces[0] ?? '';
  for (const [index, part] of parts.entries()) markup += render(part) + pieces[index + 1];
  return { markup };
}

function render(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return escapeText(part);
  if ('markup' in part) return part.markup;
  return part.map(render).join('');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * What cannot be seen or would change how its surroundings read is named instead: controls, zero-width characters and the
 * direction marks of Unicode's bidirectional algorithm (UAX 9), which can make a value look like another one.
 */
const hidden =
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]/g;

function escapeText(text: string): string {
  return text
    .replace(hidden, (char) => `⟨U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`)
    .replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

/** Characters of a value that are shown; what is cut is counted beside it. */
export const maxShownChars = 120;

/** The first characters of a long text, never half of one, and how many it has where some are missing. */
export function shorten(text: string): { shown: string; total: number | null } {
  if (text.length <= maxShownChars) return { shown: text, total: null };
  return { shown: text.slice(0, maxShownChars).replace(/[\ud800-\udbff]$/, ''), total: text.length };
}
