/** The parts of a package: a zip that is one document, as workbooks are. */
import type { Entry } from './archive.js';

/** What stands at the root of a package. */
const rootParts = ['[content_types].xml', 'mimetype'];

/**
 * The files of an archive by the names that they have as parts: writers differ in their case, and some begin them with a slash.
 * Where a package was unpacked and its folder packed again, that folder is left out.
 */
export function packageParts(entries: readonly Entry[]): Map<string, Entry> {
  const names = entries.map((entry) => partKey(entry.name));
  const [first = ''] = names.filter((name) => !name.startsWith('__macosx/'));
  const folder = first.slice(0, first.indexOf('/') + 1);
  const isFolder =
    folder !== '' &&
    names.every((name) => name.startsWith(folder) || name.startsWith('__macosx/')) &&
    rootParts.some((part) => names.includes(folder + part));
  const root = isFolder ? folder.length : 0;
  return new Map(entries.map((entry, index) => [names[index]!.slice(root), entry]));
}

/** The name of a part as it is compared. */
export function partKey(name: string): string {
  return name
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\/{2,}/g, '/')
    .toLowerCase();
}

/** A relation's target: from the root where it starts with a slash, else from the folder of its part; `..` goes up. */
export function resolvePart(folder: string, target: string): string {
  const path = decodeTarget(target).replaceAll('\\', '/');
  const steps: string[] = [];
  for (const step of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function decodeTarget(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target; // A lone % stands for itself.
  }
}
