/** `convert FILE...`: any readable file as CSV, NDJSON or XLSX. */
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Option } from 'commander';
import { fill, type Lang } from '../catalogue/text.js';
import { readWords } from '../catalogue/words-read.js';
import { MigrateError, SourceError, UsageError } from '../errors.js';
import type { Layout, ReadOptions } from '../read/layout.js';
import { limitsOf } from '../read/limits.js';
import { expandInputs, openTables } from '../read/open.js';
import { nameHidden } from '../report/visible.js';
import type { AddCommand, Surroundings } from './command.js';
import { type OutputFormat, printCells, printTables, type Written, writeTables } from './convert-tables.js';
import { endingOnSignal } from './end-on-signal.js';
import { addReadFlags, type ReadFlags, readOptionsOf } from './read-flags.js';
import { namingHidden } from './read-messages.js';

interface Flags extends ReadFlags {
  out?: string;
  to?: OutputFormat;
  listSheets?: boolean;
  raw?: boolean;
  cells?: boolean;
  guardFormulas?: boolean;
}

/** Where the tables of one input go; null = stdout. */
interface Job {
  path: string;
  out: string | null;
}

export const addConvert: AddCommand = (program, run, lang) => {
  const command = program
    .command('convert')
    .description(readWords.convert[lang])
    .argument('<files...>', readWords.files[lang])
    .option('-o, --out <path>', readWords.out[lang])
    .addOption(new Option('--to <format>', readWords.to[lang]).choices(['csv', 'ndjson', 'xlsx']))
    .option('--list-sheets', readWords.listSheets[lang])
    .option('--raw', readWords.raw[lang])
    .option('--cells', readWords.cells[lang])
    .option('--guard-formulas', readWords.guardFormulas[lang]);
  addReadFlags(command, lang).action(
    run((at, patterns: string[], flags: Flags) => endingOnSignal(at, () => convert(at, patterns, flags))),
  );
};

async function convert(surroundings: Surroundings, patterns: readonly string[], flags: Flags): Promise<0> {
  const at = namingHidden(surroundings);
  const options: ReadOptions = readOptionsOf(flags, at.lang, 'convert');
  if (flags.raw) options.raw = true;
  const paths = await expandAll(patterns, options);
  if (flags.listSheets) return forEach(at, paths, (path) => listSheets(at, path, options));
  if (flags.cells) return forEach(at, paths, (path) => printCells(at, path, options));
  const format = outputFormat(flags, at.lang);
  const jobs = await jobsOf(paths, flags, format, at.lang);
  const written: Written[] = [];
  await forEach(at, jobs, async ({ path, out }) => {
    const layouts = await openOrEmpty(at, path, format, options);
    const style = { format, guardsFormulas: flags.guardFormulas ?? false, isRaw: flags.raw ?? false };
    if (out === null) await printTables(at, path, layouts, style);
    else written.push(...(await writeTables(at, path, layouts, out, style)));
  });
  if (at.isJson) await at.out(`${JSON.stringify({ outputs: written })}\n`);
  return 0;
}

/**
 * The tables of an input; none where it is a text file with nothing but white space, or a database without tables. An export of no
 * rows may well be that, and converted it is an empty file again. A spreadsheet cannot be: neither read nor written.
 */
async function openOrEmpty(at: Surroundings, path: string, to: OutputFormat, options: ReadOptions): Promise<Layout[]> {
  try {
    return await openTables(path, options);
  } catch (error) {
    if (!(error instanceof SourceError && error.code === 'source.empty') || to === 'xlsx') throw error;
    if (!textName.test(path) && !databaseName.test(path)) throw error;
    at.say(error.render(at.lang).message);
    return [];
  }
}

/** Names of databases, which may have been emptied or never filled. */
const databaseName = /\.(?:mdb|accdb|sqlite|sqlite3|db|duckdb)$/i;

/** Names of files that hold text. */
const textName = /\.(?:csv|tsv|tab|txt|prn|json|jsonl|ndjson|xml|ldif|vcf|sql)(?:\.gz)?$/i;

