/** The sheet of a DIF file (Data Interchange Format of VisiCalc, as spreadsheets write it): a pair of lines for each cell. */
import type { Cell } from '../../record.js';
import type { SheetGrid } from './sheet-grid.js';

/** Puts the cells of the text into the grid. */
export function* readDif(text: string, grid: SheetGrid): Generator<void> {
  const lines = text.split(/\r\n|\n|\r/);
  let at = lines.indexOf('DATA');
  // The topic `DATA` has a pair of lines of its own.
  at = at < 0 ? lines.length : at + 3;
  let column = 0;
  let isInRow = false;
  while (at < lines.length) {
    const head = lines[at++]!;
    let content = lines[at++] ?? '';
    // A quoted text may have line breaks: it goes on while its quotes are odd.
    if (content.startsWith('"') && hasOddQuotes(content)) {
      const from = at;
      for (let isOpen = true; isOpen && at < lines.length && !/^(?:-1|0|1),/.test(lines[at]!); at++) {
        isOpen = !hasOddQuotes(lines[at]!);
      }
      content = [content, ...lines.slice(from, at)].join('\n');
    }
    const type = head.split(',', 1)[0]!.trim();
    if (type === '-1') {
      if (isInRow) {
        grid.endRow();
        yield;
      }
      isInRow = content.trim() === 'BOT';
      if (!isInRow) return;
      grid.startRow();
      column = 0;
    } else if (isInRow) grid.put(column++, type === '0' ? number(head, content.trim()) : string(content));
  }
  if (isInRow) grid.endRow();
}

function hasOddQuotes(line: string): boolean {
  return line.split('"').length % 2 === 0;
}

/** `0,5` with `V` behind it is a value; what programs put there that is no number, they put as they show it. */
function number(head: string, kind: string): Cell {
  const text = head.slice(head.indexOf(',') + 1).trim();
  const truth = /^(?:TRUE|FALSE)$/i.exec(kind) ?? /^(?:TRUE|FALSE)$/i.exec(text);
  if (truth) return truth[0].toUpperCase() === 'TRUE';
  if (kind === 'NA') return { kind: 'error', value: '#N/A', text: '#N/A' };
  if (kind === 'ERROR') return { kind: 'error', value: '#ERROR!', text: '#ERROR!' };
  const value = Number(text);
  return text !== '' && Number.isFinite(value) ? value : text;
}

/** Excel writes a text that would be taken for a number as a formula: `="00123"`. */
function string(content: string): Cell {
  const isQuoted = content.length > 1 && content.startsWith('"') && content.endsWith('"');
  const text = isQuoted ? content.slice(1, -1).replaceAll('""', '"') : content;
  return /^="[^"]*"$/.test(text) ? text.slice(2, -1) : text;
}
