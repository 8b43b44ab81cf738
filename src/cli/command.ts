/** What every command shares: where its output goes, in which language, and how it ends. */
import type { Command } from 'commander';
import type { Lang } from '../catalogue/text.js';

/** The surroundings of a command. Data goes to `out`, messages and progress to `say`. */
export interface Surroundings {
  lang: Lang;
  /** `--json`: one JSON document on stdout, nothing else there. */
  isJson: boolean;
  isQuiet: boolean;
  isVerbose: boolean;
  env: Readonly<Record<string, string | undefined>>;
  /** Writes data to stdout; resolves when it may go on (a slow pipe holds it back). */
  out(data: string | Uint8Array): Promise<void>;
  /** Writes one message line to stderr, unless `-q`. */
  say(line: string): void;
}

/** The exit code of a command that ended as it should: 0, or 1 where it has findings. */
export type ExitCode = 0 | 1;

/**
 * Adds one command to the program. `run` wraps the action: it makes the surroundings from the global options, and turns
 * what is thrown into a message and an exit code. `lang` is for the help texts.
 */
export type AddCommand = (program: Command, run: Run, lang: Lang) => void;

export type Run = <Args extends unknown[]>(
  action: (at: Surroundings, ...args: Args) => Promise<ExitCode>,
) => (...args: Args) => Promise<void>;
