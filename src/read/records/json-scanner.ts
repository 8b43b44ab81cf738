/** Finds the records of a JSON document while it streams, without keeping more than one of them. */
import { SourceError } from '../../errors.js';
import { limitError } from '../archive.js';
import type { Limits } from '../layout.js';

/** Elements of a list of records that stand one behind the other. */
export interface JsonRun {
  /** Dotted keys on the way to the list; `''` for the outermost one. */
  table: string;
  /** The elements with what stands between them: one character. */
  text: string;
  /** Where each of them ends in the text. */
  ends: number[];
  /** Colons outside the strings: as many as there are keys. */
  keys: number;
  /** The line in which the text begins. */
  line: number;
}

/** The JSON texts of a run, each with the line in which it begins. */
export function* elementsOf({ text, ends, line }: JsonRun): Generator<{ text: string; line: number }> {
  let from = 0;
  let lines = line;
  for (const end of ends) {
    const element = text.slice(from, end);
    const json = element.trim();
    yield { text: json, line: lines + lineEnds(element.slice(0, element.length - element.trimStart().length)) };
    lines += lineEnds(text.slice(from, end + 1));
    from = end + 1;
  }
}

const recordSeparator = 0x1e;

/** Keys beside the lists that are kept for the message; a document with more is one record, not an envelope. */
const maxBeside = 100;

/** How the records stand: in lists within one document, or one behind the other. */
export type JsonLayout = 'document' | 'sequence';

/**
 * Scans a document in pieces. Lists that are reached through objects only (`{"data": {"items": [...]}}`) are tables; their
 * elements come out as text. What stands beside them is passed over. In a sequence every value is an element of the one table
 * `''`, whatever stands between them: line breaks (JSON Lines), commas, nothing (concatenated JSON), or the record separator
 * of RFC 7464. Throws SourceError `source.damaged` or `source.limit`.
 */
export class JsonScanner {
  /** Keys of the open objects above the next list. */
  private readonly path: string[] = [];
  private mode: 'envelope' | 'list';
  private depth = 0;
  private isInString = false;
  private isEscaped = false;
  /** Text of the element or key that began in an earlier piece. */
  private pending = '';
  /** The last string of the envelope, and the last key: what stood before a colon. */
  private text = '';
  private key = '';
  private isPlain = false;
  /** The table of the list. */
  private table = '';
  /** Keys of plain values beside the lists. */
  readonly beside: string[] = [];
  private elements = 0;
  private hasRoot = false;
  /** Elements of the run: where each one ends in `pending` and the piece behind it, and their keys with those of the open one. */
  private ends: number[] = [];
  private keys = 0;
  /** The piece, how far it was scanned, and the line ends before it and up to `counted`. */
  private piece = '';
  private at = 0;
  private counted = 0;
  private lines = 0;

  constructor(
    private readonly shownPath: string,
    private readonly limits: Limits,
    private readonly layout: JsonLayout = 'document',
  ) {
    this.mode = layout === 'sequence' ? 'list' : 'envelope';
  }

  /** The elements that end in this piece; those of a sequence one by one. */
  *push(piece: string): Generator<JsonRun> {
    let start = 0;
    this.piece = piece;
    /** Where the open element begins, and the keys of those before it. */
    let open = -this.pending.length;
    let keys = 0;
    // The next backslash and quote in the piece; its length where there is none.
    let backslash = -1;
    let quote = -1;
    for (let i = 0; i < piece.length; i++) {
      if (this.isInString) {
        if (this.isEscaped) {
          this.isEscaped = false;
          continue;
        }
        if (backslash < i) backslash = indexFrom(piece, '\\', i);
        if (quote < i) quote = indexFrom(piece, '"', i);
        i = Math.min(quote, backslash);
        if (backslash < quote) this.isEscaped = true;
        else if (i < piece.length) {
          this.isInString = false;
          if (this.mode === 'envelope') {
            this.text = this.pending + piece.slice(start, i);
            this.pending = '';
            start = i + 1;
          }
        }
        continue;
      }
      const code = piece.charCodeAt(i);
      if (code === 34) {
        this.isInString = true;
        if (this.mode === 'envelope') {
          this.pending = '';
          start = i + 1;
        }
      } else if (this.mode === 'envelope') {
        if (code === 58) {
          this.key = this.text;
          this.isPlain = true;
        } else if (code === 44) this.endPlain();
        else if (code === 123) this.enter();
        else if (code === 125) {
          this.endPlain();
          if (this.path.pop() === undefined) throw this.damaged('an object ends that never began');
        } else if (code === 91) {
          this.mode = 'list';
          this.isPlain = false;
          // The outermost object has no key of its own.
          this.table = [...this.path.slice(1), ...(this.path.length > 0 ? [this.key] : [])].join('.');
          this.hasRoot = true;
          this.depth = 0;
          this.pending = '';
          this.keys = 0;
          keys = 0;
          start = i + 1;
          open = start;
        }
      } else if (code === 58) this.keys++;
      else if (code === 123 || code === 91) {
        if (++this.depth > this.limits.maxDepth) {
          this.at = i;
          throw this.over('maxDepth', this.lineOf(''));
        }
      } else if (this.layout === 'sequence') {
        if (code === 125 || code === 93) {
          if (--this.depth > 0) continue;
          this.depth = 0;
        } else if (this.depth > 0 || (code !== 10 && code !== 44 && code !== recordSeparator)) continue;
        // A bracket belongs to the value that it ends; a line break, comma or separator does not.
        const end = code === 125 || code === 93 ? i + 1 : i;
        this.at = end;
        const found = this.element(this.pending + piece.slice(start, end));
        if (found) yield found;
        this.pending = '';
        start = i + 1;
      } else if (code === 125) this.depth--;
      else if (code === 93 || (code === 44 && this.depth === 0)) {
        if (code === 93 && this.depth > 0) this.depth--;
        else {
          this.at = i;
          if (i - open > this.limits.maxRecordBytes) this.checkLength(start, open);
          const isBlank = this.isBlank(open, start, i);
          if (isBlank && code === 44) throw this.damaged(`an empty element after record ${this.elements}`);
          if (!isBlank) {
            this.ends.push(i - start + this.pending.length);
            this.elements++;
            keys = this.keys;
          }
          open = i + 1;
          if (code === 44) continue;
          if (this.ends.length > 0) yield this.run(start, keys);
          this.pending = '';
          start = open;
          this.mode = 'envelope';
        }
      }
    }
    if (this.ends.length > 0) {
      yield this.run(start, keys);
      this.pending = '';
      start = open;
    }
    this.lineAt(piece.length);
    this.piece = '';
    this.at = 0;
    this.counted = 0;
    if (this.mode === 'list' || this.isInString) this.keep(piece.slice(start));
  }

