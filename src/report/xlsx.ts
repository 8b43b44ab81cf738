/**
 * report.xlsx: for people who fix data in a spreadsheet. It holds no times, so that the same run gives the same bytes.
 *
 * Text cells are never formulas, but a sheet that is saved as CSV and opened again would run them: values that look like
 * formulas carry an apostrophe here (formula-guard.ts). This file is read by people; the rows given back beside it are exact.
 */
import { fill, type Lang, type Text } from '../catalogue/text.js';
import { outcomeWords, reportWords, severityWords } from '../catalogue/words-report.js';
import { neutraliseText } from '../formula-guard.js';
import { type Facts, type Finding, outcomes } from './facts.js';
import { sortIssues } from './json.js';
import { describeReason, fieldLabel, issueAdvice, issueTitle, nameDetails, objectLabel, whyLabel } from './wording.js';
import { type Book, maxSheetRows, type Sheet, type SheetCell, writeWorkbook } from './workbook.js';

export interface XlsxOptions {
  lang: Lang;
  /** Rows of one sheet without its header; Excel's own bound by default. */
  maxRows?: number;
}

/** Writes report.xlsx, readable by its owner. Memory does not grow with the findings. */
export async function writeXlsx(facts: Facts, path: string, options: XlsxOptions): Promise<void> {
  const { lang, maxRows = maxSheetRows - 1 } = options;
  await writeWorkbook(path, async (book) => {
    addSummary(book, facts, lang);
    await addFindings(book, facts, lang, maxRows);
    await addRejected(book, facts, lang, maxRows);
    await addGroups(book, facts, lang, maxRows);
  });
}

/** Totals first: who opens the file sees what happened before any list. */
function addSummary(book: Book, facts: Facts, lang: Lang): void {
  const { report } = facts;
  const word = (text: Text) => text[lang];
  const w = reportWords;
  const sheet = book.sheet(
    word(w.sheetSummary),
    [30, 16, 16, 14, 14, 14, 14, 14, 14, 14, 14].map((width) => ({ header: '', width })),
    { isPlain: true },
  );
  const add = (...cells: SheetCell[]) => sheet.add(cells.map(guard));
  add(word(w.title));
  add(word(w.mapping), report.mapping.name);
  add(word(w.run), report.run);
  add(word(w.target), report.target);
  add(word(w.result), word({ ok: w.statusOk, findings: w.statusFindings, failed: w.statusFailed }[report.status]));
  add();
  add(word(w.object), word(w.rows), ...outcomes.map((outcome) => word(outcomeWords[outcome])), word(w.recordsOut));
  for (const [name, books] of Object.entries(report.objects)) {
    add(
      objectLabel(facts.schema, name, lang),
      books.rows,
      ...outcomes.map((outcome) => books.outcomes[outcome]),
      books.goldenRecords,
    );
  }
  add();
  add(word(w.issuesTitle), word(w.kind), word(w.count), word(w.object), word(w.field), word(w.code), word(w.advice));
  for (const { code, severity, object, field, count, details = {} } of sortIssues(report.issues)) {
    const named = nameDetails(facts.schema, object, lang, details);
    add(
      issueTitle(code, lang, named),
      word(severityWords[severity]),
      count,
      object === null ? null : objectLabel(facts.schema, object, lang),
      object === null || field === null ? field : fieldLabel(facts.schema, object, field, lang),
      code,
      issueAdvice(code, lang, named),
    );
  }
  add();
  add(word(w.inputsTitle), word(w.rows), word(w.format), word(w.sheet), word(w.file), 'SHA-256');
  for (const input of report.inputs) {
    add(input.name, input.rows, input.format, input.sheet, input.path, input.sha256);
  }
  add();
  add(word(w.apostrophe));
  if (facts.isMasked) add(word(w.masked));
  sheet.end();
}

async function addFindings(book: Book, facts: Facts, lang: Lang, maxRows: number): Promise<void> {
  const w = reportWords;
  const sheet = book.sheet(w.sheetFindings[lang], [
    { header: w.outcome[lang], width: 12 },
    { header: w.kind[lang], width: 9 },
    { header: w.object[lang], width: 12 },
    { header: w.source[lang], width: 16 },
    { header: w.sheet[lang], width: 12 },
    { header: w.row[lang], width: 9 },
    { header: w.column[lang], width: 18 },
    { header: w.field[lang], width: 18 },
    { header: w.value[lang], width: 28, wraps: true },
    { header: w.reason[lang], width: 40, wraps: true },
    { header: w.advice[lang], width: 48, wraps: true },
    { header: w.code[lang], width: 24 },
  ]);
  const list = cappedList(sheet, maxRows, (count) => fill(w.sheetFull, lang, { count }));
  for await (const finding of facts.findings()) {
    const { object, field, code } = finding;
    const details = nameDetails(facts.schema, object, lang, finding.details);
    await list.add([
      outcomeWords[finding.outcome][lang],
      severityWords[finding.severity][lang],
      objectLabel(facts.schema, object, lang),
      finding.source,
      finding.sheet,
      finding.row,
      finding.column,
      field === null ? null : fieldLabel(facts.schema, object, field, lang),
      finding.input,
      issueTitle(code, lang, details),
      issueAdvice(code, lang, details),
      code,
    ]);
  }
  list.end();
}

