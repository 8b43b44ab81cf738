/** Finds the known names that a person probably meant; the only place that meets the fuzzy search library. */
import Fuse from 'fuse.js';

/** Up to `limit` of `names` that resemble `word`, the most similar first; none where nothing comes near. */
export function nearestNames(word: string, names: readonly string[], limit = 1): string[] {
  return new Fuse(names, { threshold: 0.4, ignoreLocation: true })
    .search(word.slice(0, 32), { limit })
    .map((hit) => hit.item);
}
