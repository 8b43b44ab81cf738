/** From what a user writes (a path, a pattern, `backup.zip!Accounts_*.csv`) to the inputs that are there. */
import { readdir, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { SourceError } from '../errors.js';
import { limitError, openArchive } from './archive.js';
import { detectContent } from './detect.js';
import type { Input } from './format.js';
import { compileGlob, isPattern } from './glob.js';
import { openInput, openMember, shownPath } from './input.js';
import { defaultLimits } from './limits.js';
import { nearestName } from './nearest-name.js';

/**
 * The inputs that a path or pattern names, sorted by name: `data/*.csv`, `backup.zip` (all its members),
 * `backup.zip!Accounts_*.csv`. A file of exactly that name is taken first, even if the name reads as a pattern. Backslashes
 * separate folders where no file has them in its name.
 *
 * Throws SourceError: `source.missing`, `source.missing-near`, `source.no-match`, `source.member-missing`.
 */
export async function expandInputs(pattern: string, limits = defaultLimits): Promise<string[]> {
  if (await exists(pattern)) return expandFile(pattern, null, limits);
  const path = pattern.includes('\\') && sep === '/' ? pattern.replaceAll('\\', '/') : pattern;
  for (const [file, member] of splits(path)) {
    const files = isPattern(file) ? await expandGlob(file) : (await exists(file)) ? [file] : [];
    if (files.length === 0) continue;
    const inputs: string[] = [];
    for (const each of files) inputs.push(...(await expandFile(each, member, limits)));
    return inputs;
  }
  throw isPattern(path) ? new SourceError('source.no-match', { path: pattern }) : await missing(path);
}

/** The file on disk and the member in it that `path!member` names. Throws SourceError `source.missing`. */
export async function locate(path: string): Promise<{ file: string; member?: string }> {
  const variants = sep === '/' && path.includes('\\') ? [path, path.replaceAll('\\', '/')] : [path];
  for (const variant of variants) {
    for (const [file, member] of splits(variant)) {
      if (await exists(file)) return member === null ? { file } : { file, member };
    }
  }
  throw await missing(path);
}

/** An archive within an archive counts as so many members. */
const innerArchiveWeight = 50;

/** The names of the files in an archive and in the archives inside it, sorted; what systems add for themselves is left out. */
export async function archiveMembers(input: Input, depth = 0, count = { members: 0 }): Promise<string[]> {
  if (depth >= input.limits.maxDepth) throw limitError(shownPath(input), 'maxDepth', input.limits);
  const zip = await openArchive(await input.file(), shownPath(input), input.limits);
  const members: string[] = [];
  const names = new Set<string>();
  for (const entry of zip.entries) {
    if (isJunk(entry.name)) continue;
    // Only one of them could be read, and which one is right nobody knows.
    if (names.has(entry.name)) {
      const reason = `two of its files are named ${entry.name}`;
      throw new SourceError('source.damaged', { path: shownPath(input), reason });
    }
    names.add(entry.name);
    const inner = await innerArchive(input, entry.name);
    // Archives in archives multiply: all members are counted together, and each archive has to be unpacked.
    count.members += inner ? innerArchiveWeight : 1;
    if (count.members > input.limits.maxEntries) {
      const where = ` (archives within count ${innerArchiveWeight} times)`;
      throw limitError(shownPath(input), 'maxEntries', input.limits, where);
    }
    if (inner) members.push(...(await archiveMembers(inner, depth + 1, count)).map((name) => `${entry.name}!${name}`));
    else members.push(entry.name);
  }
  return members.sort();
}

async function innerArchive(input: Input, name: string): Promise<Input | null> {
  const inner = await openMember(input, name);
  return (await isArchive(inner)) ? inner : null;
}

async function isArchive(input: Input): Promise<boolean> {
  const head = await input.head(2);
  return head[0] === 0x50 && head[1] === 0x4b && (await detectContent(input, {})) === 'archive';
}

async function expandFile(file: string, member: string | null, limits: typeof defaultLimits): Promise<string[]> {
  const input = await openInput(file, undefined, limits);
  const isZip = await isArchive(input);
  if (member === null) {
    return isZip ? (await archiveMembers(input)).map((name) => `${file}!${name}`) : [file];
  }
  const names = isZip ? await archiveMembers(input) : [];
  const isWanted = compileGlob(member);
  const found = names.filter((name) => name === member || isWanted(name) || name.startsWith(`${member}!`));
  if (found.length === 0) {
    throw new SourceError('source.member-missing', { path: file, member, names: names.slice(0, 20).join(', ') });
  }
  return found.map((name) => `${file}!${name}`);
}

/** Every way to read `a!b!c` as file and member, the longest file name first. */
function* splits(path: string): Generator<[file: string, member: string | null]> {
  yield [path, null];
  for (let at = path.lastIndexOf('!'); at > 0; at = path.lastIndexOf('!', at - 1)) {
    yield [path.slice(0, at), path.slice(at + 1)];
  }
}

async function expandGlob(pattern: string): Promise<string[]> {
  const parts = pattern.split('/');
  const fixed = parts.findIndex(isPattern);
  const root = parts.slice(0, fixed).join('/') || (pattern.startsWith('/') ? '/' : '.');
  const prefix = parts.slice(0, fixed).join('/');
  const rest = parts.slice(fixed).join('/');
  const isDeep = rest.includes('**');
  const isWanted = compileGlob(rest);
  const depth = rest.split('/').length;
  const found: string[] = [];
  const walk = async (folder: string, level: number): Promise<void> => {
    const entries = await readdir(folder === '' ? root : `${root}/${folder}`, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      // Hidden files are meant by patterns only where the pattern says so, as in every shell.
      if (entry.name.startsWith('.') && !rest.startsWith('.')) continue;
      if (entry.isDirectory()) {
        if (isDeep || level < depth) await walk(name, level + 1);
      } else if (isWanted(name)) found.push(fixed === 0 ? name : `${prefix}/${name}`);
    }
  };
  await walk('', 1);
  return found.sort();
}

/** What archivers and desktops put beside the files of a user. */
function isJunk(name: string): boolean {
  return name.startsWith('__MACOSX/') || /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$/.test(name);
}

/** What is there but cannot be reached (a circle of links, a closed folder) is named when it is opened. */
async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    ({ code }: NodeJS.ErrnoException) => code === 'ELOOP' || code === 'EACCES',
  );
}

async function missing(path: string): Promise<SourceError> {
  const nearest = await nearestName(path);
  // A link to a file that is gone has the very name.
  return nearest === null || nearest === path
    ? new SourceError('source.missing', { path })
    : new SourceError('source.missing-near', { path, nearest });
}
