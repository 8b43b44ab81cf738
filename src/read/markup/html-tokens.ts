/** HTML as tags and texts, piece by piece, as browsers cut it up (WHATWG HTML, 13.2.5): no tag is wrong, none has to be closed. */

/** What is found. Names of tags come in small letters; texts as they are written. */
export interface HtmlHandler {
  /** `attributes` is the text between the name and `>`. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

/** Elements whose content is no markup and no text of the page. */
const rawElements = new Set(['script', 'style', 'title', 'template', 'textarea', 'xmp', 'noframes', 'iframe']);

/** Cuts HTML up; a tag, comment or character reference that is cut by the pieces waits for the rest of it. */
export class HtmlTokens {
  private rest = '';
  private readonly waiting: string[] = [];
  private waitingChars = 0;
  private isLast = false;
  /** Name of the raw element that the next characters are in. */
  private raw: string | null = null;

  constructor(
    private readonly handler: HtmlHandler,
    /** Longest tag or comment. */
    private readonly maxTokenChars: number,
    private readonly onTooLong: () => Error,
    private readonly maxReferenceChars: number,
  ) {}

  push(piece: string): void {
    if (this.rest.length > this.maxTokenChars) throw this.onTooLong();
    this.waiting.push(piece);
    this.waitingChars += piece.length;
    // What spans many pieces is looked at again only when its length has doubled, so that the work stays linear.
    if (this.waitingChars >= this.rest.length) this.scan();
  }

  finish(): void {
    this.isLast = true;
    this.scan();
  }

  private scan(): void {
    const html = this.rest + this.waiting.join('');
    this.waiting.length = 0;
    this.waitingChars = 0;
    let at = 0;
    for (;;) {
      const next = this.raw === null ? this.scanMarkup(html, at) : this.skipRaw(html, at);
      if (next < 0 || next >= html.length) {
        this.rest = next < 0 ? html.slice(~next) : '';
        return;
      }
      at = next;
    }
  }

  /** One text or tag; answers where it ends, or `~at` where the rest from `at` on has to wait for more. */
  private scanMarkup(html: string, at: number): number {
    const begin = html.indexOf('<', at);
    if (begin !== at) return this.scanText(html, at, begin);
    const second = html.charCodeAt(at + 1);
    if (Number.isNaN(second)) return this.isLast ? this.giveText(html, at, html.length) : ~at;
    if (isLetter(second)) return this.scanTag(html, at, at + 1, false);
    if (second === 0x2f) {
      const third = html.charCodeAt(at + 2);
      if (Number.isNaN(third)) return this.isLast ? html.length : ~at;
      return isLetter(third) ? this.scanTag(html, at, at + 2, true) : this.skipTo(html, at, '>');
    }
    if (second === 0x21) {
      if (html.length - at < 9 && !this.isLast) return ~at;
      if (html.startsWith('<!--', at)) {
        // `<!-->` and `<!--->` are whole comments.
        if (html.startsWith('>', at + 4)) return at + 5;
        return html.startsWith('->', at + 4) ? at + 6 : this.skipTo(html, at, '-->');
      }
      if (html.startsWith('<![CDATA[', at)) return this.scanCdata(html, at);
      return this.skipTo(html, at, '>');
    }
    if (second === 0x3f) return this.skipTo(html, at, '>');
    return this.giveText(html, at, at + 1);
  }

  private scanText(html: string, at: number, begin: number): number {
    if (begin >= 0) return this.giveText(html, at, begin);
    if (this.isLast) return this.giveText(html, at, html.length);
    const ampersand = html.lastIndexOf('&');
    if (ampersand < at || html.length - ampersand > this.maxReferenceChars) {
      return this.giveText(html, at, html.length);
    }
    if (ampersand > at) this.giveText(html, at, ampersand);
    return ~ampersand;
  }

  private giveText(html: string, from: number, to: number): number {
    this.handler.text(html.slice(from, to));
    return to;
  }

  private scanCdata(html: string, at: number): number {
    const end = html.indexOf(']]>', at);
    if (end < 0) return this.isLast ? html.length : ~at;
    this.handler.text(html.slice(at + 9, end).replaceAll('&', '&amp;'));
    return end + 3;
  }

  private scanTag(html: string, at: number, nameAt: number, isClose: boolean): number {
    let nameEnd = nameAt;
    while (nameEnd < html.length && !isTagSpace(html.charCodeAt(nameEnd))) nameEnd++;
    const end = tagEnd(html, nameEnd);
    if (end < 0) return this.isLast ? html.length : ~at;
    const name = html.slice(nameAt, nameEnd).toLowerCase();
    if (isClose) this.handler.close(name);
    else {
      this.handler.open(name, html.slice(nameEnd, end));
      if (rawElements.has(name) && html[end - 1] !== '/') this.raw = name;
    }
    return end + 1;
  }

  /** Passes over the content of a raw element, up to its close tag. */
  private skipRaw(html: string, at: number): number {
    const close = new RegExp(`</${this.raw}[\\s/>]`, 'gi');
    close.lastIndex = at;
    const found = close.exec(html);
    if (found) {
      this.raw = null;
      return found.index;
    }
    // The close tag may be cut by the pieces.
    return this.isLast ? html.length : ~Math.max(at, html.length - 20);
  }

  private skipTo(html: string, at: number, mark: string): number {
    const end = html.indexOf(mark, at + 2);
    if (end >= 0) return end + mark.length;
    return this.isLast ? html.length : ~at;
  }
}

/** Index of the `>` that ends a tag; one inside a quoted attribute does not. -1 = it is not there yet. */
function tagEnd(html: string, from: number): number {
  let isValue = false;
  for (let at = from; at < html.length; at++) {
    const code = html.charCodeAt(at);
    if (code === 0x3e) return at;
    if (code === 0x3d) isValue = true;
    else if (isValue && (code === 0x22 || code === 0x27)) {
      at = html.indexOf(code === 0x22 ? '"' : "'", at + 1);
      if (at < 0) return -1;
      isValue = false;
    } else if (code > 0x20) isValue = false;
  }
  return -1;
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

/** What ends the name of a tag. */
function isTagSpace(code: number): boolean {
  return code <= 0x20 || code === 0x2f || code === 0x3e;
}

/** The attributes of a tag by their names in small letters; the first of equal names counts. */
export function htmlAttributes(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of text.matchAll(/([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
    const name = match[1]!.toLowerCase();
    if (!found.has(name)) found.set(name, match[2] ?? match[3] ?? match[4] ?? '');
  }
  return found;
}
