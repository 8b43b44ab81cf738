/** The command line: the list of commands, the global options, and the one place where exit codes are decided. */
import { Command, CommanderError, Option } from 'commander';
import type { Lang } from '../catalogue/text.js';
import { cliWords } from '../catalogue/words-cli.js';
import { asMigrateError, UsageError } from '../errors.js';
import { addCheck } from './check.js';
import { addClean } from './clean.js';
import type { AddCommand, ExitCode, Run, Surroundings } from './command.js';
import { addConvert } from './convert.js';
import { addExplain } from './explain.js';
import { addRun } from './run.js';
import { addSchema } from './schema.js';

/** In the order a user meets them. */
const commands: readonly AddCommand[] = [addCheck, addConvert, addClean, addRun, addSchema, addExplain];

/** The language asked for, else that of the locale (LC_ALL, LC_MESSAGES, LANG), else English. */
function languageOf(flag: string | undefined, env: NodeJS.ProcessEnv): Lang {
  if (flag === 'en' || flag === 'zh') return flag;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

function flagValue(argv: readonly string[], name: string): string | undefined {
  const at = argv.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
  if (at < 0) return undefined;
  const arg = argv[at]!;
  return arg === name ? argv[at + 1] : arg.slice(name.length + 1);
}

function surroundings(program: Command, lang: Lang): Surroundings {
  const flags = program.opts<{ json?: boolean; quiet?: boolean; verbose?: boolean }>();
  return {
    lang,
    isJson: flags.json ?? false,
    isQuiet: flags.quiet ?? false,
    isVerbose: flags.verbose ?? false,
    env: process.env,
    out: (data) =>
      new Promise((resolve, reject) => {
        process.stdout.write(data, (error) => (error ? reject(error) : resolve()));
      }),
    say: (line) => {
      if (!flags.quiet) process.stderr.write(`${line}\n`);
    },
  };
}

/** Prints an error as a sentence with advice; a closed pipe (`| head`) is a success. */
function fail(error: unknown, lang: Lang, isVerbose: boolean): number {
  if ((error as NodeJS.ErrnoException | null)?.code === 'EPIPE') return 0;
  const known = asMigrateError(error);
  const { message, advice } = known.render(lang);
  process.stderr.write(`${cliWords.error[lang]} ${known.code}: ${message}\n${advice}\n`);
  if (isVerbose) process.stderr.write(`${(known.cause as Error | undefined)?.stack ?? known.stack}\n`);
  return known.exitCode;
}

async function main(argv: string[]): Promise<void> {
  const lang = languageOf(flagValue(argv, '--lang'), process.env);
  const program = new Command('crm-migrate')
    .description(cliWords.program[lang])
    .addOption(new Option('--lang <lang>', cliWords.optionLang[lang]).choices(['en', 'zh']))
    .option('--json', cliWords.optionJson[lang])
    .option('-q, --quiet', cliWords.optionQuiet[lang])
    .option('-v, --verbose', cliWords.optionVerbose[lang])
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  let exitCode: number = 0;
  const run: Run =
    (action) =>
    async (...args) => {
      const result: ExitCode = await action(surroundings(program, lang), ...args);
      exitCode = result;
    };
  for (const add of commands) add(program, run, lang);
  for (const command of program.commands) {
    command.exitOverride().configureOutput({ outputError: () => undefined });
    // Global options are also understood behind the command: `run mapping.yaml --json`.
    for (const option of program.options) command.addOption(option);
  }
  program.hook('preAction', (_program, command) => {
    for (const [name, value] of Object.entries(command.opts())) {
      if (program.options.some((option) => option.attributeName() === name)) program.setOptionValue(name, value);
    }
  });
  process.stdout.on('error', (error) => {
    process.exit(fail(error, lang, false));
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return;
      const command = argv.find((arg) => program.commands.some((known) => known.name() === arg)) ?? '';
      if (error.code === 'commander.help') exitCode = 2;
      else
        exitCode = fail(
          new UsageError('usage.flag', { problem: error.message.replace(/^error: /, ''), command }),
          lang,
          false,
        );
    } else {
      exitCode = fail(error, lang, program.opts<{ verbose?: boolean }>().verbose ?? false);
    }
  }
  process.exitCode = exitCode;
}

await main(process.argv.slice(2));
