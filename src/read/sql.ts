/** Dumps of MySQL, MariaDB, PostgreSQL, SQLite and SQL Server: the rows of INSERT and COPY, a table as a sheet. */
import type { Cell } from '../record.js';
import { limitError } from './archive.js';
import type { Reader } from './format.js';
import { shownPath } from './input.js';
import { type FoundRecord, recordReader } from './record-reader.js';
import { SqlCutter, type SqlPiece } from './sql-statements.js';
import { columnNames, copyValues, createdColumns, rowValues, type SqlDialect, tableName } from './sql-values.js';
import { textStream } from './text-lines.js';

const headBytes = 64 * 1024;

/** A name as SQL writes it: quoted in one of three ways or bare, with schemas before it. One character a turn: linear. */
const name = String.raw`((?:\`[^\`]*\`|"[^"]*"|\[[^\]]*\]|[\w$.])+)`;
const insertHead = new RegExp(
  String.raw`^(?:INSERT|REPLACE)\s+(?:(?:OR\s+\w+|IGNORE|LOW_PRIORITY|DELAYED)\s+)?(?:INTO\s+)?${name}\s*(?:\(([^)]*)\))?`,
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
    const tables = new Tables(dialect);
    const { limits } = input;
    for await (const piece of textStream(input, text, note)) {
      for (const found of cutter.push(piece, false)) {
        const record = tables.take(found);
        if (record) yield record;
      }
      if (cutter.unfinishedChars > limits.maxRecordBytes) {
        throw limitError(shownPath(input), 'maxRecordBytes', limits, ` (${tables.place})`);
      }
    }
    for (const found of cutter.push('\n', true)) {
      const record = tables.take(found);
      if (record) yield record;
    }
    if (cutter.isCut) note({ code: 'sql.cut', severity: 'warning', details: { place: tables.place } });
  },
});

/** The tables of a dump and the columns of each, as its statements tell them. */
class Tables {
  private readonly created = new Map<string, string[]>();
  private head = '';
  private table = '';
  private columns: string[] = [];
  private row = 0;

  constructor(private readonly dialect: SqlDialect) {}

  /** For messages: where in the dump this is. */
  get place(): string {
    return `${this.table} ${this.row}`;
  }

  take(piece: SqlPiece): FoundRecord | null {
    if (piece.kind === 'statement') {
      const create = createHead.exec(piece.text);
      if (create) this.created.set(tableName(create[1]!), createdColumns(bodyOf(piece.text, create[0].length)));
      return null;
    }
    const isCopy = piece.kind === 'copy-row';
    this.enter(isCopy ? piece.copy : piece.insert, isCopy ? copyHead : insertHead);
    this.row++;
    const values: Cell[] = isCopy ? copyValues(piece.text) : rowValues(piece.text, this.dialect);
    const cells = new Map<string, Cell>();
    for (const [index, value] of values.entries()) cells.set(this.columns[index] ?? `column_${index + 1}`, value);
    return { table: this.table, cells };
  }

  /** A dump repeats the head of its INSERTs; it is looked at when it changes. */
  private enter(head: string, pattern: RegExp): void {
    if (head === this.head) return;
    this.head = head;
    const [, table = '', columns] = pattern.exec(head) ?? [];
    const name = tableName(table);
    if (name !== this.table) this.row = 0;
    this.table = name;
    this.columns = columns === undefined ? (this.created.get(name) ?? []) : columnNames(columns);
  }
}

/** What stands between the parentheses of a CREATE TABLE; options behind them do not matter. */
function bodyOf(statement: string, start: number): string {
  let depth = 0;
  for (let at = start; at < statement.length; at++) {
    if (statement[at] === '(') depth++;
    else if (statement[at] === ')' && depth-- === 0) return statement.slice(start, at);
  }
  return statement.slice(start);
}
