/** What a person who looks at a sheet does not see: told as findings, never acted on. */
import { SourceError } from '../../errors.js';
import type { Issue } from '../../issue.js';
import type { NoteIssue } from '../format.js';
import type { MergedArea } from '../table/table-merges.js';
import { columnLetters } from './sheet-cells.js';

/** Findings about a sheet as a whole. `hiddenColumns` are ranges of 1-based column numbers. */
export function sheetNotes(sheet: {
  name: string;
  isHidden: boolean;
  hiddenColumns: readonly { from: number; to: number }[];
}): Issue[] {
  const notes: Issue[] = [];
  if (sheet.isHidden) notes.push({ code: 'read.hidden-sheet', severity: 'warning', details: { sheet: sheet.name } });
  if (sheet.hiddenColumns.length > 0) {
    const columns = sheet.hiddenColumns.slice(0, 20).map(({ from, to }) => {
      const first = columnLetters(from - 1);
      return from === to ? first : `${first}:${columnLetters(to - 1)}`;
    });
    const details = { sheet: sheet.name, columns: columns.join(', ') };
    notes.push({ code: 'read.hidden-columns', severity: 'warning', details });
  }
  return notes;
}

/** Sheets whose cells the file lacks, and sheets that hold none. */
export function lostSheetNotes(missing: readonly string[], others: readonly string[]): Issue[] {
  const noteOf = (code: Issue['code'], names: readonly string[]): Issue[] =>
    names.length === 0 ? [] : [{ code, severity: 'warning', details: { sheets: names.slice(0, 20).join(', ') } }];
  return [...noteOf('read.missing-sheets', missing), ...noteOf('read.other-sheets', others)];
}

/** A workbook whose sheets were lost on the way is no empty one. */
export function noSheetsLeft(path: string, missing: readonly string[]): SourceError {
  const reason = `the cells of its sheets are missing: ${missing.slice(0, 20).join(', ')}`;
  return new SourceError('source.damaged', { path, reason });
}

/** Tells that rows of a sheet are hidden, once, if any are. */
export function noteHiddenRows(note: NoteIssue, sheet: string, count: number, firstRow: number): void {
  if (count === 0) return;
  note({ code: 'read.hidden-rows', severity: 'warning', row: firstRow, details: { sheet, count } });
}

/** Tells, once, that cells of the table are merged over several rows: where one of the areas is, or `tallRow` below them. */
export function noteMergedRows(
  note: NoteIssue,
  sheet: string,
  merges: readonly MergedArea[],
  tallRow: number,
  dataRow: number,
): void {
  const tall = merges.filter(({ fromRow, toRow }) => fromRow >= dataRow && toRow > fromRow);
  const rows = [...tall.map(({ fromRow }) => fromRow), ...(tallRow >= dataRow && tallRow > 0 ? [tallRow] : [])];
  if (rows.length === 0) return;
  note({ code: 'read.merged-rows', severity: 'warning', row: Math.min(...rows), details: { sheet } });
}
