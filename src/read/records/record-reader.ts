/** Readers of formats that hold records with named values instead of rows: JSON, XML, vCard, LDIF, dumps. */
import { SourceError } from '../../errors.js';
import type { Cell } from '../../record.js';
import { limitError } from '../archive.js';
import { BatchBuilder } from '../batch-builder.js';
import type { Input, NoteIssue, Reader } from '../format.js';
import { shownPath } from '../input.js';
import type { Format, Layout, ReadOptions } from '../layout.js';
import { chooseSheets } from '../sheets.js';
import { encodingDoubts } from '../text/encoding.js';
import { findEncoding, type TextEncoding } from '../text/text-lines.js';
import type { NamedCells } from './named-cells.js';

/** One record as it is found. */
export interface FoundRecord {
  /** The table that it belongs to; `''` where the format has one table only. */
  table: string;
  /** null for a record that is damaged and told: it is counted only. */
  cells: NamedCells | null;
}

/** What makes one format's reader. */
export interface RecordFormat {
  format: Format;
  /**
   * All records of all tables in order, as many at a time as a piece of the input holds: waiting for each one costs more than
   * reading it. It is called for opening and again for reading and must find the same.
   */
  records(input: Input, text: TextEncoding, note: NoteIssue, plan: unknown): AsyncIterable<Iterable<FoundRecord>>;
  /** What must be known before the first record; plain data, given to `records`. */
  plan?(input: Input, text: TextEncoding, options: ReadOptions): Promise<unknown>;
  /** Sort key of a column; equal ones stay in the order of first sight. Absent = first sight. */
  rank?(column: string): number;
  /** Text formats find their encoding; absent where the format says it itself. */
  encodingOf?(input: Input, options: ReadOptions): Promise<TextEncoding>;
}

interface RecordExtra {
  table: string;
  text: TextEncoding;
  plan: unknown;
}

/**
 * A reader whose columns are those of all records: opening reads the whole input once, because a value that only the last
 * record has must not be lost. Row numbers count the records of a table.
 */
export function recordReader({ format, records, plan: makePlan, rank, encodingOf }: RecordFormat): Reader {
  return {
    async open(input, options) {
      const path = shownPath(input);
      const text = await (encodingOf?.(input, options) ?? findEncoding(input, options.encoding));
      const plan = await makePlan?.(input, text, options);
      const found = records(input, text, () => undefined, plan);
      const tables = await collectTables(input, found);
      if (tables.size === 0) throw new SourceError('source.no-records', { path, format });
      const names = [...tables.keys()];
      return chooseSheets(names, options.sheet, path).map((index): Layout => {
        const table = names[index]!;
        const columns = [...tables.get(table)!.keys()];
        if (rank) columns.sort((a, b) => rank(a) - rank(b));
        return {
          path: input.path,
          ...(input.member === undefined ? {} : { member: input.member }),
          format,
          bytes: input.bytes ?? 0,
          encoding: text.encoding,
          encodingConfidence: text.confidence,
          hasBom: text.bomBytes > 0,
          ...(table === '' ? {} : { sheet: table }),
          headerRow: 0,
          dataRow: 1,
          columns,
          leftOut: [],
          notes: encodingDoubts(text),
          extra: { table, text, plan } satisfies RecordExtra,
        };
      });
    },

    async *read(input, layout, _chunk, note) {
      const { table, text, plan } = layout.extra as RecordExtra;
      const place = cellPlacer(layout.columns);
      const batch = new BatchBuilder(shownPath(input), input.limits, input.bytes);
      let row = 0;
      for await (const found of records(input, text, note, plan)) {
        for (const record of found) {
          if (record.table !== table) continue;
          row++;
          if (record.cells === null) continue;
          batch.add(row, place(record.cells));
          if (batch.isFull) yield batch.take();
        }
      }
      if (!batch.isEmpty) yield batch.take();
    },
  };
}

/** A function that puts the values of a record into the columns of its table; a value whose column was left out is nothing. */
function cellPlacer(columns: readonly string[]): (cells: NamedCells) => Cell[] {
  const places = new Map(columns.map((name, index) => [name, index]));
  let last: readonly string[] | null = null;
  let indexes: (number | undefined)[] = [];
  let isInOrder = false;
  return ({ names, values }) => {
    if (names !== last) {
      last = names;
      indexes = names.map((name) => places.get(name));
      isInOrder = names.length === columns.length && indexes.every((at, index) => at === index);
    }
    if (isInOrder) return values;
    const row: Cell[] = new Array(columns.length).fill(null);
    for (let i = 0; i < values.length; i++) {
      const index = indexes[i];
      if (index !== undefined) row[index] = values[i]!;
    }
    return row;
  };
}

/** The columns of each table. A name that is only ever empty, while others lie below it (`a` beside `a.b`), is no column. */
async function collectTables(
  input: Input,
  records: AsyncIterable<Iterable<FoundRecord>>,
): Promise<Map<string, Set<string>>> {
  const { limits } = input;
  const path = shownPath(input);
  const tables = new Map<string, Set<string>>();
  const empty = new Map<string, Set<string>>();
  let row = 0;
  /** The shape of the record before. */
  let last: { table: string; names: readonly string[]; unfilled: Set<string> } | null = null;
  const enter = (table: string, names: readonly string[]): typeof last & object => {
    let columns = tables.get(table);
    if (!columns) {
      if (tables.size >= limits.maxEntries) throw limitError(path, 'maxEntries', limits);
      columns = new Set();
      tables.set(table, columns);
      empty.set(table, new Set());
    }
    const unfilled = empty.get(table)!;
    for (const name of names) {
      if (!columns.has(name)) unfilled.add(name);
      columns.add(name);
    }
    if (columns.size > limits.maxColumns) throw limitError(path, 'maxColumns', limits, ` (record ${row})`);
    return { table, names, unfilled };
  };
  for await (const found of records) {
    for (const { table, cells } of found) {
      row++;
      if (cells === null) continue;
      const { names, values } = cells;
      if (last === null || last.names !== names || last.table !== table) last = enter(table, names);
      const { unfilled } = last;
      for (let i = 0; i < values.length; i++) {
        const cell = values[i]!;
        if (cell !== null && unfilled.size > 0) unfilled.delete(names[i]!);
        if (typeof cell === 'string' && cell.length > limits.maxCellChars) {
          throw limitError(path, 'maxCellChars', limits, ` (record ${row})`);
        }
      }
    }
  }
  for (const [table, columns] of tables) {
    const parents = new Set([...columns].flatMap(namesAbove));
    for (const name of empty.get(table)!) if (parents.has(name)) columns.delete(name);
  }
  return tables;
}

/** Names above one that are looked for; nesting has a bound of its own, but keys may be dots as well. */
const maxNamesAbove = 32;

/** `a.b.c` -> `a.b`, `a` */
function namesAbove(name: string): string[] {
  const names: string[] = [];
  for (let at = name.lastIndexOf('.'); at > 0 && names.length < maxNamesAbove; at = name.lastIndexOf('.', at - 1))
    names.push(name.slice(0, at));
  return names;
}
