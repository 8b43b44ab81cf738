/** Well-formed XML 1.0 as tags and texts, piece by piece, without an object per element. */

/** Why a document is refused; the reader knows the path and adds it. `line` counts from 1. */
export class XmlRefusal extends Error {
  constructor(
    readonly kind: 'damaged' | 'doctype' | 'maxDepth' | 'maxColumns' | 'maxRecordBytes',
    readonly line: number,
    reason = '',
  ) {
    super(reason);
  }
}

/** What a document is made of. Names come without their namespace prefix; `attributes` without namespace declarations. */
export interface XmlHandler {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  /** Absent where no text is wanted. */
  text?(text: string): void;
  close(): void;
}

/** The limits that hold for a document; each is one of `Limits`. */
export interface XmlLimits {
  maxDepth: number;
  /** Attributes of an element. */
  maxColumns: number;
  /** Characters of a text, tag or comment. */
  maxRecordBytes: number;
}

/** An open tag without attributes as it is written, or a close tag. */
interface Tag {
  name: string;
  localName: string;
  isEmpty: boolean;
}

const noAttributes: ReadonlyMap<string, string> = new Map();

/** Tags that are remembered by how they are written, and how long these are. */
const maxTags = 1000;
const maxTagChars = 64;
/** Names that are remembered: more than most tables have columns. */
const maxNames = 20_000;

const nameStart =
  ':A-Z_a-z\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}';
/** Names of XML 1.0 (production 5). */
const name = `[${nameStart}][${nameStart}\\-.0-9\\xb7\\u0300-\\u036f\\u203f\\u2040]*`;
const wholeTag = new RegExp(`^(${name})[ \\t\\r\\n]*(/?)$`, 'u');
const tagName = new RegExp(name, 'uy');
const attributeStart = new RegExp(`(${name})[ \\t\\r\\n]*=[ \\t\\r\\n]*(["'])`, 'uy');
const declaration =
  /^<\?xml\s+version\s*=\s*["']1\.\d+["'](\s+encoding\s*=\s*["'][A-Za-z][\w.-]*["'])?(\s+standalone\s*=\s*["'](yes|no)["'])?\s*\?>$/;
/** Characters that XML does not have (production 2). */
const foreign = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/**
 * Feed it the text and it calls the handler. A DOCTYPE is refused, since it can define entities that grow without bound or
 * name files and addresses, and no export needs one; so is any entity but the five of XML. What does not end is looked at again
 * only when it has grown by half, so that the work stays linear. Throws XmlRefusal.
 */
export class XmlTokens {
  private text = '';
  private at = 0;
  private unfinished = 0;
  private isLast = false;
  /** Line ends in the text that was let go. */
  private lines = 0;
  /** Names of the open elements. */
  private readonly open: string[] = [];
  private hasRoot = false;
  private hasBegun = false;
  private readonly openTags = new Map<string, Tag>();
  private readonly localNames = new Map<string, string>();

  constructor(
    private readonly handler: XmlHandler,
    private readonly limits: XmlLimits,
  ) {}

  /** Takes the next piece of the text. */
  push(piece: string): void {
    this.lines += lineEnds(this.text, 0, this.at);
    this.hasBegun ||= this.at > 0;
    this.text = this.text.slice(this.at) + piece;
    this.at = 0;
    const bad = piece.search(foreign);
    if (bad >= 0) {
      // What stands before the character comes first.
      this.text = this.text.slice(0, this.text.length - piece.length + bad);
      this.scan();
      this.at = this.text.length;
      throw this.damaged(
        `a character that XML does not have: U+${piece.charCodeAt(bad).toString(16).padStart(4, '0')}`,
      );
    }
    if (this.text.length < this.unfinished * 1.5 && this.text.length <= this.limits.maxRecordBytes) return;
    this.scan();
    this.unfinished = this.text.length - this.at;
    if (this.unfinished > this.limits.maxRecordBytes) throw this.refused('maxRecordBytes');
  }

  /** Says that no more text comes. */
  end(): void {
    this.isLast = true;
    this.scan();
    const unclosed = this.open.at(-1);
    if (unclosed !== undefined) throw this.damaged(`the element ${unclosed} does not end`);
    if (!this.hasRoot) throw this.damaged('there is no element');
  }

  /** Goes on until the text ends, or what comes next does not end in it. */
  private scan(): void {
    while (this.at < this.text.length) if (!this.next()) break;
    if (this.isLast && this.at < this.text.length) throw this.damaged('the document ends in the middle of a tag');
  }

  private next(): boolean {
    const { text, at } = this;
    if (text.charCodeAt(at) !== 0x3c) return this.takeText();
    const code = text.charCodeAt(at + 1);
    if (code === 0x2f) return this.takeClose();
    if (code === 0x21) return this.takeDeclaration();
    if (code === 0x3f) return this.takeInstruction();
    return Number.isNaN(code) ? false : this.takeOpen();
  }

