/** Reads ODS, SpreadsheetML 2003 and HTML tables: scanned piece by piece, in flat memory; and SYLK and DIF, which are small, as a whole. */
import { SourceError } from '../../errors.js';
import { type Archive, type Entry, openArchive } from '../archive.js';
import type { Input, Reader } from '../format.js';
import { shownPath } from '../input.js';
import type { Format, Limits } from '../layout.js';
import { markupEncoding, markupPieces, markupText } from '../markup/markup-text.js';
import { utf8Pieces } from '../markup/xml-text.js';
import { packageParts } from '../package-parts.js';
import { readDif } from './dif-sheet.js';
import { HtmlScanner } from './html-scanner.js';
import { OdsScanner } from './ods-scanner.js';
import type { SheetCell } from './sheet-cells.js';
import { documentCells, documentReader, type SheetDocument } from './sheet-document.js';
import { problemOf, type SheetEvent, SheetGrid, type SheetRequest } from './sheet-grid.js';
import { isSlk1904, readSlk } from './slk-sheet.js';
import { SpreadsheetMlScanner } from './spreadsheetml-scanner.js';

/** The formats that are scanned here. */
export type MarkupFormat = Extract<Format, 'ods' | 'spreadsheetml' | 'html' | 'slk' | 'dif'>;

/** The reader of one of these formats. */
export function markupReader(format: MarkupFormat): Reader {
  return documentReader(format, (input, encoding) => openDocument(input, format, encoding));
}

/** Every cell of every sheet. */
export async function* markupCells(
  input: Input,
  format: MarkupFormat,
  encoding: string | undefined,
): AsyncGenerator<SheetCell> {
  yield* documentCells(await openDocument(input, format, encoding));
}

async function openDocument(input: Input, format: MarkupFormat, stated: string | undefined): Promise<SheetDocument> {
  if (format === 'ods' && (await isZip(input))) {
    return { events: (request) => guarded(input, packedEvents(input, request)) };
  }
  if (format === 'slk' || format === 'dif') {
    const { text, encoding } = await markupText(input, stated);
    const events = (request: SheetRequest) => guarded(input, wholeEvents(text, format, input.limits, request));
    return { encoding, events, isDamaged: () => text.includes('\ufffd') };
  }
  const encoding = await markupEncoding(input, stated);
  let isDamaged = false;
  async function* pieces(): AsyncGenerator<string> {
    for await (const piece of markupPieces(input, encoding.encoding)) {
      isDamaged ||= piece.includes('\ufffd');
      yield piece;
    }
  }
  return {
    encoding,
    events: (request) => guarded(input, textEvents(pieces(), format, input.limits, request)),
    isDamaged: () => isDamaged,
  };
}

async function isZip(input: Input): Promise<boolean> {
  return Buffer.from(await input.head(2)).toString('latin1') === 'PK';
}

/** Names the file in what a scan throws. */
async function* guarded(input: Input, events: AsyncIterable<SheetEvent[]>): AsyncGenerator<SheetEvent[]> {
  try {
    yield* events;
  } catch (error) {
    throw problemOf(error, shownPath(input), input.limits);
  }
}

/** Bytes or characters that are scanned between two looks at the rows: a few bytes may make a row of 16,384 cells. */
const sliceSize = 16_384;

/** What a scanner has done since the last look. */
function taken(scanner: { events: SheetEvent[] }): SheetEvent[] {
  return scanner.events.splice(0);
}

/** A text of one sheet. */
async function* wholeEvents(
  text: string,
  format: 'slk' | 'dif',
  limits: Limits,
  request: SheetRequest,
): AsyncGenerator<SheetEvent[]> {
  const events: SheetEvent[] = [];
  const is1904 = format === 'slk' && isSlk1904(text);
  const grid = new SheetGrid({ kind: 'sheet', index: 0, name: 'Sheet1', is1904 }, events, request, limits, {
    cells: 0,
  });
  for (const _row of format === 'slk' ? readSlk(text, grid, is1904) : readDif(text, grid)) {
    if (events.length > 0) yield events.splice(0);
  }
  grid.end(false);
  yield events;
}

async function* textEvents(
  pieces: AsyncIterable<string>,
  format: 'ods' | 'spreadsheetml' | 'html',
  limits: Limits,
  request: SheetRequest,
): AsyncGenerator<SheetEvent[]> {
  if (format === 'html') {
    const scanner = new HtmlScanner(request, limits);
    for await (const piece of pieces) {
      for (let at = 0; at < piece.length; at += sliceSize) {
        scanner.push(piece.slice(at, at + sliceSize));
        if (scanner.events.length > 0) yield taken(scanner);
      }
    }
    scanner.finish();
    yield taken(scanner);
    return;
  }
  const scanner = format === 'ods' ? new OdsScanner(request, limits) : new SpreadsheetMlScanner(request, limits);
  for await (const piece of pieces) yield* scanned(scanner, Buffer.from(piece));
  scanner.finish();
  yield taken(scanner);
}

function* scanned(
  scanner: { events: SheetEvent[]; push(piece: Uint8Array): void },
  piece: Uint8Array,
): Generator<SheetEvent[]> {
  for (let at = 0; at < piece.length; at += sliceSize) {
    scanner.push(piece.subarray(at, at + sliceSize));
    if (scanner.events.length > 0) yield taken(scanner);
  }
}

/** The parts of a package: its styles, then its content. */
async function* packedEvents(input: Input, request: SheetRequest): AsyncGenerator<SheetEvent[]> {
  const path = shownPath(input);
  const archive = await openArchive(await input.file(), path, input.limits);
  const entries = packageParts(archive.entries);
  if (await isProtected(archive, entries.get('meta-inf/manifest.xml'))) {
    throw new SourceError('source.encrypted', { path });
  }
  const content = entries.get('content.xml');
  if (!content) throw new SourceError('source.damaged', { path, reason: 'the part content.xml is missing' });
  const scanner = new OdsScanner(request, input.limits);
  const styles = entries.get('styles.xml');
  if (styles) {
    for await (const piece of utf8Pieces(archive.stream(styles))) scanner.push(piece);
    scanner.endStyles();
  }
  for await (const piece of utf8Pieces(archive.stream(content))) yield* scanned(scanner, piece);
  scanner.finish();
  yield taken(scanner);
}

/** The manifest of a package tells how its parts are encrypted (OpenDocument 1.3 part 2, 4.8). */
async function isProtected(archive: Archive, manifest: Entry | undefined): Promise<boolean> {
  if (!manifest) return false;
  let text = '';
  for await (const piece of archive.stream(manifest)) {
    text += Buffer.from(piece).toString('latin1');
    if (text.length > 1024 ** 2) break;
  }
  return /encryption-data|encrypted-key/.test(text);
}
