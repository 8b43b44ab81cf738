/** Compiles the mapping of one source to the function that turns its rows into records: the hot path of a run. */
import { compileCheck, type RecordProblem } from '../crm/check.js';
import { isDamagedCode, isDateForCode, isErrorText } from '../damage.js';
import { severityOf } from '../issue.js';
import { type Cell, cellText } from '../record.js';
import type { Tally } from '../tally.js';
import type { Binding } from './bind.js';
import { compileField, type FillField } from './compile-field.js';
import type { MappedBatch, Mapper, MapperOutput } from './mapper.js';
import { outputColumns } from './output-columns.js';
import type { Plan, RecordPlan, SourcePlan } from './plan.js';
import { contentKey, joinKey } from './record-keys.js';
import { checkedExpression, rowExpression } from './row-expression.js';
import { compileNote, type NoteRow, type RecordValues, type RowsState } from './rows-state.js';

/** The mapper of one bound source. Counts go to `tally`. */
export function compileMapper(plan: Plan, binding: Binding, tally: Tally): Mapper {
  const source = plan.sources.find((known) => known.name === binding.source);
  if (!source) throw new Error(`the plan has no source ${binding.source}`);
  const state: RowsState = {
    rows: [],
    rowNumbers: [],
    at: 0,
    records: [],
    isRejected: new Uint8Array(0),
    isDoubtful: new Uint8Array(0),
    findings: [],
  };
  const compiled = plan.records.flatMap((record, index) =>
    record.from === source.name ? [compileRecord(plan, record, index, source, binding, tally, state)] : [],
  );
  const keyOf = compileKey(source, binding);
  const width = binding.columns.length;
  const outputs = compiled.map(({ output }) => output);

  /** Begins the records of one output; rows that give none, or one that is rejected at once, have none. */
  const begin = ({ blank, isWanted, note }: CompiledRecord, keys: (Key | null)[]): void => {
    const { rows, records, isRejected, isDoubtful } = state;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at]!;
      state.at = at;
      isRejected[at] = 0;
      isDoubtful[at] = 0;
      records[at] = null;
      const extra = row.length > width ? extraCells(row, width) : 0;
      if (extra > 0) {
        note('row.extra-cells', 'error', null, {
          input: row.slice(width).map(cellText).join(' | '),
          details: { count: extra },
        });
        continue;
      }
      if (!isWanted(row)) continue;
      const key = keys[at] ?? keyOf(row);
      keys[at] = key;
      const { problem, input } = key;
      if (problem !== null) note(problem, severityOf(problem), null, { column: source.key[0] ?? '', input });
      if (isRejected[at] === 0) records[at] = blank.slice();
    }
  };

  /** The records of one output, and the rows that gave none. */
  const end = (keys: readonly (Key | null)[]): MappedBatch['outputs'][number] => {
    const output: MappedBatch['outputs'][number] = { rowNumbers: [], keys: [], values: [], dropped: [] };
    const { rowNumbers, records, isRejected } = state;
    for (let at = 0; at < records.length; at++) {
      const row = rowNumbers[at]!;
      const values = records[at]!;
      if (values !== null && isRejected[at] === 0) {
        output.rowNumbers.push(row);
        output.keys.push(keys[at]!.key);
        output.values.push(values);
      } else output.dropped.push({ row, outcome: isRejected[at] === 1 ? 'rejected' : 'filtered' });
    }
    return output;
  };

  return {
    outputs,
    map(batch) {
      const count = batch.rows.length;
      const keys = new Array<Key | null>(count).fill(null);
      state.rows = batch.rows;
      state.rowNumbers = batch.rowNumbers;
      state.records = new Array<RecordValues | null>(count).fill(null);
      state.isRejected = new Uint8Array(count);
      state.isDoubtful = new Uint8Array(count);
      state.findings = [];
      const mapped: MappedBatch = { outputs: [], issues: [] };
      for (const record of compiled) {
        begin(record, keys);
        record.fill();
        mapped.outputs.push(end(keys));
      }
      // In row order, and within a row in the order of the mapping, whatever the order in which they were found.
      state.findings.sort((a, b) => a.row! - b.row!);
      for (const issue of state.findings) {
        tally.add(issue);
        if (issue.severity !== 'fix') mapped.issues.push(issue);
      }
      return mapped;
    },
  };
}

function extraCells(row: readonly Cell[], width: number): number {
  let count = 0;
  for (let at = width; at < row.length; at++) if (cellText(row[at]).trim() !== '') count++;
  return count;
}