  private takeText(): boolean {
    const { text, at } = this;
    let end = text.indexOf('<', at);
    if (end < 0) {
      if (!this.isLast) return false;
      end = text.length;
    }
    if (this.open.length > 0) this.handler.text?.(this.decoded(text.slice(at, end), at));
    else {
      const stray = text.slice(at, end).search(/[^ \t\r\n]/);
      this.at = at + Math.max(0, stray);
      if (stray >= 0) throw this.damaged('text outside the outermost element');
    }
    this.at = end;
    return true;
  }

  private takeClose(): boolean {
    const { text, at, open } = this;
    const name = open.at(-1);
    const behind = name === undefined ? 0 : at + 2 + name.length;
    // As nearly all are written.
    if (name !== undefined && text.charCodeAt(behind) === 0x3e && text.startsWith(name, at + 2)) this.at = behind + 1;
    else {
      const end = text.indexOf('>', at);
      if (end < 0) return false;
      const written = text.slice(at + 2, end);
      if (name === undefined || written.trimEnd() !== name)
        throw this.damaged(`</${written.slice(0, 40)}> ends nothing`);
      this.at = end + 1;
    }
    open.pop();
    this.handler.close();
    return true;
  }

  private takeOpen(): boolean {
    const { text, at } = this;
    const end = text.indexOf('>', at);
    if (end < 0) return false;
    const written = text.slice(at + 1, end);
    const known = (written.length <= maxTagChars && this.openTags.get(written)) || this.plainTag(written);
    if (!known) return this.takeAttributes();
    this.at = end + 1;
    this.enter(known.name, known.localName, noAttributes, known.isEmpty);
    return true;
  }

  /** A tag without attributes; null for any other. */
  private plainTag(written: string): Tag | null {
    const [, name, slash] = wholeTag.exec(written) ?? [];
    if (name === undefined) return null;
    const tag = { name, localName: this.localName(name), isEmpty: slash === '/' };
    if (this.openTags.size < maxTags && written.length <= maxTagChars) {
      this.openTags.set(ownText(written), { ...tag, name: ownText(name) });
    }
    return tag;
  }

  private takeAttributes(): boolean {
    const { text } = this;
    tagName.lastIndex = this.at + 1;
    const name = tagName.exec(text)?.[0];
    if (name === undefined) throw this.damaged('a < that begins no tag');
    const attributes = new Map<string, string>();
    const written = new Set<string>();
    for (let at = tagName.lastIndex; ; ) {
      const from = at;
      let code = text.charCodeAt(at);
      while (code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d) code = text.charCodeAt(++at);
      if (Number.isNaN(code)) return false;
      const isEmpty = code === 0x2f;
      if (isEmpty && at + 1 >= text.length) return false;
      if (code === 0x3e || (isEmpty && text.charCodeAt(at + 1) === 0x3e)) {
        this.at = at + (isEmpty ? 2 : 1);
        this.enter(name, this.localName(name), attributes, isEmpty);
        return true;
      }
      const start = from === at ? null : (plainStart(text, at) ?? attributeStartAt(text, at));
      if (!start) {
        // It may be cut off here.
        if (!this.isLast && text.indexOf('>', at) < 0 && text.indexOf('<', at) < 0) return false;
        throw this.damaged(`the tag of ${name} is not well-formed`);
      }
      const valueStart = start.valueStart;
      const valueEnd = text.indexOf(text[valueStart - 1]!, valueStart);
      if (valueEnd < 0) return false;
      const value = text.slice(valueStart, valueEnd);
      const attribute = text.slice(at, start.nameEnd);
      if (value.includes('<')) throw this.damaged(`a < in the value of ${attribute}`);
      if (written.has(attribute)) throw this.damaged(`${attribute} comes twice in the tag of ${name}`);
      written.add(attribute);
      if (written.size > this.limits.maxColumns) throw this.refused('maxColumns');
      if (attribute !== 'xmlns' && !attribute.startsWith('xmlns:')) {
        // Line ends and tabs count as blanks (XML 1.0, 3.3.3), references to them do not.
        attributes.set(this.localName(attribute), this.decoded(value.replace(/\r\n|[\t\r\n]/g, ' '), valueStart));
      }
      at = valueEnd + 1;
    }
  }

  /** A name without its prefix; handlers may keep it. */
  private localName(name: string): string {
    const known = this.localNames.get(name);
    if (known !== undefined) return known;
    const local = ownText(name.slice(name.indexOf(':') + 1));
    if (this.localNames.size < maxNames) this.localNames.set(ownText(name), local);
    return local;
  }

  private enter(name: string, localName: string, attributes: ReadonlyMap<string, string>, isEmpty: boolean): void {
    const { open, handler } = this;
    if (open.length === 0 && this.hasRoot) throw this.damaged('a second outermost element');
    this.hasRoot = true;
    if (open.length >= this.limits.maxDepth) throw this.refused('maxDepth');
    handler.open(localName, attributes);
    if (isEmpty) handler.close();
    else open.push(name);
  }

