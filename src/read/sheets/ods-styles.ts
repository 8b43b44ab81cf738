/** The styles of an OpenDocument spreadsheet that change what a cell shows: dates, percentages, leading zeros, separated digits, hidden sheets. */

import type { XmlScanner } from '../markup/xml-scanner.js';
import { type NumberFormat, readNumberFormat } from './number-format.js';

const plain: NumberFormat = { kind: 'plain' };
/** Stated limit: programs write some hundred. */
const maxStyles = 200_000;
/** Texts between the digits of one style. */
const maxTexts = 100;
/** Conditions of one style. */
const maxMaps = 10;
/** Styles have parents that have parents; a circle ends here. */
const maxParents = 20;

const numberStyles = /^(?:number|percentage|date|time|text)-style$/;
/** What the parts of a date are in the writing of `readNumberFormat`. */
const dateLetters: Readonly<Record<string, string>> = {
  year: 'yy',
  era: 'g',
  month: 'mmm',
  day: 'd',
  'day-of-week': 'd',
  hours: 'h',
  minutes: 'm',
  seconds: 's',
};

interface CellStyle {
  dataStyle: string | undefined;
  parent: string | undefined;
}

/** Learns styles from the tags of `styles.xml`, `content.xml` or a flat document; asked by name. */
export class OdsStyles {
  private readonly cellStyles = new Map<string, CellStyle>();
  private readonly hiddenTables = new Set<string>();
  /** Codes of number styles, in the writing of `readNumberFormat`. */
  private readonly codes = new Map<string, string>();
  private readonly formats = new Map<string, NumberFormat>();
  /** The number style that is being read. `isElapsed`: its hours, or the first part that it has, pass their bounds. */
  private numberStyle: { name: string; code: string; isElapsed: boolean; sections: string[] } | null = null;
  private isInText = false;
  /** The digits that are being read, and the texts between them: each stands before so many digits. */
  private digits: { code: string; texts: { position: number; text: string }[] } | null = null;
  private tableStyle: string | null = null;

  open(name: string, xml: XmlScanner): void {
    switch (name) {
      case 'style':
        this.openStyle(xml);
        return;
      case 'table-properties':
        if (this.tableStyle !== null && xml.attribute('display') === 'false') this.hiddenTables.add(this.tableStyle);
        return;
      case 'number-style':
      case 'percentage-style':
      case 'date-style':
      case 'time-style':
      case 'text-style': {
        const isElapsed = xml.attribute('truncate-on-overflow') === 'false';
        const code = name === 'percentage-style' ? '%' : name === 'text-style' ? '@' : '';
        this.numberStyle = xml.isEmpty ? null : { name: xml.attribute('name') ?? '', code, isElapsed, sections: [] };
        return;
      }
      case 'map':
        this.openMap(xml);
        return;
      case 'text':
        this.isInText = !xml.isEmpty;
        return;
      case 'number':
        if (!this.numberStyle) return;
        if (xml.isEmpty) this.numberStyle.code += numberCode(xml);
        else this.digits = { code: numberCode(xml), texts: [] };
        return;
      case 'embedded-text':
        this.digits?.texts.push({ position: Number(xml.attribute('position') ?? 0), text: '' });
        this.isInText = !xml.isEmpty;
        return;
      default: {
        const letter = Object.hasOwn(dateLetters, name) ? dateLetters[name] : undefined;
        const style = this.numberStyle;
        if (!style || letter === undefined) return;
        style.code += style.isElapsed ? `[${letter}]` : letter;
        style.isElapsed = false;
      }
    }
  }

  text(xml: XmlScanner): void {
    if (!this.numberStyle || !this.isInText) return;
    const text = xml.text().replaceAll('"', '');
    if (text.length >= 100) return;
    const between = this.digits?.texts.at(-1);
    if (between) between.text += text;
    else this.numberStyle.code += `"${text}"`;
  }

  close(name: string): void {
    if (name === 'text' || name === 'embedded-text') this.isInText = false;
    else if (name === 'number' && this.digits && this.numberStyle) {
      this.numberStyle.code += withTexts(this.digits.code, this.digits.texts);
      this.digits = null;
    } else if (name === 'style') this.tableStyle = null;
    else if (numberStyles.test(name) && this.numberStyle) {
      const { name: own, code, sections } = this.numberStyle;
      if (this.codes.size < maxStyles) this.codes.set(own, [...sections, code].join(';'));
      this.numberStyle = null;
    }
  }

  isHiddenTable(style: string): boolean {
    return this.hiddenTables.has(style);
  }

  /** The format of a number in a cell of this style. */
  format(style: string | undefined): NumberFormat {
    if (style === undefined || this.codes.size === 0) return plain;
    let format = this.formats.get(style);
    if (!format) {
      const code = this.codeOf(style);
      format = code === undefined ? plain : readNumberFormat(code);
      this.formats.set(style, format);
    }
    return format;
  }

  private codeOf(style: string): string | undefined {
    let name: string | undefined = style;
    for (let n = 0; n < maxParents && name !== undefined; n++) {
      const found: CellStyle | undefined = this.cellStyles.get(name);
      if (found?.dataStyle !== undefined) return this.codes.get(found.dataStyle);
      name = found?.parent;
    }
    return undefined;
  }

  /** Numbers that fit a condition have another style, which stands before this one: `00000;-00000` is written so. */
  private openMap(xml: XmlScanner): void {
    const [, sign = '', limit = ''] =
      /^value\(\)(<=|>=|!=|<|>|=)(-?[\d.]+)$/.exec(xml.attribute('condition') ?? '') ?? [];
    const code = this.codes.get(xml.attribute('apply-style-name') ?? '');
    const sections = this.numberStyle?.sections;
    if (sign === '' || code === undefined || !sections || sections.length >= maxMaps) return;
    sections.push(`[${sign === '!=' ? '<>' : sign}${limit}]${code}`);
  }

  private openStyle(xml: XmlScanner): void {
    const name = xml.attribute('name');
    if (name === undefined) return;
    const family = xml.attribute('family');
    if (family === 'table' && !xml.isEmpty) this.tableStyle = name;
    if (family !== 'table-cell' || this.cellStyles.size >= maxStyles) return;
    this.cellStyles.set(name, {
      dataStyle: xml.attribute('data-style-name'),
      parent: xml.attribute('parent-style-name'),
    });
  }
}

/** `00000` for five digits at least; a point where there are decimals, a comma where there are groups. */
function numberCode(xml: XmlScanner): string {
  const digits = Math.min(Number(xml.attribute('min-integer-digits') ?? 1) || 0, 100);
  const grouped = xml.attribute('grouping') === 'true' ? '#,##' : '';
  const decimals = Number(xml.attribute('decimal-places') ?? 0) > 0 ? '.0' : '';
  return grouped + '0'.repeat(digits) + decimals;
}

/** `000") "000"-"0000`: texts at their places in a pattern of digits, counted from its end. */
function withTexts(code: string, texts: readonly { position: number; text: string }[]): string {
  let result = code;
  // From the right to the left: what stands before a place keeps its length.
  for (const { position, text } of [...texts].sort((a, b) => a.position - b.position).slice(0, maxTexts)) {
    const at = code.length - position;
    if (position > 0 && at >= 0) result = `${result.slice(0, at)}"${text}"${result.slice(at)}`;
  }
  return result;
}
