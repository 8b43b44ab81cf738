/** What every step on free text starts with: tidy text without HTML, wrong encodings and typographic quotes. */
import { withoutHtml } from './html.js';
import { isSuspectHan, repairMojibake } from './mojibake.js';
import type { Note } from './step.js';
import { tidy } from './tidy.js';
import { eastAsian } from './whole-text.js';

/** Characters were lost: the replacement character, its GBK reading, and question marks among Han. */
const damage = /\uFFFD|锟斤拷|\p{Script=Han}\?+\p{Script=Han}|\?{2,}\p{Script=Han}|\p{Script=Han}\?{2,}/u;
const singleQuotes = /[‘’‚‛]/g;
const doubleQuotes = /[“”„‟]/g;

/** Layers of escaping that are taken off; a text that still changes then is left alone. */
const mostLayers = 8;

/**
 * The text as it was meant; `null` = characters were lost on its way, which is noted. Repairs are repeated until nothing
 * changes, so that cleaning twice is the same as cleaning once.
 */
export function plainText(input: string, note: Note, keepLines = false): string | null {
  if (isPlain(input)) return input;
  const text = settle(input, note, keepLines);
  if (!damage.test(text)) return text;
  if (!keepLines) {
    note('text.damaged');
    return null;
  }
  note('text.damaged', {}, 'warning');
  return text;
}

/** Printable ASCII and everyday Han with single inner spaces, and nothing that could be HTML. */
function isPlain(text: string): boolean {
  let previous = 0x20;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x20) {
      if (previous === 0x20) return false;
    } else if (unit < 0x20 || unit === 0x26 || unit === 0x3c || unit === 0x3f) return false;
    else if (unit > 0x7e && (unit < 0x4e00 || unit > 0x9fff || unit === 0x951f || isSuspectHan(unit))) return false;
    previous = unit;
  }
  return previous !== 0x20 || text.length === 0;
}

function settle(input: string, note: Note, keepLines: boolean): string {
  let text = input;
  let wasRepaired = false;
  for (let layer = 0; layer < mostLayers; layer++) {
    const repaired = repairMojibake(text);
    wasRepaired ||= repaired !== text;
    const next = straight(tidy(withoutHtml(repaired), keepLines));
    if (next === text) {
      if (wasRepaired) note('text.mojibake');
      return text;
    }
    text = next;
  }
  return input;
}

/** Typographic quotes are kept in East Asian text, where they are the right ones. */
function straight(text: string): string {
  return eastAsian.test(text) ? text : text.replace(singleQuotes, "'").replace(doubleQuotes, '"');
}
