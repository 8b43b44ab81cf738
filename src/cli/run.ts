/** `run MAPPING`: the migration. */
import { fill, type Lang, type Text } from '../catalogue/text.js';
import { runWords } from '../catalogue/words-run.js';
import { UsageError } from '../errors.js';
import type { Overrides } from '../map/load-mapping.js';
import type { AddCommand, Surroundings } from './command.js';
import type { MigrationFlags, Threshold } from './run-migration.js';

interface Flags extends MigrationFlags {
  input: string[];
  target?: string;
}

export const addRun: AddCommand = (program, run, lang) => {
  program
    .command('run')
    .description(runWords.run[lang])
    .argument('<mapping>', runWords.mapping[lang])
    .option(
      '--input <name=path>',
      runWords.input[lang],
      (value: string, all: string[]) => [...all, value],
      [] as string[],
    )
    .option('--target <url>', runWords.target[lang])
    .option('--out <dir>', runWords.out[lang])
    .option('--max-rejected <n|n%>', runWords.maxRejected[lang], (text) => parseThreshold(text, lang), { rows: 0 })
    .option('--threads <n>', runWords.threads[lang], (text) => parseThreads(text, lang))
    .option('--unmasked', runWords.unmasked[lang], false)
    .action(
      run(async (at, mapping: string, flags: Flags) => {
        // What it takes is loaded when a migration is run: not for the help, and not where a flag is wrong.
        const { runMigration } = await import('./run-migration.js');
        return runMigration(at, mapping, overridesOf(flags, at), flags);
      }),
    );
};

function overridesOf({ input, target }: Flags, { lang, env }: Surroundings): Overrides {
  const inputs: Record<string, string> = {};
  for (const each of input) {
    const at = each.indexOf('=');
    if (at < 1) throw wrongFlag(runWords.badInput, each, lang);
    inputs[each.slice(0, at)] = each.slice(at + 1);
  }
  const hashKey = env.CRM_MIGRATE_HASH_KEY;
  return { inputs, ...(target !== undefined && { target }), ...(hashKey && { hashKey }) };
}

function parseThreshold(text: string, lang: Lang): Threshold {
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(text.trim());
  if (!match || (match[2] === '' && !/^\d+$/.test(match[1]!))) throw wrongFlag(runWords.badThreshold, text, lang);
  return match[2] === '%' ? { share: Number(match[1]) / 100 } : { rows: Number(match[1]) };
}

function parseThreads(text: string, lang: Lang): number {
  if (!/^\d{1,2}$/.test(text) || Number(text) > 64) throw wrongFlag(runWords.badThreads, text, lang);
  return Number(text);
}

function wrongFlag(problem: Text, text: string, lang: Lang): UsageError {
  return new UsageError('usage.flag', { problem: fill(problem, lang, { text }), command: 'run' });
}
