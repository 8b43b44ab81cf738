/** Access databases (MDB, ACCDB): a table as a sheet, parsed in a process of its own. */
import { SourceError } from '../errors.js';
import type { Issue } from '../issue.js';
import type { Cell } from '../record.js';
import type { AccessTable, AccessTask } from './access-worker.js';
import type { Input, Reader } from './format.js';
import { shownPath } from './input.js';
import { isolate } from './isolate.js';
import type { Layout } from './layout.js';
import { chooseSheets } from './sheets.js';

const workerUrl = new URL('./access-worker.js', import.meta.url).href;

/** Reads Access databases. Cells are typed. Linked tables, and columns of pictures and objects, are left out and told. */
export const accessReader: Reader = {
  async open(input, options) {
    const path = shownPath(input);
    const tables: AccessTable[] = [];
    for await (const table of run<AccessTable>(input, { kind: 'list', file: await input.file(), path }))
      tables.push(table);
    const notes: Issue[] = [];
    const linked = tables.filter((table) => table.isLinked).map((table) => table.name);
    if (linked.length > 0) {
      notes.push({ code: 'access.linked-tables', severity: 'warning', details: { tables: linked.join(', ') } });
    }
    for (const { name, problem } of tables) {
      if (problem)
        notes.push({ code: 'access.unreadable-table', severity: 'warning', details: { table: name, problem } });
    }
    const readable = tables.filter((table) => !table.isLinked && table.problem === undefined);
    if (readable.length === 0) {
      const problem = tables.find((table) => table.problem)?.problem;
      throw problem
        ? new SourceError('source.damaged', { path, reason: problem })
        : new SourceError('source.empty', { path });
    }
    const chosen = chooseSheets(
      readable.map((table) => table.name),
      options.sheet,
      path,
    );
    return chosen.map((index, position): Layout => {
      const table = readable[index]!;
      const own: Issue[] = position === 0 ? notes : [];
      if (table.binaryColumns.length > 0) {
        const columns = table.binaryColumns.join(', ');
        own.push({ code: 'access.binary-columns', severity: 'warning', details: { table: table.name, columns } });
      }
      return {
        path: input.path,
        ...(input.member === undefined ? {} : { member: input.member }),
        format: 'access',
        bytes: input.bytes ?? 0,
        sheet: table.name,
        headerRow: 0,
        dataRow: 1,
        columns: table.columns,
        leftOut: [],
        notes: own,
      };
    });
  },

  async *read(input, layout) {
    const { columns, sheet: table = '' } = layout;
    let row = 1;
    const task: AccessTask = { kind: 'rows', file: await input.file(), path: shownPath(input), table, columns };
    for await (const rows of run<Cell[][]>(input, task)) {
      yield { rows, rowNumbers: rows.map(() => row++) };
    }
  },
};

/** The library holds the whole file in memory, so its size is added to what the parser may use. */
function run<T>(input: Input, task: AccessTask): AsyncGenerator<T> {
  const { maxParseMemoryMb, maxParseSeconds } = input.limits;
  return isolate<T>(workerUrl, task, {
    maxMemoryMb: maxParseMemoryMb + Math.ceil((input.bytes ?? 0) / 1024 ** 2),
    timeoutMs: maxParseSeconds * 1000,
    path: task.path,
  });
}
