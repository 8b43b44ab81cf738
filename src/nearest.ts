/** Finds the known names that a person probably meant; the only place that meets the fuzzy search library. */
import Fuse from 'fuse.js';

/** Longest part of a word that is compared. */
const maxLength = 32;

/**
 * Up to `limit` of `names` that resemble `word`, the most similar first; none where nothing comes near. Slips of the
 * finger come first (a third of the letters at most), then names that hold the word or much of it. In words of less than
 * four letters one wrong letter is too much to guess from.
 */
export function nearestNames(word: string, names: readonly string[], limit = 1): string[] {
  const wanted = fold(word);
  const slips = wanted.length === 0 ? [] : slipsOf(wanted, names);
  const hits = new Fuse(names, { threshold: 0.4, ignoreLocation: true })
    .search(word.slice(0, maxLength))
    .map((hit) => hit.item)
    .filter((name) => wanted.length >= 4 || (wanted.length >= 2 && fold(name).includes(wanted)));
  return [...new Set([...slips, ...hits])].slice(0, limit);
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().slice(0, maxLength);
}

function slipsOf(wanted: string, names: readonly string[]): string[] {
  const most = Math.floor(wanted.length / 3);
  return names
    .map((name) => ({ name, slips: slipsBetween(wanted, fold(name)) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips)
    .map(({ name }) => name);
}

/** Letters inserted, left out, replaced, or swapped with their neighbour (optimal string alignment), in UTF-16 units. */
function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let slips = Math.min(last[j]! + 1, next[j - 1]! + 1, last[j - 1]! + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, before[j - 2]! + 1);
      next.push(slips);
    }
    before = last;
    last = next;
  }
  return last[b.length]!;
}
