/** Databases in a file (Access, SQLite, DuckDB): a table as a sheet, parsed in a process of its own. */
import { statSync } from 'node:fs';
import { SourceError } from '../../errors.js';
import type { Issue } from '../../issue.js';
import type { Cell } from '../../record.js';
import { checkRepetition, limitError } from '../archive.js';
import type { Input, Reader } from '../format.js';
import { shownPath } from '../input.js';
import { IsolatedParser } from '../isolate/isolate.js';
import type { Format, Layout, Limits } from '../layout.js';
import { limitFlag } from '../limits.js';
import { chooseSheets } from '../sheets.js';
import { uniqueColumns } from '../table/table.js';
import { type NamedEncoding, namedEncodingDoubts } from '../text/named-encoding.js';

/** What a database's worker is to do: list the tables, or read one. */
export interface DatabaseTask {
  kind: 'list' | 'rows';
  /** Path of a plain file with the bytes of the input, which is `path` in messages. */
  file: string;
  path: string;
  limits: Limits;
  /** The stated or earlier found encoding of texts that are in a code page. */
  encoding?: string;
  /** The table to read and its columns, named as in its DatabaseTable. */
  table: string;
  columns: string[];
}

/** One table, or why it cannot be read. `linked`: it lies in another database; `computed`: a view, or made by a module. */
export interface DatabaseTable {
  name: string;
  columns: string[];
  /** Columns of pictures, objects and bytes, which are left out. */
  binaryColumns: string[];
  problem?: string;
  outside?: 'linked' | 'computed';
  /** What its texts are in, where they are in a code page. */
  encoding?: NamedEncoding;
}

/** Rows in order. */
export interface DatabaseRows {
  rows: Cell[][];
  /** The row (from 0) and column of each cell whose bytes are no text; the cell is null. */
  binary: [row: number, column: number][];
  /** Cells whose texts are not whole in the file; they are null. */
  cut?: [row: number, column: number][];
  /** Cells with bytes that are no text in the encoding; these show as U+FFFD. */
  undecodable?: [row: number, column: number][];
  /** Columns that are damaged somewhere in these rows; their cells are null. */
  unreadable?: { column: number; problem: string }[];
}

/** What makes one database's reader. */
export interface DatabaseFormat {
  format: Format;
  /** The module whose `work(task: DatabaseTask)` yields DatabaseTable or DatabaseRows. */
  workerUrl: string;
  /** Megabytes beside `maxParseMemoryMb` that the library needs for this input. */
  extraMemoryMb?(input: Input): number;
  /** The file that the library opens, where that must not be the input itself. */
  privateFile?(input: Input): Promise<{ file: string; release(): void }>;
  /** Files beside the input that belong to it; absent = none. */
  besideNames?: readonly string[];
}

interface DatabaseExtra {
  columns: string[];
}

/** A reader of databases. Cells are typed. Tables that lie elsewhere or are computed, and columns of bytes, are told. */
export function databaseReader(database: DatabaseFormat): Reader {
  return {
    async open(input, options) {
      const path = shownPath(input);
      const tables: DatabaseTable[] = [];
      const { limits } = input;
      for await (const table of run<DatabaseTable>(database, input, { kind: 'list', encoding: options.encoding })) {
        tables.push(table.columns.length > limits.maxColumns ? tooWide(table) : table);
        if (tables.length > limits.maxEntries) throw limitError(path, 'maxEntries', limits);
      }
      const notes = tableNotes(tables);
      const readable = tables.filter(({ outside, problem }) => !outside && problem === undefined);
      if (readable.length === 0) {
        const broken = tables.find((table) => table.problem);
        if (broken && broken.columns.length > 0) {
          throw limitError(path, 'maxColumns', limits, ` (table ${broken.name})`);
        }
        const problem = broken?.problem;
        throw problem
          ? new SourceError('source.damaged', { path, reason: problem })
          : new SourceError('source.empty', { path });
      }
      const names = readable.map(({ name }) => name);
      return chooseSheets(names, options.sheet, path).map((index, position): Layout => {
        const { name, columns, binaryColumns, encoding } = readable[index]!;
        const own: Issue[] = position === 0 ? notes : [];
        if (position === 0 && encoding) own.push(...namedEncodingDoubts(encoding));
        if (binaryColumns.length > 0) {
          const details = { table: name, columns: binaryColumns.join(', ') };
          own.push({ code: 'database.binary-columns', severity: 'warning', details });
        }
        return {
          path: input.path,
          ...(input.member === undefined ? {} : { member: input.member }),
          format: database.format,
          bytes: input.bytes ?? 0,
          ...(encoding ? { encoding: encoding.encoding, encodingConfidence: encoding.confidence } : {}),
          sheet: name,
          headerRow: 0,
          dataRow: 1,
          columns: uniqueColumns(columns),
          leftOut: [],
          notes: own,
          extra: { columns } satisfies DatabaseExtra,
        };
      });
    },

    async *read(input, layout, _chunk, note) {
      const { columns } = layout.extra as DatabaseExtra;
      let first = 1;
      let chars = 0;
      const table = layout.sheet ?? '';
      const batches = run<DatabaseRows>(database, input, {
        kind: 'rows',
        table,
        columns,
        encoding: layout.encoding,
      });
      for await (const { rows, binary, cut = [], undecodable = [], unreadable = [] } of batches) {
        for (const { column, problem } of unreadable) {
          const details = { problem, from: first, to: first + rows.length - 1 };
          const name = layout.columns[column]!;
          note({ code: 'database.unreadable-column', severity: 'warning', row: first, column: name, details });
        }
        const tell = (code: Issue['code'], places: readonly [number, number][], details?: Issue['details']): void => {
          for (const [row, column] of places) {
            const name = layout.columns[column]!;
            note({ code, severity: 'warning', row: first + row, column: name, ...(details ? { details } : {}) });
          }
        };
        tell('database.binary-value', binary);
        tell('database.cut-text', cut);
        tell('read.undecodable', undecodable, { encoding: layout.encoding });
        const start = first;
        first += rows.length;
        const long = rows.findIndex((cells) => cells.some((cell) => cellChars(cell) > input.limits.maxCellChars));
        for (const cells of rows) for (const cell of cells) chars += cellChars(cell);
        // A generated column makes any amount of text from nothing.
        checkRepetition(chars, input.bytes ?? Number.POSITIVE_INFINITY, shownPath(input), input.limits);
        if (long >= 0) throw limitError(shownPath(input), 'maxCellChars', input.limits, ` (row ${start + long})`);
        yield { rows, rowNumbers: rows.map((_, index) => start + index) };
      }
    },
  };
}