/** One line a row, with all its reasons: the order in which a person works through the rows given back. */
async function addRejected(book: Book, facts: Facts, lang: Lang, maxRows: number): Promise<void> {
  const w = reportWords;
  const sheet = book.sheet(w.sheetRejected[lang], [
    { header: w.source[lang], width: 16 },
    { header: w.sheet[lang], width: 12 },
    { header: w.row[lang], width: 9 },
    { header: w.object[lang], width: 12 },
    { header: w.outcome[lang], width: 12 },
    { header: w.reasons[lang], width: 80, wraps: true },
  ]);
  const list = cappedList(sheet, maxRows, (count) => fill(w.sheetFull, lang, { count }));
  for await (const reasons of findingsByRow(facts.findings())) {
    const first = reasons[0]!;
    if (first.outcome !== 'rejected' && first.outcome !== 'failed') continue;
    await list.add([
      first.source,
      first.sheet,
      first.row,
      objectLabel(facts.schema, first.object, lang),
      outcomeWords[first.outcome][lang],
      reasons.map((reason) => describeReason(reason, facts.schema, lang)).join('\n'),
    ]);
  }
  list.end();
}

async function addGroups(book: Book, facts: Facts, lang: Lang, maxRows: number): Promise<void> {
  const w = reportWords;
  const sheet = book.sheet(w.sheetGroups[lang], [
    { header: w.group[lang], width: 8 },
    { header: w.decision[lang], width: 14 },
    { header: w.object[lang], width: 12 },
    { header: w.enterpriseId[lang], width: 30 },
    { header: w.probability[lang], width: 11, format: '0.0%' },
    { header: w.source[lang], width: 16 },
    { header: w.row[lang], width: 9 },
    { header: w.key[lang], width: 18 },
    { header: w.record[lang], width: 30 },
    { header: w.isSurvivor[lang], width: 10 },
    { header: w.why[lang], width: 50, wraps: true },
  ]);
  const list = cappedList(sheet, maxRows, (count) => fill(w.groupsFull, lang, { count }));
  let number = 0;
  for await (const group of facts.groups()) {
    number++;
    for (const member of group.members) {
      await list.add([
        number,
        (group.isReview ? w.isReview : w.isMerged)[lang],
        objectLabel(facts.schema, group.object, lang),
        group.enterpriseId,
        group.probability,
        member.source,
        member.row,
        member.key,
        member.label,
        member.isSurvivor ? w.yes[lang] : null,
        whyLabel(group.why, lang),
      ]);
    }
  }
  list.end();
}

/** Adds rows until the sheet has `maxRows`; the last line then says how many did not fit. */
function cappedList(sheet: Sheet, maxRows: number, describeRest: (count: number) => string) {
  let rows = 0;
  let held: readonly SheetCell[] | null = null;
  let over = 0;
  return {
    async add(cells: readonly SheetCell[]): Promise<void> {
      rows++;
      if (rows < maxRows) sheet.add(cells.map(guard));
      else if (rows === maxRows) held = cells;
      else over++;
      if (rows % 500 === 0) await sheet.ready();
    },
    end(): void {
      if (held) sheet.add(over === 0 ? held.map(guard) : [describeRest(over + 1)]);
      sheet.end();
    },
  };
}

function guard(cell: SheetCell): SheetCell {
  return typeof cell === 'string' ? neutraliseText(cell) : cell;
}

/** Findings come in row order; those of one row and object are given together. */
async function* findingsByRow(findings: AsyncIterable<Finding>): AsyncGenerator<Finding[]> {
  let row: Finding[] = [];
  for await (const finding of findings) {
    const last = row[0];
    const isSame =
      last !== undefined &&
      last.row === finding.row &&
      last.source === finding.source &&
      last.sheet === finding.sheet &&
      last.object === finding.object;
    if (!isSame && row.length > 0) {
      yield row;
      row = [];
    }
    row.push(finding);
  }
  if (row.length > 0) yield row;
}