  /** The line in which an element begins; to be asked before the next one is taken. */
  lineOf(text: string): number {
    return this.lineAt(this.at) - lineEnds(text);
  }

  /** The line in which this place of the piece is; places come in order. */
  private lineAt(at: number): number {
    this.lines += lineEnds(this.piece.slice(this.counted, at));
    this.counted = at;
    return this.lines + 1;
  }

  /** What stands between two places of the piece; the first one may lie before it. */
  private textOf(from: number, start: number, to: number): string {
    return from < start ? this.pending.slice(from - start) + this.piece.slice(start, to) : this.piece.slice(from, to);
  }

  private isBlank(from: number, start: number, to: number): boolean {
    for (let at = Math.max(from, start); at < to; at++) if (this.piece.charCodeAt(at) > 0x20) return false;
    return from >= start || !/\S/.test(this.pending.slice(from - start));
  }

  /** The elements that ended since `start`. */
  private run(start: number, keys: number): JsonRun {
    const { table, ends, pending } = this;
    const text = pending + this.piece.slice(start, start + ends.at(-1)! - pending.length);
    const line = this.lineAt(start) - lineEnds(pending);
    this.ends = [];
    this.keys -= keys;
    return { table, text, ends, keys, line };
  }

  /** A value of the sequence has begun and not ended. */
  get isOpen(): boolean {
    return this.depth > 0 || this.isInString || this.pending.trim() !== '';
  }

  /** Gives up the value that is open: the next piece begins another one. */
  reset(): void {
    this.depth = 0;
    this.isInString = false;
    this.isEscaped = false;
    this.pending = '';
  }

  /** The last element of a sequence; to be called at the end of the input. */
  *end(): Generator<JsonRun> {
    if (this.layout === 'sequence') {
      if (this.depth > 0 || this.isInString) {
        const line = this.lineOf(this.pending.trimStart());
        throw this.damaged(`line ${line}, record ${this.elements + 1} does not end`);
      }
      const found = this.element(this.pending);
      if (found) yield found;
    } else if (this.mode === 'list' || this.isInString || this.path.length > 0) {
      throw this.damaged(`record ${this.elements + 1} or the list around it does not end`);
    }
  }

  /** True where a list was seen; otherwise the document is one record itself. */
  get hasList(): boolean {
    return this.hasRoot;
  }

  /** An element of a sequence; null for nothing but blanks. */
  private element(text: string): JsonRun | null {
    const trimmed = text.trim();
    if (trimmed === '') return null;
    if (trimmed.length > this.limits.maxRecordBytes) throw this.over('maxRecordBytes', this.lineOf(trimmed));
    this.elements++;
    return { table: '', text: trimmed, ends: [trimmed.length], keys: 0, line: 0 };
  }

  private checkLength(start: number, open: number): void {
    const text = this.textOf(open, start, this.at).trim();
    if (text.length > this.limits.maxRecordBytes) throw this.over('maxRecordBytes', this.lineOf(text));
  }

  /** Objects of the envelope: the key before each one names it. */
  private enter(): void {
    this.isPlain = false;
    this.path.push(this.key);
    if (this.path.length > this.limits.maxDepth) throw this.over('maxDepth', this.lineOf(''));
  }

  private endPlain(): void {
    if (this.isPlain && this.beside.length < maxBeside) this.beside.push(this.key);
    this.isPlain = false;
  }

  private keep(text: string): void {
    this.pending += text;
    if (this.pending.length > this.limits.maxRecordBytes) throw this.over('maxRecordBytes', this.lineOf(this.pending));
  }

  private over(name: keyof Limits, line: number): SourceError {
    const place = this.layout === 'sequence' ? `line ${line}` : `record ${this.elements + 1}`;
    return limitError(this.shownPath, name, this.limits, ` (${place})`);
  }

  private damaged(reason: string): SourceError {
    return new SourceError('source.damaged', { path: this.shownPath, reason });
  }
}

function lineEnds(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

function indexFrom(text: string, char: string, from: number): number {
  const at = text.indexOf(char, from);
  return at < 0 ? text.length : at;
}