  /** `<!...`: a comment is passed over, CDATA is a text, anything else is refused. */
  private takeDeclaration(): boolean {
    const { text, at } = this;
    if (text.startsWith('<!--', at)) return this.passOver('-->', 4);
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at + 9);
      if (end < 0) return false;
      if (this.open.length === 0) throw this.damaged('text outside the outermost element');
      this.handler.text?.(text.slice(at + 9, end).replace(/\r\n?/g, '\n'));
      this.at = end + 3;
      return true;
    }
    const head = text.slice(at, at + 9);
    if (/^<!DOCTYPE/i.test(head)) throw this.refused('doctype');
    if (head.length < 9 && !this.isLast) return false;
    throw this.damaged(`a declaration that is not XML: ${head}`);
  }

  private takeInstruction(): boolean {
    const { text, at } = this;
    if (!this.passOver('?>', 2)) return false;
    tagName.lastIndex = at + 2;
    const target = tagName.exec(text)?.[0];
    if (target === undefined || !/[ \t\r\n?]/.test(text[at + 2 + target.length]!)) {
      throw this.damaged('a processing instruction without a name');
    }
    const isDeclaration = /^<\?xml[\s?]/i.test(text.slice(at, at + 6));
    if (isDeclaration && (at > 0 || this.hasBegun || !declaration.test(text.slice(at, this.at)))) {
      throw this.damaged('an XML declaration that is none');
    }
    return true;
  }

  private passOver(mark: string, from: number): boolean {
    const end = this.text.indexOf(mark, this.at + from);
    if (end < 0) return false;
    this.at = end + mark.length;
    return true;
  }

  /** Line ends as one `\n`, references as what they stand for (XML 1.0, 2.11 and 4.6). */
  private decoded(raw: string, at: number): string {
    const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
    if (!text.includes('&')) return text;
    const parts: string[] = [];
    let from = 0;
    for (let mark = text.indexOf('&'); mark >= 0; mark = text.indexOf('&', from)) {
      const end = text.indexOf(';', mark);
      const name = end < 0 || end - mark > maxReferenceChars ? '' : text.slice(mark + 1, end);
      const character = referenced(name);
      if (character === undefined) {
        this.at = at;
        const reason = isName.test(name) ? `an unknown entity: &${name};` : 'a & that begins no reference';
        throw new XmlRefusal('damaged', this.line() + lineEnds(text, 0, mark), reason);
      }
      if (mark > from) parts.push(text.slice(from, mark));
      parts.push(character);
      from = end + 1;
    }
    parts.push(text.slice(from));
    return parts.join('');
  }

  private damaged(reason: string): XmlRefusal {
    return new XmlRefusal('damaged', this.line(), reason);
  }

  private refused(kind: XmlRefusal['kind']): XmlRefusal {
    return new XmlRefusal(kind, this.line());
  }

  private line(): number {
    return this.lines + lineEnds(this.text, 0, this.at) + 1;
  }
}

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The longest that are written, with zeros before their digits. */
const maxReferenceChars = 24;
const isName = /^\w+$/;

function referenced(name: string): string | undefined {
  if (!name.startsWith('#')) return entities.get(name);
  if (!/^#(?:[0-9]+|x[0-9A-Fa-f]+)$/.test(name)) return undefined;
  const code = Number(name.startsWith('#x') ? `0${name.slice(1)}` : name.slice(1));
  const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  const text = isCharacter ? String.fromCodePoint(code) : '';
  return isCharacter && !foreign.test(text) ? text : undefined;
}

/** Where the name of an attribute ends, and where its value begins behind a quote. */
interface AttributeStart {
  nameEnd: number;
  valueStart: number;
}

/** An attribute as nearly all are written: a name of ASCII letters and digits, `=` and a quote. */
function plainStart(text: string, at: number): AttributeStart | null {
  let nameEnd = at;
  for (; ; nameEnd++) {
    const code = text.charCodeAt(nameEnd);
    const isLetter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
    if (!isLetter && code !== 0x5f && (nameEnd === at || code < 0x30 || code > 0x3a)) break;
  }
  const quote = text.charCodeAt(nameEnd + 1);
  const isStart = nameEnd > at && text.charCodeAt(nameEnd) === 0x3d && (quote === 0x22 || quote === 0x27);
  return isStart ? { nameEnd, valueStart: nameEnd + 2 } : null;
}

function attributeStartAt(text: string, at: number): AttributeStart | null {
  attributeStart.lastIndex = at;
  const found = attributeStart.exec(text);
  return found && { nameEnd: at + found[1]!.length, valueStart: at + found[0].length };
}

/** A text that keeps no longer one alive, as a part of that one does. */
function ownText(text: string): string {
  return Buffer.from(text).toString();
}

function lineEnds(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
