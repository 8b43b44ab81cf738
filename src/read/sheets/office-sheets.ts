/** Reads XLS, XLSB and Lotus: parsed as a whole, in a process with bounds on memory and time. */
import type { Input, Reader } from '../format.js';
import { shownPath } from '../input.js';
import { isolate } from '../isolate/isolate.js';
import type { OfficeFormat, OfficeTask } from './office-sheets-worker.js';
import type { SheetCell } from './sheet-cells.js';
import { documentCells, documentReader, type SheetDocument } from './sheet-document.js';
import type { SheetEvent, SheetRequest } from './sheet-grid.js';

/** The reader of one of these formats. */
export function officeReader(format: OfficeFormat): Reader {
  return documentReader(format, async (input, encoding) => openDocument(input, format, encoding));
}

/** Every cell of every sheet. */
export async function* officeCells(
  input: Input,
  format: OfficeFormat,
  encoding: string | undefined,
): AsyncGenerator<SheetCell> {
  yield* documentCells(openDocument(input, format, encoding));
}

function openDocument(input: Input, format: OfficeFormat, encoding: string | undefined): SheetDocument {
  return { events: (request) => parsed(input, format, encoding, request) };
}

async function* parsed(
  input: Input,
  format: OfficeFormat,
  encoding: string | undefined,
  request: SheetRequest,
): AsyncGenerator<SheetEvent[]> {
  const { limits } = input;
  const task: OfficeTask = {
    path: await input.file(),
    shownPath: shownPath(input),
    format,
    ...(encoding === undefined ? {} : { encoding }),
    request,
    limits,
  };
  yield* isolate<SheetEvent[]>(new URL('./office-sheets-worker.js', import.meta.url).href, task, {
    maxMemoryMb: limits.maxParseMemoryMb,
    timeoutMs: limits.maxParseSeconds * 1000,
    path: shownPath(input),
  });
}
