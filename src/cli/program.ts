/** The program: its commands in the order a user meets them, and its global options. */
import { Command, Option } from 'commander';
import type { Lang } from '../catalogue/text.js';
import { cliWords, helpTitles } from '../catalogue/words-cli.js';
import type { AddCommand, Run } from './command.js';
import { programVersion } from './version.js';

/** Every command by its name. Loaded when it is wanted: what `explain` needs is small, what `run` needs is not. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  profile: async () => (await import('./profile.js')).addProfile,
  check: async () => (await import('./check.js')).addCheck,
  convert: async () => (await import('./convert.js')).addConvert,
  clean: async () => (await import('./clean.js')).addClean,
  run: async () => (await import('./run.js')).addRun,
  schema: async () => (await import('./schema.js')).addSchema,
  explain: async () => (await import('./explain.js')).addExplain,
};

/** The name of the command that the arguments ask for. */
export function namedCommand(argv: readonly string[]): string | undefined {
  return argv.find((arg) => Object.hasOwn(commands, arg));
}

/**
 * The program with the command that is asked for, or with all of them (for the help, the reference page, and to name the
 * nearest one). `makeRun` gives what wraps every action.
 */
export async function makeProgram(
  lang: Lang,
  named: string | undefined,
  makeRun: (program: Command) => Run,
): Promise<Command> {
  const help = {
    styleTitle: (title: string): string => helpTitles[title]?.[lang] ?? title,
    // Descriptions name their defaults in words.
    optionDescription: ({ description, argChoices }: Option): string =>
      argChoices ? `${description} (${argChoices.join(', ')})` : description,
  };
  const program = new Command('crm-migrate')
    .description(cliWords.program[lang])
    .version(programVersion(), '-V, --version', cliWords.optionVersion[lang])
    .helpOption('-h, --help', cliWords.optionHelp[lang])
    .helpCommand('help [command]', cliWords.help[lang])
    .addOption(new Option('--lang <lang>', cliWords.optionLang[lang]).choices(['en', 'zh']))
    .option('--json', cliWords.optionJson[lang])
    .option('-q, --quiet', cliWords.optionQuiet[lang])
    .option('-v, --verbose', cliWords.optionVerbose[lang])
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .configureHelp(help);
  const run = makeRun(program);
  for (const name of named === undefined ? Object.keys(commands) : [named]) {
    const add = await commands[name]!();
    add(program, run, lang);
  }
  for (const command of program.commands) {
    command
      .helpOption('-h, --help', cliWords.optionHelp[lang])
      .exitOverride()
      .configureOutput({ outputError: () => undefined })
      .configureHelp(help);
    // Global options are also understood behind the command: `run mapping.yaml --json`.
    for (const option of program.options) {
      if (option.attributeName() !== 'version') command.addOption(option);
    }
  }
  program.hook('preAction', (_program, command) => {
    for (const [name, value] of Object.entries(command.opts())) {
      if (program.options.some((option) => option.attributeName() === name)) program.setOptionValue(name, value);
    }
  });
  return program;
}
