/** Statements of a database dump, cut while it streams. */

import { endOfDollarQuote, endOfQuote } from './sql-text.js';

/** A statement of a dump, or the rows of a COPY. */
export type SqlPiece =
  | { kind: 'statement'; text: string }
  /** One line of the data behind `COPY ... FROM stdin`; `copy` is that statement. */
  | { kind: 'copy-row'; text: string; copy: string }
  /** The values of one row of an INSERT, `(1,'a',NULL)`; `insert` is what stands before VALUES. */
  | { kind: 'insert-row'; text: string; insert: string };

type State = 'start' | 'statement' | 'values' | 'copy';

/**
 * Cuts text into statements. INSERTs come row by row, since one INSERT may be a whole dump. Comments are dropped; so are the
 * bodies of statements that are neither INSERT, COPY nor CREATE TABLE. What does not
 * end is looked at again only when it has grown by half, so that a quote left open takes linear time.
 */
export class SqlCutter {
  private text = '';
  private at = 0;
  private state: State = 'start';
  private unfinished = 0;
  private head = '';
  /** The head, VALUES and the first parenthesis, as most INSERTs of a dump repeat them. */
  private opening = '';
  /** No `DELIMITER ;` follows any more. */
  private isNeverBack = false;
  /** The text ended within a row, or within an INSERT before its rows. */
  isCut = false;

  constructor(private readonly hasBackslashEscapes: boolean) {}

  /** Length of the text that was looked at and does not end; 0 while pieces are still being taken apart. */
  get unfinishedChars(): number {
    return this.unfinished;
  }

  /** Takes a piece of text and gives what is complete. `isLast`: nothing follows. */
  *push(piece: string, isLast: boolean): Generator<SqlPiece> {
    this.text = this.text.slice(this.at) + piece;
    this.at = 0;
    if (!isLast && this.text.length < this.unfinished * 1.5) return;
    this.unfinished = 0;
    for (;;) {
      const before = this.at;
      const found = this.next(isLast);
      if (found === 'more') {
        this.at = before;
        this.unfinished = this.text.length - before;
        return;
      }
      if (found) yield found;
      if (this.at >= this.text.length) return;
    }
  }

  private next(isLast: boolean): SqlPiece | 'more' | null {
    if (this.state === 'copy') return this.copyRow(isLast);
    if (this.state === 'values') return this.valueRow(isLast);
    return this.statement(isLast);
  }

  private copyRow(isLast: boolean): SqlPiece | 'more' | null {
    const end = this.text.indexOf('\n', this.at);
    if (end < 0 && !isLast) return 'more';
    const line = this.text.slice(this.at, end < 0 ? undefined : end).replace(/\r$/, '');
    this.at = end < 0 ? this.text.length : end + 1;
    if (line === '\\.') {
      this.state = 'start';
      return null;
    }
    return line === '' && isLast ? null : { kind: 'copy-row', text: line, copy: this.head };
  }

  /** Between VALUES and the end of the INSERT: rows in parentheses, commas, then `;` or an ON CONFLICT tail. */
  private valueRow(isLast: boolean): SqlPiece | 'more' | null {
    const start = this.skipBlank(this.at);
    const char = this.text[start];
    if (char === undefined) {
      this.at = start;
      return isLast ? null : 'more';
    }
    if (char === ',') {
      this.at = start + 1;
      return null;
    }
    if (char !== '(') {
      this.state = 'start';
      this.at = start;
      // What follows the rows (ON DUPLICATE KEY ...) ends like a statement of its own.
      if (char === ';') this.at++;
      return null;
    }
    const end = this.endOf(start, ')');
    if (end < 0) return isLast ? this.giveUp() : 'more';
    this.at = end + 1;
    return { kind: 'insert-row', text: this.text.slice(start + 1, end), insert: this.head };
  }

  private statement(isLast: boolean): SqlPiece | 'more' | null {
    const start = this.skipComments(this.at);
    if (start < 0) {
      if (!isLast) return 'more';
      this.at = this.text.length;
      return null;
    }
    this.at = start;
    if (start >= this.text.length) return null;
    if (this.opening !== '' && this.text.startsWith(this.opening, start)) {
      this.state = 'values';
      this.at = start + this.opening.length - 1;
      return null;
    }
    const values = this.valuesAt(start);
    if (values > 0) {
      this.head = this.text.slice(start, values);
      this.state = 'values';
      this.at = this.text.indexOf('(', values);
      this.opening = this.text.slice(start, this.at + 1);
      return null;
    }
    const line = this.lineStatement(start, isLast);
    if (line === 'more' && !isLast) return 'more';
    const end = typeof line === 'number' ? line : this.endOf(start, ';');
    if (end < 0 && !isLast) return 'more';
    const text = this.text.slice(start, end < 0 ? undefined : end).trim();
    if (end < 0 && /^(INSERT|REPLACE)\s/i.test(text)) this.isCut = !text.endsWith(')');
    this.at = end < 0 ? this.text.length : end + 1;
    if (/^COPY\s[^;]*\sFROM\s+stdin/i.test(text)) {
      this.head = text;
      this.opening = '';
      this.state = 'copy';
      const lineEnd = this.text.indexOf('\n', this.at);
      this.at = lineEnd < 0 ? this.text.length : lineEnd + 1;
      return null;
    }
    return text === '' || this.isCut ? null : { kind: 'statement', text };
  }

