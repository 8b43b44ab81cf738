/** How far SpreadsheetML and HTML tables claim to reach, told from their text before a parser fills the cells in between. */
import { limitError } from './archive.js';
import type { Format, Limits } from './layout.js';

/** Rows of the largest sheet of Excel (XFD1048576). */
const maxRows = 1_048_576;

/** Throws SourceError `source.limit` where a table of this text is wider or larger than a sheet may be. */
export function checkMarkupExtent(text: string, format: Format, path: string, limits: Limits): void {
  if (format === 'spreadsheetml') checkIndexes(text, path, limits);
  else if (format === 'html') checkSpans(text, path, limits);
}

/** `ss:Index` puts a row or a cell anywhere. */
function checkIndexes(text: string, path: string, limits: Limits): void {
  for (const match of text.matchAll(/\bIndex\s{0,9}=\s{0,9}["'](\d{5,})/g)) {
    const index = Number(match[1]);
    const tag = text.slice(text.lastIndexOf('<', match.index), match.index);
    if (/^<(\w{1,20}:)?Cell\b/.test(tag) && index > limits.maxColumns) throw limitError(path, 'maxColumns', limits);
    if (index > maxRows) throw limitError(path, 'maxSheetCells', limits);
  }
}

/** The cells that `colspan` and `rowspan` cover, all together. */
function checkSpans(text: string, path: string, limits: Limits): void {
  let covered = 0;
  for (const match of text.matchAll(/<t[dh]\b[^>]{0,2000}?(?:row|col)span[^>]{0,2000}/gi)) {
    covered +=
      spanOf(match[0], /\bcolspan\s{0,9}=\s{0,9}["']?(\d+)/i) * spanOf(match[0], /\browspan\s{0,9}=\s{0,9}["']?(\d+)/i);
    if (covered > limits.maxSheetCells) throw limitError(path, 'maxSheetCells', limits);
  }
}

function spanOf(tag: string, span: RegExp): number {
  return Number(span.exec(tag)?.[1] ?? 1);
}
