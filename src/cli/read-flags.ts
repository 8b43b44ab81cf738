/** The flags of all commands that read files, and the reading options that they make. */
import { type Command, Option } from 'commander';
import { fill, type Lang } from '../catalogue/text.js';
import { readWords } from '../catalogue/words-read.js';
import { UsageError } from '../errors.js';
import type { Limits, ReadOptions } from '../read/layout.js';
import { defaultLimits, limitFlag } from '../read/limits.js';

const limitNames = Object.keys(defaultLimits) as (keyof Limits)[];

/** What commander makes of the flags. */
export type ReadFlags = Partial<Record<keyof Limits, string>> & {
  encoding?: string;
  delimiter?: string;
  quote?: string;
  header?: string;
  columns?: string;
  sheet?: string;
};

/** Adds `--encoding`, `--delimiter`, `--quote`, `--header`, `--columns`, `--sheet` and one flag a limit. */
export function addReadFlags(command: Command, lang: Lang): Command {
  command
    .option('--sheet <sheet>', readWords.sheet[lang])
    .option('--encoding <name>', readWords.encoding[lang])
    .option('--delimiter <text>', readWords.delimiter[lang])
    .option('--quote <char>', readWords.quote[lang])
    .option('--header <row>', readWords.header[lang])
    .option('--columns <list>', readWords.columns[lang]);
  for (const name of limitNames) {
    command.addOption(
      new Option(`${limitFlag(name)} <number>`, fill(readWords.limit, lang, { value: defaultLimits[name] })),
    );
  }
  return command;
}

/** The reading options that flags say. Throws UsageError. */
export function readOptionsOf(flags: ReadFlags, lang: Lang, command: string): ReadOptions {
  const usage = (problem: string): UsageError => new UsageError('usage.flag', { problem, command });
  const positive = (flag: string, value: string): number => {
    const number = Number(value);
    if (Number.isFinite(number) && number > 0) return number;
    throw usage(fill(readWords.badNumber, lang, { flag, value }));
  };
  const limits: Partial<Limits> = {};
  for (const name of limitNames) {
    const value = flags[name];
    if (value !== undefined) limits[name] = positive(limitFlag(name), value);
  }
  return {
    ...(flags.encoding === undefined ? {} : { encoding: flags.encoding }),
    ...(flags.delimiter === undefined ? {} : { delimiter: unescapeTab(flags.delimiter) }),
    ...(flags.quote === undefined ? {} : { quote: flags.quote }),
    ...(flags.header === undefined ? {} : { header: headerOf(flags.header, positive) }),
    ...(flags.columns === undefined ? {} : { columns: columnsOf(flags.columns, lang, usage) }),
    ...(flags.sheet === undefined ? {} : { sheet: sheetOf(flags.sheet) }),
    ...(Object.keys(limits).length > 0 ? { limits } : {}),
  };
}

/** Shells make it hard to type a tab. */
function unescapeTab(text: string): string {
  return text.replaceAll('\\t', '\t');
}

function headerOf(text: string, positive: (flag: string, value: string) => number): 'auto' | 'none' | number {
  return text === 'none' || text === 'auto' ? text : positive('--header', text);
}

function sheetOf(text: string): string | number {
  return /^\d{1,4}$/.test(text) ? Number(text) : text;
}

function columnsOf(
  text: string,
  lang: Lang,
  usage: (problem: string) => UsageError,
): NonNullable<ReadOptions['columns']> {
  return text.split(',').map((part) => {
    const [, name, from, to] = /^\s*(.+):(\d+)-(\d+)\s*$/.exec(part) ?? [];
    if (!name || Number(from) < 1 || Number(to) < Number(from)) {
      throw usage(fill(readWords.badColumns, lang, { value: text }));
    }
    return { name, from: Number(from), to: Number(to) };
  });
}
