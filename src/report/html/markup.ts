/** HTML with everything escaped: a value can only become text, whatever a cell holds. */
import { nameHidden } from '../visible.js';

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

function escapeText(text: string): string {
  return nameHidden(text).replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

/** Characters of a value that are shown; what is cut is counted beside it. */
export const maxShownChars = 120;

/** The first characters of a long text, never half of one, and how many it has where some are missing. */
export function shorten(text: string): { shown: string; total: number | null } {
  if (text.length <= maxShownChars) return { shown: text, total: null };
  return { shown: text.slice(0, maxShownChars).replace(/[\ud800-\udbff]$/, ''), total: text.length };
}
