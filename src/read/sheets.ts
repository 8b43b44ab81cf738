import { SourceError } from '../errors.js';
import { compileGlob, isPattern } from './glob.js';

/**
 * The sheets (tables, lists, ...) of an input that `ReadOptions.sheet` asks for, as indexes into `names`; all of them where it
 * asks for nothing. A number counts from 1; where there are fewer sheets it is taken as a name (`2024`). A name is compared exactly, then without case and outer spaces, then as a
 * pattern. Readers call it before they look into a sheet, so that the others cost nothing.
 *
 * Throws SourceError `source.no-sheet` where nothing fits; where there is nothing at all, nothing is the answer.
 */
export function chooseSheets(names: readonly string[], wanted: string | number | undefined, path: string): number[] {
  const all = names.map((_, index) => index);
  if (wanted === undefined || names.length === 0) return all;
  const counted = typeof wanted === 'number' ? all.filter((index) => index + 1 === wanted) : [];
  const chosen = counted.length > 0 ? counted : byName(names, String(wanted));
  if (chosen.length > 0) return chosen;
  throw new SourceError('source.no-sheet', { path, sheet: wanted, names: names.slice(0, 50).join(', ') });
}

function byName(names: readonly string[], wanted: string): number[] {
  const fold = (name: string): string => name.trim().toLowerCase();
  const tests: ((name: string) => boolean)[] = [
    (name) => name === wanted,
    (name) => fold(name) === fold(wanted),
    ...(isPattern(wanted) ? [compileGlob(wanted)] : []),
  ];
  for (const test of tests) {
    const found = names.flatMap((name, index) => (test(name) ? [index] : []));
    if (found.length > 0) return found;
  }
  return [];
}
