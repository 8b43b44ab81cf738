/** report.json: the contract that scripts rely on, version 1. */
import { outcomes, type Report, type ReportInput, type ReportIssue, type ReportObject } from './facts.js';
import { writeTextFile } from './whole-file.js';

/** The report as JSON text. Keys come in the order of the contract, findings by severity, code, object and field. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(inOrder(report), null, 2)}\n`;
}

/** Writes report.json, readable by its owner. */
export async function writeJson(report: Report, path: string): Promise<void> {
  await writeTextFile(path, [renderJson(report)]);
}

/** A copy that has the keys of the contract and no others, in its order. */
function inOrder(report: Report): Report {
  const { run, status, mapping, target, seconds, peakMemoryBytes } = report;
  return {
    version: 1,
    run,
    status,
    mapping: { file: mapping.file, name: mapping.name, sha256: mapping.sha256 },
    target,
    inputs: report.inputs.map(inputInOrder),
    objects: Object.fromEntries(Object.entries(report.objects).map(([name, books]) => [name, booksInOrder(books)])),
    issues: sortIssues(report.issues).map(issueInOrder),
    stages: report.stages.map((stage) => ({ name: stage.name, rows: stage.rows, seconds: stage.seconds })),
    seconds,
    peakMemoryBytes,
  };
}

function inputInOrder(input: ReportInput): ReportInput {
  const { name, path, sha256, bytes, format, encoding, delimiter, sheet, headerRow, rows } = input;
  return { name, path, sha256, bytes, format, encoding, delimiter, sheet, headerRow, rows };
}

function booksInOrder(books: ReportObject): ReportObject {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, books.outcomes[outcome]]));
  return {
    rows: books.rows,
    outcomes: counts as ReportObject['outcomes'],
    conserved: books.conserved,
    goldenRecords: books.goldenRecords,
  };
}

function issueInOrder(issue: ReportIssue): ReportIssue {
  const { code, severity, object, field, count } = issue;
  const samples = issue.samples.map(({ source, row, column, input, output }) => ({
    source,
    row,
    column,
    input,
    output,
  }));
  return { code, severity, object, field, count, samples };
}

const severityOrder = { error: 0, warning: 1, fix: 2 } as const;

/** Findings by severity, code, object and field, so that threads that finish in another order change nothing. */
export function sortIssues(issues: readonly ReportIssue[]): ReportIssue[] {
  return [...issues].sort(
    (a, b) =>
      severityOrder[a.severity] - severityOrder[b.severity] ||
      compareText(a.code, b.code) ||
      compareText(a.object ?? '', b.object ?? '') ||
      compareText(a.field ?? '', b.field ?? ''),
  );
}

/** Order by UTF-16 code units: the same on every machine, whatever its locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
