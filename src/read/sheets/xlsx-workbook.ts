/** The parts of an XLSX package that say which sheets it has and what their cells refer to (ECMA-376 part 1, 12.3 and 18.2). */
import { stat } from 'node:fs/promises';
import { SourceError } from '../../errors.js';
import { type Archive, limitError, openArchive } from '../archive.js';
import type { Limits } from '../layout.js';
import { atEnd, closeTag, needMore, openTag, XmlProblem, XmlScanner } from '../markup/xml-scanner.js';
import { utf8Pieces } from '../markup/xml-text.js';
import { packageParts, partKey, resolvePart } from '../package-parts.js';
import { builtInFormat, type NumberFormat, readNumberFormat } from './number-format.js';
import { noStrings, type SharedStrings } from './string-store.js';
import { loadStrings } from './xlsx-strings.js';

/** A sheet of cells; chart and dialog sheets are left out. */
export interface WorkbookSheet {
  name: string;
  /** Name of its part in the package. */
  part: string;
  isHidden: boolean;
}

/** An open workbook; `close` it. */
export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  /** Days are counted from 1904-01-01. */
  readonly is1904: boolean;
  /** Names of sheets that hold no cells (charts, dialogs). */
  readonly otherSheets: readonly string[];
  /** Names of sheets whose cells the package lacks. */
  readonly missingSheets: readonly string[];
  /** The format of each cell style, by index. */
  formats(): Promise<NumberFormat[]>;
  /** The shared strings, at least the first `upTo` + 1 of them. */
  strings(upTo?: number): Promise<SharedStrings>;
  /** The bytes of a part as UTF-8. */
  part(name: string): AsyncIterable<Uint8Array>;
  /** Turns what a scan of a part throws into an error that names the file. */
  problem(error: unknown, part: string): unknown;
  close(): void;
}

/** Excel has 64,000 at most. */
const maxStyles = 200_000;

interface Relation {
  /** Last word of its type: `worksheet`, `sharedStrings`, ... */
  type: string;
  target: string;
}

/**
 * The workbook that was opened last: it is opened for each of its sheets, and there may be thousands. Its list of sheets and its
 * formats are read once.
 */
let latest: { key: string; open: Promise<() => Workbook> } | null = null;

/** Opens a workbook on disk. `shownPath` is how errors name it. Throws SourceError where it is none. */
export async function openWorkbook(path: string, shownPath: string, limits: Limits): Promise<Workbook> {
  const { size, mtimeMs } = await stat(path);
  const key = JSON.stringify([path, size, mtimeMs, shownPath, limits]);
  if (latest?.key !== key) {
    latest = { key, open: openArchive(path, shownPath, limits).then((zip) => readWorkbook(zip, shownPath, limits)) };
  }
  return (await latest.open)();
}

