/** What reading found, as lines for stderr. */
import { fill, type Lang, type Text } from '../catalogue/text.js';
import { readWords } from '../catalogue/words-read.js';
import { type Issue, issueEntry } from '../issue.js';
import type { LeftOut } from '../read/layout.js';
import { nameHidden } from '../report/visible.js';
import type { IssueTally } from '../tally.js';
import type { Surroundings } from './command.js';

/** Why rows are not part of a table, in words. */
export const leftOutWords: Readonly<Record<LeftOut['reason'], Text>> = {
  preamble: readWords.preamble,
  header: readWords.headerRows,
  hint: readWords.hint,
  footer: readWords.footer,
  'second-table': readWords.secondTable,
  blank: readWords.blank,
};

/** One line for rows that are not part of the table. */
export function leftOutLine(path: string, { reason, fromRow, toRow, text }: LeftOut, lang: Lang): string {
  const words = fromRow === toRow ? readWords.leftOutOne : readWords.leftOutMany;
  return fill(words, lang, { path, from: fromRow, to: toRow, reason: leftOutWords[reason][lang], text: shorten(text) });
}

/** One line for a finding about a whole input. */
export function noteLine(path: string, issue: Issue, lang: Lang): string {
  const title = fill(issueEntry(issue.code).title, lang, detailsOf(issue));
  return issue.row === undefined
    ? fill(readWords.findingOnce, lang, { path, title })
    : fill(readWords.findingAtRow, lang, { path, title, row: issue.row });
}

/** One line for all findings of one kind. */
export function tallyLine(path: string, { code, count, samples }: IssueTally, lang: Lang): string {
  const first = samples[0];
  if (count === 1 && first) return noteLine(path, first, lang);
  const title = fill(issueEntry(code).title, lang, first ? detailsOf(first) : {});
  return fill(readWords.finding, lang, { path, title, count, row: first?.row ?? '?' });
}

function detailsOf(issue: Issue) {
  return { column: issue.column, input: issue.input, output: issue.output, row: issue.row, ...issue.details };
}

const shownChars = 80;

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > shownChars ? `${line.slice(0, shownChars)}…` : line;
}

/** The same surroundings, in which names and texts of files cannot steer the terminal. */
export function namingHidden(at: Surroundings): Surroundings {
  return { ...at, say: (line) => at.say(nameHidden(line)) };
}
