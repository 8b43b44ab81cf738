/** The command line: where output goes, in which language, and the one place where exit codes are decided. */
import { type Command, CommanderError } from 'commander';
import { fill, type Lang } from '../catalogue/text.js';
import { cliWords, usageProblems } from '../catalogue/words-cli.js';
import { asMigrateError, UsageError } from '../errors.js';
import { nameHidden } from '../report/visible.js';
import type { ExitCode, Run, Surroundings } from './command.js';
import { makeProgram, namedCommand } from './program.js';

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
  process.stderr.write(`${cliWords.error[lang]} ${known.code}: ${nameHidden(message)}\n${advice}\n`);
  if (isVerbose) process.stderr.write(`${(known.cause as Error | undefined)?.stack ?? known.stack}\n`);
  return known.exitCode;
}

function wrongFlag(command: string, problem: string): UsageError {
  return new UsageError('usage.flag', { problem, command });
}

/** What was wrong with the use, with the nearest name where there is one. */
function problemOf(error: CommanderError, lang: Lang): string {
  const text = Object.hasOwn(usageProblems, error.code) ? usageProblems[error.code] : undefined;
  if (!text) return error.message.replace(/^error: /, '');
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const nearest = /\(Did you mean ([^?]*)\?\)/.exec(error.message)?.[1];
  return fill(text, lang, { name }) + (nearest ? ` ${fill(cliWords.nearest, lang, { name: nearest })}` : '');
}

async function main(argv: string[]): Promise<number> {
  const lang = languageOf(flagValue(argv, '--lang'), process.env);
  process.stdout.on('error', (error) => process.exit(fail(error, lang, false)));
  let exitCode = 0;
  const makeRun =
    (program: Command): Run =>
    (action) =>
    async (...args) => {
      const result: ExitCode = await action(surroundings(program, lang), ...args);
      exitCode = result;
    };
  const named = namedCommand(argv);
  const program = await makeProgram(lang, named, makeRun);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) return fail(error, lang, argv.includes('-v') || argv.includes('--verbose'));
    if (error.exitCode === 0) return 0;
    // Without arguments the help was shown: right to show, wrong as a use.
    if (error.code === 'commander.help') return 2;
    const problem = problemOf(error, lang);
    const usage = named === undefined ? new UsageError('usage.command', { problem }) : wrongFlag(named, problem);
    return fail(usage, lang, false);
  }
}

process.exitCode = await main(process.argv.slice(2));
