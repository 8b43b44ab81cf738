/** What every step on free text starts with: tidy text without HTML, wrong encodings and typographic quotes. */

import type { Note } from '../step.js';
import { withoutHtml } from './html.js';
import { isSuspectHan, repairMojibake } from './mojibake.js';
import { tidy } from './tidy.js';
import { eastAsian } from './whole-text.js';

/** Characters were lost: the replacement character, its GBK reading, and question marks among Han. */
const damage = /\uFFFD|锟斤拷|\p{Script=Han}\?+\p{Script=Han}|\?\?\p{Script=Han}|\p{Script=Han}\?\?/u;
const singleQuotes = /[‘’‚‛]/g;
const doubleQuotes = /[“”„‟]/g;

/** Layers of escaping that are taken off; a text that still changes then is left alone. */
const mostLayers = 8;

/**
 * The text as it was meant; `null` = characters were lost on its way, which is noted. Repairs are repeated until nothing
 * changes, so that cleaning twice is the same as cleaning once.
 */
export function plainText(input: string, note: Note, keepLines = false): string | null {
  const kind = plainness(input);
  if (kind === 'plain') return input;
  if (kind === 'spaces') return withSingleSpaces(input.trim());
  const text = settle(input, note, keepLines);
  if (!damage.test(text)) return text;
  if (!keepLines) {
    note('text.damaged');
    return null;
  }
  note('text.damaged', {}, 'warning');
  return text;
}

/** Whether `plainText` has nothing to do, nor to tell. */
export function isPlainText(text: string): boolean {
  return plainness(text) === 'plain';
}

/** Control characters as workbooks write them (ECMA-376 22.9.2.19), left by programs that do not read them back. */
const escapedControl = /_x00(?:0[9AD]|1F)_/gi;
const severalSpaces = / {2,}/g;

/** Mostly there is one gap that is too wide, which needs no pattern. */
function withSingleSpaces(text: string): string {
  const gap = text.indexOf('  ');
  if (gap < 0) return text;
  let end = gap + 2;
  while (text.charCodeAt(end) === 0x20) end++;
  return text.indexOf('  ', end) < 0 ? `${text.slice(0, gap + 1)}${text.slice(end)}` : text.replace(severalSpaces, ' ');
}

/**
 * plain: printable ASCII and everyday Han with single inner spaces, and nothing that could be HTML or damage; spaces: the
 * same, but for its spaces; other: it needs a closer look.
 */
function plainness(text: string): 'plain' | 'spaces' | 'other' {
  let previous = 0x20;
  let hasSpaces = false;
  let hasHan = false;
  let hasWideSigns = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x20) {
      if (previous === 0x20) hasSpaces = true;
    } else if (unit < 0x20 || unit === 0x26 || unit === 0x3c || unit === 0x3f) return 'other';
    else if (unit === 0x78 && previous === 0x5f) return 'other';
    else if (unit > 0x7e) {
      if (unit >= 0x4e00 && unit <= 0x9fff) {
        if (unit === 0x951f || isSuspectHan(unit)) return 'other';
        hasHan = true;
      } else if (unit === 0xff08 || unit === 0xff09 || unit === 0xff0c || unit === 0x3001 || unit === 0x3002)
        hasWideSigns = true;
      else return 'other';
    }
    previous = unit;
  }
  // （ and ） belong to Chinese text; elsewhere they are brackets that came out too wide.
  if (hasWideSigns && !hasHan) return 'other';
  return hasSpaces || (previous === 0x20 && text.length > 0) ? 'spaces' : 'plain';
}

function settle(input: string, note: Note, keepLines: boolean): string {
  let text = input;
  let wasRepaired = false;
  for (let layer = 0; layer < mostLayers; layer++) {
    const repaired = repairMojibake(text);
    wasRepaired ||= repaired !== text;
    const next = straight(tidy(withoutHtml(repaired.replace(escapedControl, '\n')), keepLines));
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
