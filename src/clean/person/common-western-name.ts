/** The fast path of names: two plain words, of which nothing is to be told but which is which. */

import { legalForms } from '../company/legal-forms.js';
import { pinyinSurnames } from '../text/chinese-surnames.js';
import { particles } from '../text/title-case.js';
import type { PersonName } from './east-asian-person.js';
import { suffixes } from './name-suffix.js';
import { behindNames, nobodyWords, salutations } from './salutations.js';

/** Words that make a name more than two plain words. */
let tellingWords: ReadonlySet<string> | null = null;
/** By first and last letter of these words, a bit for each length: most names are told from them by that. */
const tellingLengths = new Int32Array(1024);

function isTelling(word: string): boolean {
  tellingWords ??= makeTellingWords();
  return mayTell(word) && tellingWords.has(word.toLowerCase());
}

function mayTell(word: string): boolean {
  return ((tellingLengths[endsOf(word)]! >> word.length) & 1) === 1;
}

/** The first and the last letter of a word in one number, in any case. */
function endsOf(word: string): number {
  return ((word.charCodeAt(0) & 31) << 5) | (word.charCodeAt(word.length - 1) & 31);
}

function makeTellingWords(): ReadonlySet<string> {
  const words = new Set([
    ...Object.keys(salutations),
    ...Object.keys(suffixes),
    ...particles,
    ...pinyinSurnames,
    ...behindNames,
    ...nobodyWords,
    ...[...legalForms().bySpelling.keys()].filter((spelling) => /^[a-z]+$/.test(spelling)),
    ...'info sales admin administrator office support reception receptionist front accounts purchasing manager owner team customer webmaster service desk and und et'.split(
      ' ',
    ),
  ]);
  for (const word of words) tellingLengths[endsOf(word)]! |= 1 << word.length;
  return words;
}

/** `Anna Smith`: two words of plain letters, capital first, neither of them telling; null = it needs a closer look. */
export function readCommonWesternName(text: string): PersonName | null {
  let gap = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const isCapital = unit >= 0x41 && unit <= 0x5a;
    if (at === 0 || (at === gap + 1 && gap > 0) ? !isCapital : unit < 0x61 || unit > 0x7a) {
      if (unit !== 0x20 || gap > 0 || at < 2) return null;
      gap = at;
    }
  }
  if (gap === 0 || text.length < gap + 3) return null;
  const firstName = text.slice(0, gap);
  const lastName = text.slice(gap + 1);
  if (isTelling(firstName) || isTelling(lastName)) return null;
  return { salutation: null, firstName, middleName: null, lastName, suffix: null };
}
