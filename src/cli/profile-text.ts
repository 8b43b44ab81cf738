/** A profile for people. */
import { fill, type Lang, type Text } from '../catalogue/text.js';
import { kindWords, problemAdvice, problemWords, profileWords as w } from '../catalogue/words-profile.js';
import { issueEntry } from '../issue.js';
import type { Layout } from '../read/layout.js';
import type { ColumnFacts, ColumnProblem, ProblemCount } from '../read/profile/column-profile.js';
import type { TableFacts } from '../read/profile/table-profile.js';
import { displayWidth, padText } from '../report/display-width.js';
import { leftOutLine, tallyLine } from './read-messages.js';

/** The description of one table: what the file is, its columns, and what it would take to clean it. */
export function profileText(path: string, facts: TableFacts, lang: Lang): string {
  const { layout, columns, duplicates, keys, findings } = facts;
  const name = layout.sheet === undefined ? path : `${path} [${layout.sheet}]`;
  const lines = [name, ...headLines(facts, lang), '', columnTable(columns, facts.rows, lang)];
  if (keys.length > 0) lines.push(fill(w.keys, lang, { columns: keys.map(printable).join(', ') }));
  const [example] = duplicates.examples;
  const { count, comparedWith } = duplicates;
  if (example) lines.push(fill(w.duplicates, lang, { count, ...example }));
  else lines.push(comparedWith === null ? w.noDuplicates[lang] : fill(w.noDuplicatesOf, lang, { count: comparedWith }));
  const left = layout.leftOut.map((each) => leftOutLine(path, each, lang));
  if (left.length > 0) lines.push('', title(w.leftOut, lang), ...left.map((line) => `  ${withoutPath(line, path)}`));
  const found = [...findings.issues.values()].flatMap((each) => [
    `  ${withoutPath(tallyLine(path, each, lang), path)}`,
    adviceLine(issueEntry(each.code).advice[lang], lang),
  ]);
  if (found.length > 0) lines.push('', title(w.findings, lang), ...found);
  lines.push('', title(w.damage, lang), ...problemLines(columns, found.length > 0 ? w.nothingElse : w.nothing, lang));
  return `${lines.join('\n')}\n\n`;
}

function title(text: Text, lang: Lang): string {
  return fill(w.entry, lang, { label: text[lang], value: '' }).trim();
}

/** Every line here is about the one file that the description begins with. */
function withoutPath(line: string, path: string): string {
  return line.startsWith(path) ? line.slice(path.length).replace(/^(: |：)/, '') : line;
}

function adviceLine(advice: string, lang: Lang): string {
  return `  ${fill(w.advice, lang, { advice })}`;
}

/** What is lost by now, what somebody must decide; everything else is done by cleaning steps. */
const lostProblems: readonly ColumnProblem[] = [
  'exponent',
  'digits-cut',
  'hash-marks',
  'error-value',
  'date-for-code',
  'cut-255',
  'cut-32767',
  'dropped-zeros',
  'replacement-characters',
];
const unclearProblems: readonly ColumnProblem[] = ['other-kind', 'date-order'];

/** The problems of all columns under what it takes to solve them, each kind with its advice once; `nothing` where there are none. */
function problemLines(columns: readonly ColumnFacts[], nothing: Text, lang: Lang): string[] {
  const all = columns.flatMap((column) => column.problems.map((problem) => ({ column, problem })));
  if (all.length === 0) return [`  ${nothing[lang]}`];
  const groups: [Text, (problem: ColumnProblem) => boolean][] = [
    [w.lost, (problem) => lostProblems.includes(problem)],
    [w.unclear, (problem) => unclearProblems.includes(problem)],
    [w.cleanable, (problem) => !lostProblems.includes(problem) && !unclearProblems.includes(problem)],
  ];
  return groups.flatMap(([words, isIn]) => {
    const own = all.filter(({ problem }) => isIn(problem.problem));
    if (own.length === 0) return [];
    const count = own.reduce((sum, { problem }) => sum + problem.count, 0);
    const kinds = new Set(own.map(({ problem }) => problem.problem));
    const lines = [...kinds].flatMap((kind) => [
      ...own.flatMap(({ column, problem }) =>
        problem.problem === kind ? [`    ${problemLine(column, problem, lang)}`] : [],
      ),
      `  ${adviceLine(problemAdvice[kind][lang], lang)}`,
    ]);
    return [`  ${fill(w.entry, lang, { label: fill(words, lang, { count }), value: '' }).trim()}`, ...lines];
  });
}

