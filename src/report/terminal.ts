/** A run in plain words for the terminal: the books of each object, what was found, what to do next, where the files are. */
import pc from 'picocolors';
import type { Details, Lang, Text } from '../catalogue/text.js';
import { outcomeWords, reportWords, severityCounts, severityWords } from '../catalogue/words-report.js';
import type { Severity } from '../issue.js';
import { cutText, displayWidth, padText, wrapText } from './display-width.js';
import { type Facts, type Outcome, outcomes, type ReportObject } from './facts.js';
import { type Kind, listKinds } from './kinds.js';
import { listNextSteps } from './next-steps.js';
import { nameHidden } from './visible.js';
import {
  fillCounts,
  formatBytes,
  formatCount,
  formatSeconds,
  issueTitle,
  nameDetails,
  objectLabel,
  placeText,
} from './wording.js';

export interface SummaryOptions {
  lang: Lang;
  /** Columns of the terminal; 80 where it is not one. */
  width: number;
  /** The run folder as the user would name it, for the paths. */
  folder: string;
  /** Absent = as the terminal and NO_COLOR say. */
  hasColour?: boolean;
}

/** Kinds of findings that are listed; the report has all. */
const maxKinds = 5;

type Colours = ReturnType<typeof pc.createColors>;

/** The summary, lines ended with a line feed. Values of the data cannot write control sequences. */
export function renderSummary(facts: Facts, options: SummaryOptions): string {
  const { lang, folder, hasColour = pc.isColorSupported } = options;
  const width = Math.max(40, Math.min(options.width, 120));
  const colours = pc.createColors(hasColour);
  const say = (text: Text, details: Details = {}) => fillCounts(text, lang, details);
  const blocks = [
    headLines(facts, width, say, colours),
    Object.entries(facts.report.objects).flatMap(([name, books]) =>
      booksLines(objectLabel(facts.schema, name, lang), books, width, say, colours),
    ),
    issueLines(facts, lang, width, say, colours),
    nextLines(facts, folder, width, say, colours),
    fileLines(facts, folder, say, colours),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

type Say = (text: Text, details?: Details) => string;

function headLines(facts: Facts, width: number, say: Say, colours: Colours): string[] {
  const { report } = facts;
  const w = reportWords;
  const status = { ok: w.statusOk, findings: w.statusFindings, failed: w.statusFailed }[report.status];
  const colour = { ok: colours.green, findings: colours.yellow, failed: colours.red }[report.status];
  const effort = `${formatSeconds(report.seconds)}, ${formatBytes(report.peakMemoryBytes)}`;
  const name = nameHidden(report.mapping.name);
  const head = `${colours.bold(name)}: ${colour(say(status))}`;
  const isShort = displayWidth(`${name}: ${say(status)} (${effort})`) <= width;
  return isShort ? [`${head} ${colours.dim(`(${effort})`)}`] : [head, colours.dim(effort)];
}

/** `Account  512 rows = 451 created + 12 rejected  ✓ balances`, wrapped below the equals sign where it must be. */
function booksLines(label: string, books: ReportObject, width: number, say: Say, colours: Colours): string[] {
  const paint: Partial<Record<Outcome, (text: string) => string>> = {
    review: colours.yellow,
    rejected: colours.red,
    failed: colours.red,
  };
  const terms = outcomes
    .filter((outcome) => books.outcomes[outcome] > 0)
    .map((outcome) => ({
      text: say(reportWords.barPart, { count: books.outcomes[outcome], outcome: say(outcomeWords[outcome]) }),
      paint: paint[outcome] ?? ((text: string) => text),
    }));
  const accounted = outcomes.reduce((all, outcome) => all + books.outcomes[outcome], 0);
  const verdict = books.conserved
    ? { text: `✓ ${say(reportWords.balanced)}`, paint: colours.green }
    : { text: `✗ ${say(reportWords.unbalanced, { accounted, rows: books.rows })}`, paint: colours.red };
  const head = `${padText(label, 12)} ${padText(say(reportWords.rowsCount, { rows: books.rows }), 12, true)} ${books.conserved ? '=' : '≠'} `;
  const indent = ' '.repeat(displayWidth(head) - 2);
  const lines: string[] = [];
  let line = colours.bold(head);
  let used = displayWidth(head);
  for (const [index, part] of [...(terms.length > 0 ? terms : [{ text: '0', paint: String }]), verdict].entries()) {
    const isVerdict = part === verdict;
    const sign = index === 0 ? '' : isVerdict ? '  ' : ' + ';
    if (index > 0 && used + displayWidth(sign + part.text) > width) {
      lines.push(line);
      line = indent + (isVerdict ? '' : '+ ') + part.paint(part.text);
      used = displayWidth(indent) + 2 + displayWidth(part.text);
    } else {
      line += sign + part.paint(part.text);
      used += displayWidth(sign + part.text);
    }
  }
  lines.push(line);
  return lines;
}

/** The most frequent errors and warnings; fixes are counted only. */
function issueLines(facts: Facts, lang: Lang, width: number, say: Say, colours: Colours): string[] {
  const { issues } = facts.report;
  if (issues.length === 0) return [];
  const count = (severity: Severity) =>
    issues.reduce((all, issue) => all + (issue.severity === severity ? issue.count : 0), 0);
  const paint = { error: colours.red, warning: colours.yellow, fix: colours.blue };
  const totals = (['error', 'warning', 'fix'] as const)
    .filter((severity) => count(severity) > 0)
    .map((severity) => paint[severity](say(severityCounts[severity], { count: count(severity) })));
  const listed = listKinds(issues).filter((kind) => kind.severity !== 'fix');
  const lines = listed.slice(0, maxKinds).map((kind) => {
    const head = `  ${padText(formatCount(kind.count), 9, true)}  ${padText(say(severityWords[kind.severity]), 8)} `;
    return paint[kind.severity](head) + cutText(kindText(kind, facts, lang, say), width - displayWidth(head));
  });
  if (listed.length > maxKinds) {
    lines.push(colours.dim(`  … ${say(reportWords.moreKinds, { count: listed.length - maxKinds })}`));
  }
  return [`${colours.bold(say(reportWords.issuesTitle))}: ${totals.join(', ')}`, ...lines];
}

/** `phone.too-short: The phone number has too few digits (Account · Phone)`: what `explain` takes comes first. */
function kindText({ issues }: Kind, { schema }: Facts, lang: Lang, say: Say): string {
  const { code, object, field, details } = issues[0]!;
  const isOne = issues.length === 1;
  const named = isOne ? nameDetails(schema, object, lang, details ?? {}) : {};
  const place = isOne ? placeText(schema, object, field, lang) : say(reportWords.fieldsCount, { count: issues.length });
  return `${code}: ${issueTitle(code, lang, named)}${place === '' ? '' : ` (${place})`}`;
}

function nextLines(facts: Facts, folder: string, width: number, say: Say, colours: Colours): string[] {
  const steps = listNextSteps(facts);
  if (steps.length === 0) return [];
  const lines = steps.flatMap((step, index) => {
    const details = step.path === null ? step.details : { ...step.details, path: within(folder, step.path) };
    const text = wrapText(nameHidden(say(step.text, details)), width - 5);
    return text.map((line, at) => (at === 0 ? `  ${index + 1}. ${line}` : `     ${line}`));
  });
  return [colours.bold(say(reportWords.next)), ...lines];
}

function fileLines(facts: Facts, folder: string, say: Say, colours: Colours): string[] {
  const w = reportWords;
  const files = [
    { path: 'report.html', text: say(w.fileReport) },
    { path: 'report.xlsx', text: say(w.fileWorkbook) },
    ...facts.files.rejected.map((file) => ({ path: file.path, text: say(w.fileRejected) })),
    ...(facts.files.review === null ? [] : [{ path: facts.files.review, text: say(w.fileReview) }]),
  ].map((file) => ({ ...file, path: nameHidden(within(folder, file.path)) }));
  const widest = Math.max(...files.map((file) => displayWidth(file.path)));
  return [
    colours.bold(say(w.filesTitle)),
    ...files.map((file) => `  ${padText(file.path, widest)}  ${colours.dim(file.text)}`),
  ];
}

function within(folder: string, path: string): string {
  return folder === '' || folder === '.' ? path : `${folder.replace(/\/+$/, '')}/${path}`;
}
