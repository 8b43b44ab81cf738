/** Reads the shared strings of a workbook (ECMA-376 part 1, 18.4.9). */

import { atEnd, closeTag, needMore, openTag, textRun, XmlProblem, XmlScanner } from '../markup/xml-scanner.js';
import { type SharedStrings, StringStore } from './string-store.js';

/**
 * Reads the strings of a `sharedStrings` part in UTF-8: the text of `<t>` directly in `<si>` or in its rich text runs `<r>`,
 * without phonetic guides (`<rPh>`). Stops behind `upTo` strings.
 */
export async function loadStrings(
  pieces: AsyncIterable<Uint8Array>,
  limits: { maxDepth: number; maxCellChars: number },
  upTo = Number.POSITIVE_INFINITY,
): Promise<SharedStrings> {
  const store = new StringStore();
  const xml = new XmlScanner(limits.maxDepth, limits.maxCellChars);
  const reader = new StringsReader(xml, store, limits.maxCellChars);
  try {
    for await (const piece of pieces) {
      xml.feed(piece);
      reader.read();
      if (store.count > upTo) return store;
    }
    xml.end();
    reader.read();
    return store;
  } catch (error) {
    store.close();
    throw error;
  }
}

/** What stands between two tokens of the part. */
class StringsReader {
  private isInText = false;
  private phonetics = 0;
  /** Text of the string so far where it has several runs; null = none yet. */
  private joined: string | null = null;

  constructor(
    private readonly xml: XmlScanner,
    private readonly store: StringStore,
    private readonly maxChars: number,
  ) {}

  private join(text: string): void {
    this.joined = (this.joined ?? '') + text;
    if (this.joined.length > this.maxChars) {
      throw new XmlProblem('maxCellChars', `shared string ${this.store.count}`);
    }
  }

  read(): void {
    const { xml, store } = this;
    for (;;) {
      const token = xml.next();
      if (token === needMore || token === atEnd) return;
      if (token === textRun) {
        if (!this.isInText || this.phonetics > 0) continue;
        // The common string is one plain run up to </si>: its bytes are kept as they are.
        if (this.joined === null && !xml.hasEscapes && xml.startsWith('</t></si>')) {
          store.add(xml.bytes, xml.textStart, xml.textEnd, xml.isAscii);
          xml.skip('</t></si>', 2);
          this.isInText = false;
        } else this.join(xml.text());
        continue;
      }
      const name = xml.name();
      if (name === 't') this.isInText = token === openTag && !xml.isEmpty;
      else if (name === 'rPh') this.phonetics = token === openTag && !xml.isEmpty ? 1 : 0;
      else if (name === 'si' && (token === closeTag || xml.isEmpty)) {
        const bytes = Buffer.from(this.joined ?? '');
        store.add(bytes, 0, bytes.length, bytes.length === (this.joined ?? '').length);
        this.joined = null;
      }
    }
  }
}