/** Reads what a workbook has; the function opens it. */
async function readWorkbook(archive: Archive, shownPath: string, limits: Limits): Promise<() => Workbook> {
  const entries = packageParts(archive.entries);
  const damaged = (reason: string): SourceError => new SourceError('source.damaged', { path: shownPath, reason });

  const problem = (error: unknown, part: string): unknown => {
    if (!(error instanceof XmlProblem)) return error;
    if (error.kind === 'doctype') return new SourceError('source.doctype', { path: `${shownPath}!${part}` });
    if (error.kind === 'damaged') return damaged(`${part}: ${error.message}`);
    return limitError(shownPath, error.kind, limits, ` (${part}, ${error.message})`);
  };
  async function* part(name: string): AsyncGenerator<Uint8Array> {
    const entry = entries.get(partKey(name));
    if (!entry) throw damaged(`the part ${name} is missing`);
    yield* utf8Pieces(archive.stream(entry));
  }
  /** Calls `take` for every tag of a part. */
  const scan = async (name: string, take: (xml: XmlScanner, isOpen: boolean) => void): Promise<void> => {
    const xml = new XmlScanner(limits.maxDepth, limits.maxCellChars);
    const drain = (): void => {
      for (let token = xml.next(); token !== needMore && token !== atEnd; token = xml.next()) {
        if (token === openTag) take(xml, true);
        else if (token === closeTag) take(xml, false);
      }
    };
    try {
      for await (const piece of part(name)) {
        xml.feed(piece);
        drain();
      }
      xml.end();
      drain();
    } catch (error) {
      throw problem(error, name);
    }
  };
  const relations = async (name: string): Promise<Map<string, Relation>> => {
    const found = new Map<string, Relation>();
    const at = name.lastIndexOf('/') + 1;
    const file = `${name.slice(0, at)}_rels/${name.slice(at)}.rels`;
    if (!entries.has(partKey(file))) return found;
    await scan(file, (xml, isOpen) => {
      if (!isOpen || xml.name() !== 'Relationship' || xml.attribute('TargetMode') === 'External') return;
      const type = (xml.attribute('Type') ?? '').split('/').pop() ?? '';
      found.set(xml.attribute('Id') ?? String(found.size), {
        type,
        target: resolvePart(name.slice(0, at), xml.attribute('Target') ?? ''),
      });
    });
    return found;
  };

  const root = [...(await relations('')).values()].find((each) => each.type === 'officeDocument')?.target;
  const main = [root, 'xl/workbook.xml', ...entries.keys()].find(
    (name) =>
      name !== undefined && entries.has(partKey(name)) && (name === root || /(^|\/)workbook\d*\.xml$/i.test(name)),
  );
  if (main === undefined) throw new SourceError('source.unsupported', { path: shownPath, kind: 'zip' });
  const related = await relations(main);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const partOf = (type: string): string | undefined => {
    const named = [...related.values()].find((each) => each.type.toLowerCase() === type.toLowerCase())?.target;
    return [named, `${folder}${type}.xml`].find((name) => name !== undefined && entries.has(partKey(name)));
  };

  let is1904 = false;
  const sheets: WorkbookSheet[] = [];
  const otherSheets: string[] = [];
  const missingSheets: string[] = [];
  const parts = new Set<string>();
  await scan(main, (xml, isOpen) => {
    if (!isOpen) return;
    const name = xml.name();
    if (name === 'workbookPr') is1904 = /^(1|true|on)$/.test(xml.attribute('date1904') ?? '');
    if (name !== 'sheet') return;
    const title = xml.attribute('name') ?? `Sheet${sheets.length + 1}`;
    const relation = related.get(xml.attribute('id') ?? '');
    const number = sheets.length + otherSheets.length + missingSheets.length + 1;
    if (number > limits.maxEntries) throw limitError(shownPath, 'maxEntries', limits, ` (sheet ${number})`);
    const target = [relation?.target, `${folder}worksheets/sheet${number}.xml`].find(
      (each) => each !== undefined && entries.has(partKey(each)),
    );
    if (relation && !/^(worksheet|xlMacrosheet|xlIntlMacrosheet)$/i.test(relation.type)) otherSheets.push(title);
    // A part that is a sheet already is no second one: a small file could ask for it ten thousand times.
    else if (target === undefined || parts.has(partKey(target))) missingSheets.push(title);
    else {
      parts.add(partKey(target));
      sheets.push({ name: title, part: target, isHidden: /hidden/i.test(xml.attribute('state') ?? '') });
    }
  });

  const readFormats = async (): Promise<NumberFormat[]> => {
    const styles = partOf('styles');
    if (styles === undefined) return [];
    const codes = new Map<number, NumberFormat>();
    const formats: NumberFormat[] = [];
    let isInCellStyles = false;
    await scan(styles, (xml, isOpen) => {
      const name = xml.name();
      if (name === 'cellXfs') isInCellStyles = isOpen && !xml.isEmpty;
      else if (!isOpen) return;
      else if (name === 'numFmt') {
        const code = xml.attribute('formatCode');
        if (code !== undefined && codes.size < maxStyles)
          codes.set(Number(xml.attribute('numFmtId')), readNumberFormat(code));
      } else if (name === 'xf' && isInCellStyles) {
        const id = Number(xml.attribute('numFmtId') ?? 0);
        if (formats.length < maxStyles) formats.push(codes.get(id) ?? builtInFormat(id));
      }
    });
    return formats;
  };
  let formats: Promise<NumberFormat[]> | null = null;
  return () => {
    const opened: SharedStrings[] = [];
    return {
      sheets,
      otherSheets,
      missingSheets,
      is1904,
      part,
      problem,
      formats() {
        formats ??= readFormats();
        return formats;
      },
      async strings(upTo) {
        const name = partOf('sharedStrings');
        if (name === undefined) return noStrings;
        try {
          const strings = await loadStrings(part(name), limits, upTo);
          opened.push(strings);
          return strings;
        } catch (error) {
          throw problem(error, name);
        }
      },
      close() {
        for (const strings of opened) strings.close();
      },
    };
  };
}
