/** Tells the format of an input by its content. */
import { SourceError } from '../errors.js';
import { openArchive } from './archive.js';
import { parseDbfHeader } from './databases/dbf-header.js';
import type { Input } from './format.js';
import { shownPath } from './input.js';
import type { Format, ReadOptions } from './layout.js';
import { packageParts } from './package-parts.js';
import { looksBinary, textFormat } from './text/detect-text.js';

/** Bytes that are looked at. */
const headBytes = 64 * 1024;

/** What an input holds: a format that is read, or an archive of inputs. */
export type Content = Format | 'archive';

/**
 * The format of an input, or `archive` for a zip of other files.
 *
 * Throws SourceError: `source.empty`, `source.unsupported` with the kind of file, `source.encrypted`, `source.not-a-table`.
 * A file with a stated encoding is text; one with stated columns has a fixed width.
 */
export async function detectContent(input: Input, options: ReadOptions): Promise<Content> {
  const head = Buffer.from(await input.head(headBytes));
  const path = shownPath(input);
  if (isBlank(head) && head.length < headBytes) throw new SourceError('source.empty', { path });
  if (startsWith(head, 'PK\x03\x04') || startsWith(head, 'PK\x05\x06') || startsWith(head, 'PK00PK')) {
    return zipContent(input);
  }
  const binary = binaryFormat(head);
  if (binary) return binary;
  const unsupported = foreignKind(head);
  if (unsupported) throw new SourceError('source.unsupported', { path, kind: unsupported });
  // A title such as `Crime ID` can pass for the version and date of a DBF header, which has zero bytes as well.
  if (head.subarray(0, 32).includes(0) && parseDbfHeader(head)) return 'dbf';
  const isWhole = head.length < headBytes;
  if (options.columns) return 'fixed-width';
  if (options.encoding === undefined && looksBinary(head)) throw new SourceError('source.not-a-table', { path });
  return textFormat(head, isWhole);
}

/** True for nothing but white space, with a mark of UTF-8 before it or not. */
function isBlank(head: Buffer): boolean {
  return /^(?:\xef\xbb\xbf)?[\t\n\r ]*$/.test(head.toString('latin1'));
}

function startsWith(head: Buffer, magic: string, at = 0): boolean {
  return head.length >= at + magic.length && head.toString('latin1', at, at + magic.length) === magic;
}

function binaryFormat(head: Buffer): Format | null {
  // Compound files: workbooks of Excel 5 to 2003, and encrypted XLSX, which the reader names.
  if (startsWith(head, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'xls';
  // A BIFF2 to BIFF5 stream without a container: the BOF record (09 00, 09 02, 09 04, 09 08) and its length.
  if (head[0] === 9 && [0, 2, 4, 8].includes(head[1]!) && head[2]! >= 4 && head[2]! <= 16 && head[3] === 0)
    return 'xls';
  // Lotus 1-2-3 (WKS, WK1, WK3, WK4) and Works: BOF record 0 with the version of the file, read with the workbooks of Excel.
  if (/^\x00\x00(\x02\x00[\x04-\x06]\x04|\x1a\x00[\x00-\x05]\x10)\x06?/.test(head.toString('latin1', 0, 8)))
    return 'xls';
  // Jet and ACE databases name their engine behind a four-byte header.
  if (/^\x00\x01\x00\x00(Standard (Jet|ACE) DB|MSISAM Database)/.test(head.toString('latin1', 0, 24))) return 'access';
  if (/^PAR1[^\t\n\r -~]/.test(head.toString('latin1', 0, 5))) return 'parquet';
  if (startsWith(head, 'SQLite format 3\0')) return 'sqlite';
  if (startsWith(head, 'DUCK', 8)) return 'duckdb';
  return null;
}

/** The first bytes of a kind of file, its name, and where these bytes are, if not at the start. */
type Kind = [magic: string, name: string, at?: number];

/** Kinds of file that are known but not read: named, so that the advice fits. */
function foreignKind(head: Buffer): string | null {
  const texts: Kind[] = [
    ['%PDF-', 'PDF'],
    ['MIME-Version: 1.0', 'MHTML'],
    ['{\\rtf', 'RTF'],
  ];
  const binaries: Kind[] = [
    ['PARE', 'Parquet (encrypted)'],
    ["7z\xbc\xaf'\x1c", '7-Zip'],
    ['Rar!\x1a\x07', 'RAR'],
    ['BZh', 'bzip2'],
    ['\xfd7zXZ\0', 'xz'],
    ['(\xb5/\xfd', 'Zstandard'],
    ['ustar', 'tar', 257],
    ['\x89PNG\r\n\x1a\n', 'PNG'],
    ['\xff\xd8\xff', 'JPEG'],
    ['GIF8', 'GIF'],
    ['!BDN', 'Outlook PST'],
    ['Obj\x01', 'Avro'],
    ['ORC', 'ORC'],
    ['ARROW1', 'Arrow'],
    ['\x7fELF', 'ELF'],
    ['MZ\x90', 'EXE'],
  ];
  const kindIn = (kinds: readonly Kind[]) => kinds.find(([magic, , at]) => startsWith(head, magic, at))?.[1];
  // `ORCID,Name` and `PARENT_ID,Name` are titles.
  return kindIn(texts) ?? (looksBinary(head) ? kindIn(binaries) : null) ?? null;
}

/** A zip is a workbook by the parts in it; else it is an archive. */
async function zipContent(input: Input): Promise<Content> {
  const path = shownPath(input);
  const zip = await openArchive(await input.file(), path, input.limits);
  const names = packageParts(zip.entries);
  if (names.has('xl/workbook.bin')) return 'xlsb';
  if (names.has('[content_types].xml') || names.has('xl/workbook.xml')) {
    const isForeign = [...names.keys()].some((name) => name.startsWith('word/') || name.startsWith('ppt/'));
    if (isForeign && !names.has('xl/workbook.xml')) {
      throw new SourceError('source.unsupported', { path, kind: 'Word / PowerPoint' });
    }
    return 'xlsx';
  }
  const mimetype = names.get('mimetype');
  if (mimetype && names.has('content.xml')) {
    let type = '';
    for await (const piece of zip.stream(mimetype)) type += Buffer.from(piece).toString('latin1');
    if (type.includes('spreadsheet')) return 'ods';
    throw new SourceError('source.unsupported', { path, kind: type.slice(0, 80) });
  }
  if (names.has('content.xml')) return 'ods';
  if (names.has('index.zip') || names.has('index/document.iwa')) {
    throw new SourceError('source.unsupported', { path, kind: 'Apple Numbers' });
  }
  if (zip.entries.length === 0) throw new SourceError('source.empty', { path });
  return 'archive';
}
