import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { openArchive } from './archive.js';
import type { Input } from './format.js';
import { openInput, shownPath } from './input.js';

/**
 * The file beside an input (in its folder, or in its archive) that has the same name with another extension, compared
 * without case: `KUNDEN.DBF` and `kunden.fpt`. null = there is none.
 */
export async function findSibling(input: Input, extensions: readonly string[]): Promise<Input | null> {
  const own = input.member === undefined ? basename(input.path) : input.member.slice(input.member.lastIndexOf('!') + 1);
  const stem = own.replace(/\.[^./]*$/, '').toLowerCase();
  const wanted = extensions.map((extension) => `${stem}.${extension}`);
  const names = input.member === undefined ? await readdir(dirname(input.path)) : await memberNames(input);
  const found = names.filter((name) => wanted.includes(name.toLowerCase())).sort()[0];
  if (found === undefined) return null;
  if (input.member === undefined) return openInput(join(dirname(input.path), found), undefined, input.limits);
  return openInput(input.path, outerMembers(input) + found, input.limits);
}

/** The names in the archive that holds the input. */
async function memberNames(input: Input): Promise<string[]> {
  const outer = outerMembers(input).slice(0, -1);
  const holder = await openInput(input.path, outer === '' ? undefined : outer, input.limits);
  const zip = await openArchive(await holder.file(), shownPath(holder), input.limits);
  return zip.entries.map((entry) => entry.name);
}

/** `a.zip!b.dbf` -> `a.zip!`; `b.dbf` -> `` */
function outerMembers(input: Input): string {
  return input.member === undefined ? '' : input.member.slice(0, input.member.lastIndexOf('!') + 1);
}
