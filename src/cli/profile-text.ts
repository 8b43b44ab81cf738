/** A profile for people. */
import Table from 'cli-table3';
import { fill, type Lang, type Text } from '../catalogue/text.js';
import { kindWords, problemWords, profileWords as w } from '../catalogue/words-profile.js';
import type { ColumnFacts, ProblemCount } from '../read/column-profile.js';
import type { Layout } from '../read/layout.js';
import type { TableFacts } from '../read/table-profile.js';
import { leftOutLine, tallyLine } from './read-messages.js';

/** The description of one table: what the file is, its columns, and what it would take to clean it. */
export function profileText(path: string, facts: TableFacts, lang: Lang): string {
  const { layout, columns, duplicates, keys, findings } = facts;
  const name = layout.sheet === undefined ? path : `${path} [${layout.sheet}]`;
  const lines = [name, ...headLines(facts, lang), '', columnTable(columns, facts.rows, lang)];
  if (keys.length > 0) lines.push(fill(w.keys, lang, { columns: keys.join(', ') }));
  const [example] = duplicates.examples;
  lines.push(example ? fill(w.duplicates, lang, { count: duplicates.count, ...example }) : w.noDuplicates[lang]);
  if (layout.leftOut.length > 0) {
    lines.push(
      '',
      fill(w.entry, lang, { label: w.leftOut[lang], value: '' }).trim(),
      ...layout.leftOut.map((each) => `  ${leftOutLine(path, each, lang)}`),
    );
  }
  const found = [...findings.issues.values()];
  if (found.length > 0)
    lines.push(
      '',
      fill(w.entry, lang, { label: w.findings[lang], value: '' }).trim(),
      ...found.map((each) => `  ${tallyLine(path, each, lang)}`),
    );
  const problems = columns.flatMap((column) => column.problems.map((each) => problemLine(column, each, lang)));
  lines.push(
    '',
    fill(w.entry, lang, { label: w.damage[lang], value: '' }).trim(),
    ...(problems.length > 0 ? problems.map((line) => `  ${line}`) : [`  ${w.nothing[lang]}`]),
  );
  return `${lines.join('\n')}\n\n`;
}

function headLines({ layout, rows, columns }: TableFacts, lang: Lang): string[] {
  const { format, encoding, encodingConfidence, delimiter, quote, headerRow } = layout;
  const sure =
    encodingConfidence === undefined
      ? ''
      : ` (${fill(w.sure, lang, { percent: Math.round(encodingConfidence * 100) })})`;
  const entries: [Text, string | undefined][] = [
    [w.format, format],
    [w.encoding, encoding === undefined ? undefined : encoding + sure],
    [w.delimiter, delimiter === undefined ? undefined : shown(delimiter, lang)],
    [w.quote, quote === undefined ? undefined : shown(quote, lang)],
    [w.header, headerText(headerRow, lang)],
    [w.rows, String(rows)],
    [w.columns, String(columns.length)],
  ];
  return entries.flatMap(([label, value]) =>
    value === undefined ? [] : [`  ${fill(w.entry, lang, { label: label[lang], value })}`],
  );
}

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
  const plain = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '' };
  const more = { 'bottom-left': '', 'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '' };
  const table = new Table({
    head: heads.map((text) => text[lang]),
    chars: { ...plain, ...more, right: '', 'right-mid': '', middle: ' ' },
    style: { head: [], border: [], 'padding-left': 1, 'padding-right': 0 },
  });
  for (const column of columns) {
    const distinct = column.isDistinctExact ? String(column.distinct) : fill(w.about, lang, { count: column.distinct });
    table.push([
      printable(column.name),
      rows === 0 ? '-' : `${Math.floor((column.filled / rows) * 100)} %`,
      kindWords[column.kind][lang],
      distinct,
      column.minLength === column.maxLength ? String(column.maxLength) : `${column.minLength}-${column.maxLength}`,
      column.patterns.map(({ pattern }) => printable(pattern)).join('  '),
      column.clean ?? '',
    ]);
  }
  return table.toString().replace(/[ \t]+$/gm, '');
}

function problemLine(column: ColumnFacts, { problem, count, firstRow }: ProblemCount, lang: Lang): string {
  const details = { column: printable(column.name), problem: problemWords[problem][lang], count, row: firstRow };
  return fill(firstRow === null ? w.problemLineOnce : w.problemLine, lang, details);
}

/** Names come from files: nothing in them may steer the terminal. */
function printable(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\x00-\x1f\x7f-\x9f]/g, '\ufffd');
}
