import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Names of a folder that are compared at most; a mail store of a million files is no place to guess in. */
const maxNames = 20_000;

/**
 * The existing path that a missing one most likely means: the same name in other case or with another extension, else a
 * name in the same folder that differs in at most a third of its characters. null = nothing is near.
 */
export async function nearestName(path: string): Promise<string | null> {
  const folder = dirname(path);
  const wanted = basename(path);
  const names = await readdir(folder).catch(() => []);
  const fold = (name: string): string => name.normalize('NFC').toLowerCase();
  const stem = (name: string): string => fold(name).replace(/\.[^.]*$/, '');
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const name of names.slice(0, maxNames).sort()) {
    const distance =
      fold(name) === fold(wanted) ? 0 : stem(name) === stem(wanted) ? 0.5 : editDistance(fold(name), fold(wanted));
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best === null ? null : folder === '.' && !path.startsWith('.') ? best : join(folder, best);
}

/** Levenshtein distance in UTF-16 units; file names are short, so two rows of the matrix are enough. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(swap, previous[j]! + 1, current[j - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}
