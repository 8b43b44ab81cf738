/** Compiles the mapping of one source to the function that turns its rows into records: the hot path of a run. */
import { compileCheck } from '../crm/check.js';
import { isDamagedCode, isErrorText } from '../damage.js';
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
import { compileNote, type NoteRow, type RowState } from './row-state.js';

/** The mapper of one bound source. Counts go to `tally`. */
export function compileMapper(plan: Plan, binding: Binding, tally: Tally): Mapper {
  const source = plan.sources.find((known) => known.name === binding.source);
  if (!source) throw new Error(`the plan has no source ${binding.source}`);
  const state: RowState = { row: [], rowNumber: 0, isRejected: false, issues: [] };
  const compiled = plan.records.flatMap((record, index) =>
    record.from === source.name ? [compileRecord(plan, record, index, source, binding, tally, state)] : [],
  );
  const keyOf = compileKey(source, binding);
  const width = binding.columns.length;
  const outputs = compiled.map(({ output }) => output);

  return {
    outputs,
    map(batch) {
      state.issues = [];
      const mapped: MappedBatch = {
        outputs: outputs.map(() => ({ rowNumbers: [], keys: [], values: [], dropped: [] })),
        issues: state.issues,
      };
      for (let at = 0; at < batch.rows.length; at++) {
        const row = batch.rows[at]!;
        const rowNumber = batch.rowNumbers[at]!;
        state.row = row;
        state.rowNumber = rowNumber;
        const extra = row.length > width ? extraCells(row, width) : 0;
        let key: Key | null = null;
        for (let out = 0; out < compiled.length; out++) {
          const { fill, isWanted, note } = compiled[out]!;
          const result = mapped.outputs[out]!;
          state.isRejected = false;
          if (extra > 0) {
            note('row.extra-cells', 'error', null, {
              input: row.slice(width).map(cellText).join(' | '),
              details: { count: extra },
            });
          } else if (!isWanted()) {
            result.dropped.push({ row: rowNumber, outcome: state.isRejected ? 'rejected' : 'filtered' });
            continue;
          }
          key ??= extra > 0 ? noKey : keyOf(row);
          if (key.problem !== null) {
            note(key.problem, severityOf(key.problem), null, { column: source.key[0] ?? '', input: key.input });
          }
          const values = state.isRejected ? null : fill();
          if (values === null || state.isRejected) {
            result.dropped.push({ row: rowNumber, outcome: 'rejected' });
            continue;
          }
          result.rowNumbers.push(rowNumber);
          result.keys.push(key.key);
          result.values.push(values);
        }
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

const noKey: Key = { key: '', problem: null, input: '' };

function compileKey(source: SourcePlan, binding: Binding): (row: readonly Cell[]) => Key {
  const columns = source.key.map((column) => binding.columns.indexOf(column));
  if (columns.length === 0) return (row) => ({ key: contentKey(row), problem: null, input: '' });
  const missing = new Set(source.missing.map((word) => word.trim().toLowerCase()));
  return (row) => {
    const parts: string[] = [];
    let isMissing = true;
    for (const column of columns) {
      const cell = row[column];
      const text = cellText(cell).trim();
      if (isDamagedCode(cell, text) || isErrorText(text)) return { key: '', problem: 'key.damaged', input: text };
      if (text !== '' && !missing.has(text.toLowerCase())) isMissing = false;
      parts.push(text);
    }
    if (isMissing) return { key: contentKey(row), problem: 'key.missing', input: parts.join(' ') };
    return { key: joinKey(parts), problem: null, input: '' };
  };
}

interface CompiledRecord {
  output: MapperOutput;
  /** Whether the row gives this record at all; a failure rejects it. */
  isWanted(): boolean;
  /** The values of the record; `state.isRejected` says whether they may be used. */
  fill(): (string | null)[];
  note: NoteRow;
}

function compileRecord(
  plan: Plan,
  record: RecordPlan,
  index: number,
  source: SourcePlan,
  binding: Binding,
  tally: Tally,
  state: RowState,
): CompiledRecord {
  const schema = plan.schema.objects[record.object];
  if (!schema) throw new Error(`the plan has no object ${record.object}`);
  const columns = outputColumns(schema, record);
  const note = compileNote(record.object, tally, state);
  const fills: FillField[] = record.fields
    .filter((field) => field.ref?.by !== 'row')
    .map((field) => compileField({ plan, record, source, binding, columns, tally, state, note }, field));
  const check = compileCheck(schema, columns);
  const rules = plan.checks
    .filter((rule) => rule.object === record.object)
    .map((rule) => compileRule(rule, columns, note));
  const columnOf = new Map(record.fields.map((field) => [field.path, field.from[0]]));
  const when = record.when === null ? null : rowExpression(record.when, binding);
  const width = columns.length;
  return {
    output: { object: record.object, record: index, columns },
    note,
    isWanted() {
      if (when === null) return true;
      const result = when(state.row);
      if ('problem' in result) {
        note('expression.failed', 'error', null, { details: { field: 'when', problem: result.problem } });
        return false;
      }
      return result.value === true;
    },
    fill() {
      const values = new Array<string | null>(width);
      for (let at = 0; at < width; at++) values[at] = null;
      for (let at = 0; at < fills.length; at++) fills[at]!(values);
      // What was refused is null now: that it is missing besides would only be noise.
      if (state.isRejected) return values;
      const problems = check(values);
      if (problems !== null) {
        for (const { code, column, details } of problems) {
          const field = column === null ? null : columns[column]!;
          const from = field === null ? undefined : columnOf.get(field);
          const input = column === null ? null : (values[column] ?? null);
          note(code, severityOf(code), field, {
            ...(from !== undefined && { column: from }),
            ...(input !== null && { input }),
            details,
          });
        }
      }
      for (const rule of rules) rule(values);
      return values;
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