  /**
   * The end of a statement that is a line and may have no semicolon: settings of SQL Server (`SET IDENTITY_INSERT t ON`), of
   * Oracle (`REM`, `SET DEFINE OFF`), and of the mysql shell. Between `DELIMITER ;;` and `DELIMITER ;` stand triggers and
   * procedures, whose INSERTs are not data: they are one such statement. null for any other statement.
   */
  private lineStatement(start: number, isLast: boolean): number | 'more' | null {
    const head = this.text.slice(start, start + 200);
    if (!/^(SET|USE|PRINT|REM|PROMPT|DELIMITER)\s/i.test(head)) return null;
    const isDelimiter = /^DELIMITER\s+(?!;\s)/i.test(head);
    if (isDelimiter) {
      delimiterBack.lastIndex = start + 1;
      const back = this.isNeverBack ? null : delimiterBack.exec(this.text);
      this.isNeverBack = isLast && !back;
      return back ? back.index + back[0].length : 'more';
    }
    const end = this.text.indexOf('\n', start);
    if (end < 0) return 'more';
    return this.text.slice(start, end).includes(';') ? null : end;
  }

  /**
   * Where VALUES stands in an INSERT that begins at `start`; -1 for anything else, or where it is not there yet. INSERT ALL of
   * Oracle goes on with `INTO`.
   */
  private valuesAt(start: number): number {
    if (!/^(INSERT|REPLACE|INTO)\s/i.test(this.text.slice(start, start + 8))) return -1;
    const head = this.text.slice(start, start + maxHeadChars);
    const names = insertNames.exec(head)?.[0];
    if (names === undefined || /\s(SET|SELECT)\s/i.test(names)) return -1;
    return start + names.length - /VALUES?\s*$/i.exec(names)![0].length;
  }

  private giveUp(): null {
    this.at = this.text.length;
    this.state = 'start';
    this.isCut = true;
    return null;
  }

  private skipBlank(from: number): number {
    let at = from;
    while (at < this.text.length && this.text.charCodeAt(at) <= 32) at++;
    return at;
  }

  /** The start of the next statement; -1 where a comment goes on beyond the text. MySQL's `/*!40000 ... *\/` is a comment too. */
  private skipComments(from: number): number {
    let at = this.skipBlank(from);
    for (;;) {
      if (this.text.startsWith('--', at) || this.text[at] === '#' || this.text[at] === '\\') {
        const end = this.text.indexOf('\n', at);
        if (end < 0) return -1;
        at = this.skipBlank(end + 1);
      } else if (this.text.startsWith('/*', at)) {
        const end = this.text.indexOf('*/', at + 2);
        if (end < 0) return -1;
        at = this.skipBlank(end + 2);
      } else if (this.text[at] === ';') at = this.skipBlank(at + 1);
      else if ((this.text.charCodeAt(at) | 0x20) === 0x67 && goWord.test(this.text.slice(at, at + 5)))
        at = this.skipBlank(at + 2);
      else return at;
    }
  }

  /** The next `mark` outside strings, quoted names, comments and parentheses; -1 = not in the text. */
  private endOf(from: number, mark: ')' | ';'): number {
    let depth = mark === ')' ? -1 : 0;
    for (let at = from; at < this.text.length; at++) {
      if (this.text.charCodeAt(at) > 0x60) continue;
      const char = this.text[at]!;
      if (char === "'" || char === '"' || char === '`') {
        at = endOfQuote(this.text, at, this.hasBackslashEscapes);
        if (at < 0) return -1;
      } else if (char === '$' && !this.hasBackslashEscapes) {
        at = endOfDollarQuote(this.text, at);
        if (at < 0) return -1;
      } else if (char === '(') depth++;
      else if (char === ')') {
        if (mark === ')' && depth === 0) return at;
        depth--;
      } else if (mark === ')') continue;
      else if (char === ';' || (char === '\n' && goLine.test(this.text.slice(at, at + 6)))) return at;
      else if (char === '-' && this.text[at + 1] === '-') {
        at = this.text.indexOf('\n', at) - 1;
        if (at < 0) return -1;
      } else if (char === '/' && this.text[at + 1] === '*') {
        at = this.text.indexOf('*/', at + 2) + 1;
        if (at < 1) return -1;
      }
    }
    return -1;
  }
}

/** What stands before the rows of an INSERT, and VALUES; a semicolon or text within it would be another statement's. */
const insertNames = /^(?:[^;'"`[]|"[^"]*"|`[^`]*`|\[[^\]]*\])*?\bVALUES?\s*(?=\()/i;
const delimiterBack = /\nDELIMITER\s+;/gi;

/** SQL Server ends a batch with GO on a line of its own, often without a semicolon. */
const goLine = /^\nGO\s*(\n|$)/i;

/** An INSERT names its columns before VALUES; more than this is no INSERT of a dump. */
const maxHeadChars = 64 * 1024;
const goWord = /^GO\s/i;
