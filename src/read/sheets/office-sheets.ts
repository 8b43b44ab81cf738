/** Reads XLS, XLSB, SYLK, DIF and Lotus: parsed as a whole, in a process with bounds on memory and time. */
import type { Input, Reader } from '../format.js';
import { shownPath } from '../input.js';
import { isolate } from '../isolate/isolate.js';
import type { Format } from '../layout.js';
import { type MarkupText, markupText } from '../markup/markup-text.js';
import type { OfficeTask } from './office-sheets-worker.js';
import type { SheetCell } from './sheet-cells.js';
import { documentCells, documentReader, type SheetDocument } from './sheet-document.js';
import type { SheetEvent, SheetRequest } from './sheet-grid.js';

/** The reader of one of these formats. */
export function officeReader(format: Format): Reader {
  return documentReader(format, (input, encoding) => openDocument(input, format, encoding));
}

/** Every cell of every sheet. */
export async function* officeCells(input: Input, format: Format): AsyncGenerator<SheetCell> {
  yield* documentCells(await openDocument(input, format, undefined));
}

async function openDocument(input: Input, format: Format, stated: string | undefined): Promise<SheetDocument> {
  if (format !== 'slk' && format !== 'dif') return { events: (request) => parsed(input, format, null, request) };
  const text = await markupText(input, stated);
  return { encoding: text.encoding, events: (request) => parsed(input, format, text, request) };
}

async function* parsed(
  input: Input,
  format: Format,
  text: MarkupText | null,
  request: SheetRequest,
): AsyncGenerator<SheetEvent[]> {
  const { limits } = input;
  const task: OfficeTask = {
    path: await input.file(),
    shownPath: shownPath(input),
    format,
    text: text?.text ?? null,
    request,
    limits,
  };
  yield* isolate<SheetEvent[]>(new URL('./office-sheets-worker.js', import.meta.url).href, task, {
    maxMemoryMb: limits.maxParseMemoryMb,
    timeoutMs: limits.maxParseSeconds * 1000,
    path: shownPath(input),
  });
}
