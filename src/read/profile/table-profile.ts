/** What is in a table: its columns and the rows that come twice. */
import { type Cell, cellText } from '../../record.js';
import { Tally } from '../../tally.js';
import type { Layout } from '../layout.js';
import { readRows } from '../open.js';
import { type ColumnFacts, ColumnProfile } from './column-profile.js';
import { hash53 } from './distinct-count.js';

export interface TableFacts {
  layout: Layout;
  rows: number;
  columns: ColumnFacts[];
  /** Rows that equal an earlier one in every cell (case, spaces and width aside), and the first few of them. */
  duplicates: {
    count: number;
    examples: { row: number; sameAs: number }[];
    checkedRows: number;
    /** With how many different rows, the first ones, all others were compared; null = with all. */
    comparedWith: number | null;
  };
  /** Columns without blanks in which every value differs: candidates for an id. */
  keys: string[];
  /** Findings of the reader. */
  findings: Tally;
}

/** Rows that are compared with each other; beyond them nothing is remembered. */
const maxComparedRows = 1_000_000;
const maxExamples = 5;

/** Reads a table to its end and describes it. Memory does not grow with the rows beyond `maxComparedRows` hashes. */
export async function profileTable(layout: Layout): Promise<TableFacts> {
  const findings = new Tally();
  for (const note of layout.notes) findings.add(note);
  const columns = layout.columns.map((name) => new ColumnProfile(name));
  const seen = new Map<number, number>();
  const duplicates: TableFacts['duplicates'] = { count: 0, examples: [], checkedRows: 0, comparedWith: null };
  let rows = 0;
  for await (const batch of readRows(layout, null, (issue) => findings.add(issue))) {
    for (const [index, row] of batch.rows.entries()) {
      const number = batch.rowNumbers[index]!;
      rows++;
      // A row longer than the header shows in a column of its own, so that nothing is passed over.
      while (columns.length < row.length) columns.push(new ColumnProfile(`column_${columns.length + 1}`));
      for (const [at, column] of columns.entries()) column.add(row[at], number);
      compare(row, number, seen, duplicates);
    }
  }
  const facts = columns.map((column) => column.facts());
  return {
    layout,
    rows,
    columns: facts,
    duplicates,
    keys: facts.filter((each) => isKey(each, rows)).map((each) => each.name),
    findings,
  };
}

/** Kinds of values that name a record; amounts, days, phones and addresses differ without naming one. */
const keyKinds: readonly ColumnFacts['kind'][] = ['integer', 'text', 'mixed'];

function isKey(column: ColumnFacts, rows: number): boolean {
  const isUnique = column.blank === 0 && column.isDistinctExact && column.distinct === rows;
  return rows > 1 && isUnique && keyKinds.includes(column.kind) && column.problems.length === 0;
}

function compare(
  row: readonly Cell[],
  number: number,
  seen: Map<number, number>,
  duplicates: TableFacts['duplicates'],
): void {
  const text = row.map((cell) => cellText(cell).normalize('NFKC').trim().toLowerCase()).join('\u001f');
  if (/^\u001f*$/.test(text)) return;
  const hash = hash53(text);
  const first = seen.get(hash);
  if (first !== undefined) {
    duplicates.count++;
    if (duplicates.examples.length < maxExamples) duplicates.examples.push({ row: number, sameAs: first });
  } else if (seen.size < maxComparedRows) seen.set(hash, number);
  else duplicates.comparedWith = maxComparedRows;
  duplicates.checkedRows++;
}