function headLines({ layout, rows, columns }: TableFacts, lang: Lang): string[] {
  const { format, encoding, encodingConfidence, hasBom, delimiter, quote, newline, headerRow } = layout;
  const sure =
    encodingConfidence === undefined ? '' : fill(w.sure, lang, { percent: Math.round(encodingConfidence * 100) });
  const entries: [Text, string | undefined][] = [
    [w.format, format],
    [w.encoding, encoding === undefined ? undefined : `${encoding}${hasBom ? ` ${w.withBom[lang]}` : ''}${sure}`],
    [w.delimiter, delimiter === undefined ? undefined : shown(delimiter, lang)],
    [w.quote, quote === undefined ? undefined : shown(quote, lang)],
    [w.newline, newline === undefined ? undefined : newlineNames[newline]],
    [w.header, headerText(headerRow, lang)],
    [w.rows, String(rows)],
    [w.columns, String(columns.length)],
  ];
  return entries.flatMap(([label, value]) =>
    value === undefined ? [] : [`  ${fill(w.entry, lang, { label: label[lang], value })}`],
  );
}

const newlineNames: Readonly<Record<string, string>> = { '\n': 'LF', '\r\n': 'CRLF', '\r': 'CR' };

function headerText(headerRow: Layout['headerRow'], lang: Lang): string {
  if (headerRow === null) return w.none[lang];
  return headerRow === 0 ? w.headerByFormat[lang] : fill(w.headerInRow, lang, { row: headerRow });
}

function shown(text: string, lang: Lang): string {
  const names: Readonly<Record<string, Text>> = { '': w.none, '\t': w.tab, ' ': w.space };
  return names[text]?.[lang] ?? text;
}

function columnTable(columns: readonly ColumnFacts[], rows: number, lang: Lang): string {
  const heads = [w.column, w.filled, w.kind, w.distinct, w.length, w.shapes, w.clean];
  const lines: string[][] = [heads.map((text) => text[lang])];
  for (const column of columns) {
    const distinct = column.isDistinctExact ? String(column.distinct) : fill(w.about, lang, { count: column.distinct });
    lines.push([
      shorten(printable(column.name)),
      rows === 0 ? '-' : `${Math.floor((column.filled / rows) * 100)} %`,
      kindWords[column.kind][lang],
      distinct,
      column.minLength === column.maxLength ? String(column.maxLength) : `${column.minLength}-${column.maxLength}`,
      column.patterns.map(({ pattern, count }) => fill(w.shape, lang, { shape: printable(pattern), count })).join('  '),
      column.clean ?? '',
    ]);
  }
  const widths = heads.map((_, at) => lines.reduce((width, line) => Math.max(width, displayWidth(line[at]!)), 0));
  return lines.map((line) => ` ${line.map((text, at) => padText(text, widths[at]!)).join('  ')}`.trimEnd()).join('\n');
}

function problemLine(column: ColumnFacts, { problem, count, firstRow }: ProblemCount, lang: Lang): string {
  const details = { column: printable(column.name), problem: problemWords[problem][lang], count, row: firstRow };
  return fill(firstRow === null ? w.problemLineOnce : w.problemLine, lang, details);
}

/** A title of a sheet taken for a header can be a sentence. */
const maxNameChars = 40;

function shorten(name: string): string {
  return name.length > maxNameChars ? `${name.slice(0, maxNameChars)}…` : name;
}

/** Names come from files: nothing in them may steer the terminal. */
function printable(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\x00-\x1f\x7f-\x9f]/g, '\ufffd');
}