/** One wide table does not keep the others from being read. */
function tooWide(table: DatabaseTable): DatabaseTable {
  return { ...table, problem: `${table.columns.length} columns, more than ${limitFlag('maxColumns')}` };
}

function cellChars(cell: Cell): number {
  return typeof cell === 'string' ? cell.length : 0;
}

function tableNotes(tables: readonly DatabaseTable[]): Issue[] {
  const notes: Issue[] = [];
  for (const [outside, code] of [
    ['linked', 'database.linked-tables'],
    ['computed', 'database.views'],
  ] as const) {
    const names = tables.filter((table) => table.outside === outside).map(({ name }) => name);
    if (names.length > 0) notes.push({ code, severity: 'warning', details: { tables: names.join(', ') } });
  }
  for (const { name, problem } of tables) {
    if (problem !== undefined) {
      notes.push({ code: 'database.unreadable-table', severity: 'warning', details: { table: name, problem } });
    }
  }
  return notes;
}

async function* run<T>(
  database: DatabaseFormat,
  input: Input,
  wanted: { kind: DatabaseTask['kind']; table?: string; columns?: string[]; encoding: string | undefined },
): AsyncGenerator<T> {
  const session = await takeSession(database, input);
  let isDone = false;
  try {
    const { limits } = input;
    const { kind, table = '', columns = [], encoding } = wanted;
    const task: DatabaseTask = {
      kind,
      file: session.file,
      path: shownPath(input),
      limits,
      table,
      columns,
      ...(encoding === undefined ? {} : { encoding }),
    };
    yield* session.parser.run<T>(task);
    isDone = true;
  } finally {
    if (isDone) keepSession(session);
    else await endSession(session);
  }
}

/** A process that has a database open. */
interface Session {
  /** What it reads, and within which limits. */
  key: string;
  parser: IsolatedParser;
  file: string;
  release: () => void;
}

/** Sessions that wait for their next table: a process for each of thousands of tables would take minutes. */
const waiting = new Map<string, { session: Session; timer: NodeJS.Timeout }>();

/** How long they wait. */
const waitMs = 1000;

async function takeSession(
  { format, workerUrl, extraMemoryMb, privateFile, besideNames = [] }: DatabaseFormat,
  input: Input,
): Promise<Session> {
  const { limits } = input;
  const states = ['', ...besideNames].map((name) => stateOf(`${input.path}${name}`));
  const key = JSON.stringify([format, input.path, states, input.member, limits]);
  const found = waiting.get(key);
  if (found) {
    waiting.delete(key);
    clearTimeout(found.timer);
    return found.session;
  }
  const { file, release } = (await privateFile?.(input)) ?? { file: await input.file(), release: () => undefined };
  const parser = new IsolatedParser(workerUrl, {
    maxMemoryMb: limits.maxParseMemoryMb + (extraMemoryMb?.(input) ?? 0),
    timeoutMs: limits.maxParseSeconds * 1000,
    path: shownPath(input),
  });
  return { key, parser, file, release };
}

/** What changes with a file. */
function stateOf(path: string): [size: number, mtimeMs: number] | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? [stats.size, stats.mtimeMs] : null;
}

function keepSession(session: Session): void {
  const before = waiting.get(session.key);
  if (before) {
    clearTimeout(before.timer);
    void endSession(before.session);
  }
  const timer = setTimeout(() => {
    waiting.delete(session.key);
    void endSession(session);
  }, waitMs).unref();
  waiting.set(session.key, { session, timer });
}

async function endSession({ parser, release }: Session): Promise<void> {
  await parser.close();
  release();
}