interface Key {
  key: string;
  problem: 'key.missing' | 'key.damaged' | null;
  input: string;
}

function compileKey(source: SourcePlan, binding: Binding): (row: readonly Cell[]) => Key {
  const columns = source.key.map((column) => binding.columns.indexOf(column));
  if (columns.length === 0) return (row) => ({ key: contentKey(row), problem: null, input: '' });
  const isSingle = columns.length === 1;
  const missing = new Set(source.missing.map((word) => word.trim().toLowerCase()));
  const isMissingWord = (text: string): boolean => missing.size > 0 && missing.has(text.toLowerCase());
  return (row) => {
    const parts: string[] = [];
    let isMissing = true;
    for (const column of columns) {
      const cell = row[column];
      const text = cellText(cell).trim();
      // A day may well be a part of a key, but hardly all of it.
      const isDamaged = isDamagedCode(cell, text) || isErrorText(text) || (isSingle && isDateForCode(cell, text));
      if (isDamaged) return { key: '', problem: 'key.damaged', input: text };
      if (text !== '' && !isMissingWord(text)) isMissing = false;
      parts.push(text);
    }
    if (isMissing) return { key: contentKey(row), problem: 'key.missing', input: parts.join(' ') };
    return { key: joinKey(parts), problem: null, input: '' };
  };
}

interface CompiledRecord {
  output: MapperOutput;
  /** The values of a record of which nothing is filled yet. */
  blank: RecordValues;
  /** Whether the row at hand gives this record at all; a failure rejects it. */
  isWanted(row: readonly Cell[]): boolean;
  /** Fills and checks the records of the rows at hand. */
  fill(): void;
  note: NoteRow;
}

function compileRecord(
  plan: Plan,
  record: RecordPlan,
  index: number,
  source: SourcePlan,
  binding: Binding,
  tally: Tally,
  state: RowsState,
): CompiledRecord {
  const schema = plan.schema.objects[record.object];
  if (!schema) throw new Error(`the plan has no object ${record.object}`);
  const columns = outputColumns(schema, record);
  const note = compileNote(record.object, state);
  const check = compileCheck(schema, columns);
  const fills: FillField[] = record.fields
    .filter((field) => field.ref?.by !== 'row')
    .map((field) => compileField({ plan, record, source, binding, columns, check, tally, state, note }, field));
  const rules = plan.checks
    .filter((rule) => rule.object === record.object)
    .map((rule) => compileRule(rule, columns, note));
  const columnOf = new Map(record.fields.map((field) => [field.path, field.from[0]]));
  const when = record.when === null ? null : rowExpression(record.when, binding);

  const tell = (values: RecordValues, { code, column, details }: RecordProblem): void => {
    const field = column === null ? null : columns[column]!;
    const from = field === null ? undefined : columnOf.get(field);
    const input = column === null ? null : (values[column] ?? null);
    note(code, severityOf(code), field, {
      ...(from !== undefined && { column: from }),
      ...(input !== null && { input }),
      details,
    });
  };

  return {
    output: { object: record.object, record: index, columns },
    blank: columns.map(() => null),
    note,
    isWanted(row) {
      if (when === null) return true;
      const result = when(row);
      if ('problem' in result) {
        note('expression.failed', 'error', null, { details: { field: 'when', problem: result.problem } });
        return false;
      }
      return result.value === true;
    },
    fill() {
      for (const fillField of fills) fillField();
      const { records, isRejected, isDoubtful } = state;
      for (let at = 0; at < records.length; at++) {
        const values = records[at]!;
        // What was refused is null now: that it is missing besides would only be noise.
        if (values === null || isRejected[at] === 1) continue;
        state.at = at;
        const problems = isDoubtful[at] === 1 || !check.isComplete(values) ? check(values) : null;
        if (problems !== null) for (const problem of problems) tell(values, problem);
        for (const rule of rules) rule(values);
      }
    },
  };
}

/** A rule across fields, over the values of a record. */
function compileRule(
  rule: Plan['checks'][number],
  columns: readonly string[],
  note: NoteRow,
): (values: readonly (string | null)[]) => void {
  const expression = checkedExpression(rule.expr, 'record');
  const at = expression.names.map((name) => columns.indexOf(name));
  return (values) => {
    const result = expression.run(at.map((column) => values[column] ?? null));
    if ('problem' in result) {
      const details = { field: rule.name, problem: result.problem };
      note('expression.failed', rule.severity, null, { details });
    } else if (result.value !== true) {
      note('check.failed', rule.severity, null, { details: { name: rule.name, expr: rule.expr } });
    }
  };
}
