/** Writes small workbooks for tests from their XML, so that each odd shape can be spelled out. */
import { makeZip, type ZipPart } from './make-zip.js';

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const mainNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export interface WorkbookParts {
  /** Content of `<sheetData>`, or with `rawSheet` the whole part. One sheet each. */
  sheets: string[];
  rawSheet?: boolean;
  /** Content of `<sst>`. */
  strings?: string;
  /** Codes of number formats; style n uses the nth (from 1), style 0 is General. */
  formats?: string[];
  is1904?: boolean;
  /** Attributes of each `<sheet>` of the workbook. */
  states?: string[];
  /** How the parts become zip members: order, names, ... */
  arrange?: (parts: ZipPart[]) => ZipPart[];
}

export function sheetXml(data: string, before = ''): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="${mainNamespace}">${before}<sheetData>${data}</sheetData></worksheet>`;
}

export function makeWorkbook(book: WorkbookParts): Buffer {
  const sheets = book.sheets.map(
    (_, i) => `<sheet name="S${i + 1}" sheetId="${i + 1}" r:id="rId${i + 1}" ${book.states?.[i] ?? ''}/>`,
  );
  const relations = book.sheets.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${types}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const codes = (book.formats ?? []).map(
    (code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${escapeXml(code)}"/>`,
  );
  const styles = (book.formats ?? []).map((_, i) => `<xf numFmtId="${200 + i}"/>`);
  const parts: ZipPart[] = [
    { name: '[Content_Types].xml', data: '<Types/>' },
    {
      name: '_rels/.rels',
      data: `<Relationships><Relationship Id="r1" Type="${types}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${mainNamespace}" xmlns:r="${types}"><workbookPr date1904="${book.is1904 ? 1 : 0}"/><sheets>${sheets.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships>${relations.join('')}<Relationship Id="s" Type="${types}/styles" Target="/xl/styles.xml"/><Relationship Id="t" Type="${types}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      data: `<styleSheet><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    },
    ...book.sheets.map((data, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      data: book.rawSheet ? data : sheetXml(data),
    })),
  ];
  if (book.strings !== undefined) {
    parts.push({ name: 'xl/sharedStrings.xml', data: `<sst xmlns="${mainNamespace}">${book.strings}</sst>` });
  }
  return makeZip(book.arrange ? book.arrange(parts) : parts);
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char);
}
