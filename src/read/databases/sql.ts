/** Dumps of MySQL, MariaDB, PostgreSQL, SQLite and SQL Server: the rows of INSERT and COPY, a table as a sheet. */
import type { Cell } from '../../record.js';
import { limitError } from '../archive.js';
import type { NoteIssue, Reader } from '../format.js';
import { shownPath } from '../input.js';
import { cellNamer } from '../records/named-cells.js';
import { type FoundRecord, recordReader } from '../records/record-reader.js';
import { textStream } from '../text/text-lines.js';
import { otherInsert } from './sql-inserts.js';
import { SqlCutter, type SqlPiece } from './sql-statements.js';
import { blankOut } from './sql-text.js';
import { columnNames, copyValues, createdColumns, rowValues, type SqlDialect, tableName } from './sql-values.js';

const headBytes = 64 * 1024;

/** A name as SQL writes it: quoted in one of three ways or bare, with schemas before it. One character a turn: linear. */
const name = String.raw`((?:\`[^\`]*\`|"[^"]*"|\[[^\]]*\]|[\w$.])+)`;
const insertHead = new RegExp(
  String.raw`^(?:(?:INSERT|REPLACE)\s+)?(?:(?:OR\s+\w+|ALL|FIRST|IGNORE|LOW_PRIORITY|DELAYED)\s+)*(?:INTO\s+)?${name}\s*(?:\(([^)]*)\))?`,
  'i',
);
const copyHead = new RegExp(String.raw`^COPY\s+${name}\s*(?:\(([^)]*)\))?`, 'i');
const createHead = new RegExp(
  String.raw`^CREATE\s+(?:TEMP(?:ORARY)?\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?${name}\s*\(`,
  'i',
);

/**
 * Reads the data of a dump; nothing is executed. Column names come from the INSERT or COPY, else from CREATE TABLE. Values
 * that a database would compute keep their text.
 */
export const sqlReader: Reader = recordReader({
  format: 'sql',
  async plan(input): Promise<SqlDialect> {
    const head = Buffer.from(await input.head(headBytes))
      .toString('latin1')
      .replaceAll('\0', '');
    const isMysql = /MySQL dump|MariaDB dump|phpMyAdmin|ENGINE\s*=|\/\*!\d{5}|Navicat|HeidiSQL|`/i.test(head);
    const isOther = /PostgreSQL database dump|PRAGMA foreign_keys|standard_conforming_strings = on|\[dbo\]/i.test(head);
    return { hasBackslashEscapes: isMysql && !isOther };
  },
  async *records(input, text, note, plan) {
    const dialect = plan as SqlDialect;
    const cutter = new SqlCutter(dialect.hasBackslashEscapes);
    const tables = new Tables(dialect, note);
    const { limits } = input;
    function* recordsIn(piece: string, isLast: boolean): Generator<FoundRecord> {
      for (const found of cutter.push(piece, isLast)) {
        if (found.kind === 'statement') yield* tables.takeStatement(found.text);
        else yield tables.takeRow(found);
      }
    }
    for await (const piece of textStream(input, text, note)) {
      yield recordsIn(piece, false);
      if (cutter.unfinishedChars > limits.maxRecordBytes) {
        throw limitError(shownPath(input), 'maxRecordBytes', limits, ` (behind ${tables.place})`);
      }
    }
    yield recordsIn('\n', true);
    if (cutter.isCut) note({ code: 'sql.cut', severity: 'warning', details: { place: tables.place } });
  },
});

/** The tables of a dump and the columns of each, as its statements tell them. */
class Tables {
  private readonly created = new Map<string, string[]>();
  private head = '';
  private table = '';
  private columns: string[] = [];
  /** The columns of the values, as many as they are. */
  private names: string[] = [];
  private isNamedTwice = false;
  private readonly named = cellNamer();
  private row = 0;

  constructor(
    private readonly dialect: SqlDialect,
    private readonly note: NoteIssue,
  ) {}

  /** For messages: where in the dump this is. */
  get place(): string {
    return this.table === '' ? 'row 0' : `table ${this.table}, row ${this.row}`;
  }

  takeRow(piece: Exclude<SqlPiece, { kind: 'statement' }>): FoundRecord {
    const isCopy = piece.kind === 'copy-row';
    this.enter(isCopy ? piece.copy : piece.insert, isCopy ? copyHead : insertHead);
    return this.record(isCopy ? copyValues(piece.text) : rowValues(piece.text, this.dialect));
  }

  takeStatement(text: string): FoundRecord[] {
    const create = createHead.exec(text);
    if (create) {
      const body = bodyOf(text, create[0].length, this.dialect.hasBackslashEscapes);
      this.created.set(tableName(create[1]!), createdColumns(body, this.dialect));
      return [];
    }
    const insert = /^(?:INSERT|REPLACE)\s/i.test(text) ? insertHead.exec(text) : null;
    if (!insert) return [];
    const found = otherInsert(text.slice(insert[0].length), this.dialect);
    if (!found) {
      this.note({ code: 'sql.no-rows', severity: 'warning', input: text.slice(0, 200) });
      return [];
    }
    this.enter(insert[0], insertHead);
    if (found.columns) this.setColumns(found.columns);
    return found.rows.map((row) => this.record(row));
  }

  private record(values: Cell[]): FoundRecord {
    this.row++;
    if (this.names.length !== values.length) {
      this.names = values.map((_, index) => this.columns[index] ?? `column_${index + 1}`);
      this.isNamedTwice = new Set(this.names).size < this.names.length;
    }
    const { table, names } = this;
    // Of a column that is named twice the last value counts.
    const cells = this.isNamedTwice
      ? this.named(new Map(names.map((name, index) => [name, values[index]!])))
      : { names, values };
    return { table, cells };
  }

  private setColumns(columns: string[]): void {
    this.columns = columns;
    this.names = [];
  }

  /** A dump repeats the head of its INSERTs; it is looked at when it changes. */
  private enter(head: string, pattern: RegExp): void {
    if (head === this.head) return;
    this.head = head;
    const [, table = '', columns] = pattern.exec(head) ?? [];
    const name = tableName(table);
    if (name !== this.table) this.row = 0;
    this.table = name;
    this.setColumns(columns === undefined ? (this.created.get(name) ?? []) : columnNames(columns));
  }
}

/** What stands between the parentheses of a CREATE TABLE, without comments; options behind them do not matter. */
function bodyOf(statement: string, start: number, hasBackslashEscapes: boolean): string {
  const text = blankOut(statement, hasBackslashEscapes, false);
  const mask = blankOut(statement, hasBackslashEscapes, true);
  let depth = 0;
  for (let at = start; at < mask.length; at++) {
    if (mask[at] === '(') depth++;
    else if (mask[at] === ')' && depth-- === 0) return text.slice(start, at);
  }
  return text.slice(start);
}
