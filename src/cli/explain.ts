import { errorCatalogue } from '../catalogue/errors.js';
import { fill, type Lang, type Text } from '../catalogue/text.js';
import { cliWords } from '../catalogue/words-cli.js';
import { UsageError } from '../errors.js';
import { type IssueCode, issueCatalogue, issueEntry } from '../issue.js';
import { nearestNames } from '../nearest.js';
import type { AddCommand } from './command.js';

/** `explain CODE`: what an issue or error code means, and how to repair it. */
export const addExplain: AddCommand = (program, run, lang) => {
  program
    .command('explain <code>')
    .description(cliWords.explain[lang])
    .action(
      run(async (at, code: string) => {
        const text = explainCode(code, at.lang);
        if (text === null) {
          const nearest = nearestCode(code);
          const problem =
            fill(cliWords.unknownCode, at.lang, { code }) +
            (nearest ? ` ${fill(cliWords.nearest, at.lang, { name: nearest })}` : '');
          throw new UsageError('usage.flag', { problem, command: 'explain' });
        }
        await at.out(
          at.isJson ? `${JSON.stringify(text)}\n` : `${code} (${text.severity})\n${text.title}\n${text.advice}\n`,
        );
        return 0;
      }),
    );
};

/** What `explain` tells of a code in one language. */
export interface Explanation {
  code: string;
  /** `failure` for the codes of errors. */
  severity: string;
  title: string;
  advice: string;
}

/** The meaning of an issue or error code; null = there is no such code. */
export function explainCode(code: string, lang: Lang): Explanation | null {
  const entry = lookUp(code);
  return entry && { code, severity: entry.severity, title: entry.title[lang], advice: entry.advice[lang] };
}

function lookUp(code: string): { severity: string; title: Text; advice: Text } | null {
  if (Object.hasOwn(issueCatalogue, code)) return issueEntry(code as IssueCode);
  if (!Object.hasOwn(errorCatalogue, code)) return null;
  const { message, advice } = errorCatalogue[code as keyof typeof errorCatalogue];
  return { severity: 'failure', title: message, advice };
}

function nearestCode(code: string): string | undefined {
  const codes = [...Object.keys(issueCatalogue), ...Object.keys(errorCatalogue)];
  return nearestNames(code, codes)[0];
}