/** Runs a job for each item; one that fails is told and the others go on. Throws the last failure at the end. */
async function forEach<T>(at: Surroundings, items: readonly T[], job: (item: T) => Promise<void>): Promise<0> {
  let failure: MigrateError | null = null;
  for (const item of items) {
    try {
      await job(item);
    } catch (error) {
      if (!(error instanceof MigrateError) || error instanceof UsageError) throw error;
      if (failure) at.say(failure.render(at.lang).message);
      failure = error;
    }
  }
  if (failure) throw failure;
  return 0;
}

async function expandAll(patterns: readonly string[], options: ReadOptions): Promise<string[]> {
  const paths: string[] = [];
  for (const pattern of patterns) paths.push(...(await expandInputs(pattern, limitsOf(options.limits))));
  return [...new Set(paths)];
}

function outputFormat({ to, out }: Flags, lang: Lang): OutputFormat {
  const usage = (problem: string): UsageError => new UsageError('usage.flag', { problem, command: 'convert' });
  if (to) {
    if (to === 'xlsx' && out === undefined) throw usage(readWords.xlsxNeedsFile[lang]);
    return to;
  }
  if (out === undefined || isFolderName(out)) return 'csv';
  const extension = /\.([a-z]+)$/i.exec(out)?.[1]?.toLowerCase();
  if (extension === 'csv' || extension === 'xlsx') return extension;
  if (extension === 'ndjson' || extension === 'jsonl') return 'ndjson';
  throw usage(fill(readWords.unknownOutput, lang, { path: out }));
}

function isFolderName(out: string): boolean {
  return /[/\\]$/.test(out);
}

async function jobsOf(paths: readonly string[], flags: Flags, format: OutputFormat, lang: Lang): Promise<Job[]> {
  const usage = (problem: string): UsageError => new UsageError('usage.flag', { problem, command: 'convert' });
  const { out } = flags;
  const isFolder = out !== undefined && (isFolderName(out) || (await isExistingFolder(out)));
  if (paths.length > 1 && !isFolder) throw usage(fill(readWords.needsFolder, lang, { count: paths.length }));
  const taken = new Set<string>();
  return paths.map((path) => {
    if (out === undefined) return { path, out: null };
    const target = isFolder ? `${out.replace(/[/\\]$/, '')}/${freeName(path, format, taken)}` : out;
    if (paths.some((input) => resolve(input) === resolve(target))) {
      throw usage(fill(readWords.outputIsInput, lang, { path: target }));
    }
    return { path, out: target };
  });
}

async function isExistingFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

/** Bytes of a file name, with room for an extension, a number and the mark of an unfinished file (255 are allowed). */
const maxNameBytes = 200;

/**
 * The input's own name with the new extension; two inputs of one name get a number. Names in archives may be longer than a
 * disk takes, or hold what hides or moves text.
 */
function freeName(path: string, format: OutputFormat, taken: Set<string>): string {
  const own = basename(path.slice(path.lastIndexOf('!') + 1).replaceAll('\\', '/'));
  const stem = diskName(own.replace(/\.gz$/i, '').replace(/(.)\.[^.]*$/, '$1'));
  let name = `${stem}.${format}`;
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${stem}-${n}.${format}`;
  taken.add(name.toLowerCase());
  return name;
}

function diskName(name: string): string {
  const bytes = Buffer.from(nameHidden(name).replace(/[\t\r\n]/g, ' '));
  // A sign that the cut went through is left out.
  return bytes.length <= maxNameBytes
    ? bytes.toString()
    : bytes.toString('utf8', 0, maxNameBytes).replace(/\ufffd$/, '');
}

async function listSheets(at: Surroundings, path: string, options: ReadOptions): Promise<void> {
  const layouts = await openOrEmpty(at, path, 'csv', { ...options, sheet: options.sheet ?? '*' });
  const name = (layout: Layout): string => layout.sheet ?? basename(layout.member ?? layout.path);
  await at.out(
    at.isJson
      ? `${JSON.stringify({ path, sheets: layouts.map((layout) => ({ name: name(layout), format: layout.format, headerRow: layout.headerRow, columns: layout.columns })) })}\n`
      : layouts.map((layout) => `${name(layout)}\n`).join(''),
  );
}
