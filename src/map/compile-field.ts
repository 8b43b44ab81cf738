/** Compiles one field of a mapping to the function that fills it. */
import { type Chain, compileChain, type NoteFinding } from '../clean/chain.js';
import { absenceFinder } from '../clean/missing.js';
import type { CleanValue } from '../clean/step.js';
import { wholeText } from '../clean/text/whole-text.js';
import { isErrorText, mayBeCut } from '../damage.js';
import type { IssueCode, Severity } from '../issue.js';
import { type Cell, cellText } from '../record.js';
import { type IssueTally, tallyKey } from '../tally.js';
import { damageOf } from './code-fields.js';
import type { FieldPlan, Plan, RefPlan } from './plan.js';
import { joinKey } from './record-keys.js';
import { rowExpression } from './row-expression.js';
import type { FieldSetting } from './rows-state.js';
import { compileWrite } from './write-value.js';

/** Fills the field's values in all records of the batch. */
export type FillField = () => void;

/** A text of the source row; `''` = blank. */
type ReadText = (row: readonly Cell[]) => string;

export function compileField(setting: FieldSetting, field: FieldPlan): FillField {
  const { plan, record, source, binding, check, tally, state, note } = setting;
  const counts = tally.field(record.object, field.path);
  const column = field.from[0];
  const at = field.from.map((name) => binding.columns.indexOf(name));
  const evidence =
    field.from.length === 1 ? binding.evidence[at[0]!] : at.flatMap((place) => binding.evidence[place] ?? []);
  const chain = compileChain(field.steps, plan.defaults, { missing: source.missing, evidence: evidence ?? [] });
  const constant = constants(chain);
  const write = compileWrite(setting, field);
  const { columns: writtenColumns } = write;
  const { isGoodValue } = check;
  const isDamaged = damageOf(field);
  const isCell = at.length > 0;
  const single = at.length === 1 ? at[0]! : -1;
  const read = compileRead(setting, field, at);
  const lookUp = field.map === null ? null : compileMap(field.map);
  const whenMissing = field.default === null ? null : constant(field.default);
  const otherwise = typeof field.otherwise === 'object' ? constant(field.otherwise.value) : null;
  const mapped = new Map(Object.values(field.map ?? {}).map((value) => [value, constant(value)]));
  const whenFixed = field.value === null ? null : constant(field.value);

  const changedKey = tallyKey('value.changed', 'fix', record.object, field.path);

  // Of the cell at hand; the chain calls `found` while it works on it.
  let isRefused = false;
  let isChanged = false;
  /** The count of changed values, once it needs no more samples. */
  let changed: IssueTally | null = null;
  const place = (input: string) => ({ ...(column !== undefined && { column }), input });
  const found: NoteFinding = (code, severity, step, from, to, details) => {
    if (severity === 'fix') {
      isChanged = true;
      const entry =
        code === 'value.changed' ? changed : tally.full(tallyKey(code, severity, record.object, field.path));
      if (entry !== null) entry.count++;
      else {
        const more = { ...(to !== null && { output: to }), step, ...(details && { details }) };
        note(code, severity, field.path, { ...place(from), ...more });
      }
    } else if (severity === 'error') refuse(code, { step, ...(details && { details }) }, from);
    else note(code, severity, field.path, { ...place(from), step, ...(details && { details }) });
  };
  /** A refused value rejects the record, unless the mapping says what becomes of it. */
  const refuse = (code: IssueCode, more: object, input: string): void => {
    isRefused = true;
    const severity: Severity = field.otherwise === 'error' ? 'error' : 'warning';
    note(code, severity, field.path, { ...place(input), ...more });
  };

  const cleaned = (text: string): CleanValue => {
    if (lookUp !== null) {
      const known = lookUp(text);
      if (known !== undefined) {
        if (known !== text) found('value.changed', 'fix', 'map', text, known, undefined);
        return mapped.get(known) ?? null;
      }
    }
    if (mayBeCut(text))
      note('value.maybe-cut', 'warning', field.path, { ...place(text), details: { length: text.length } });
    if (isErrorText(text) || isDamaged?.(single < 0 ? undefined : state.rows[state.at]![single], text)) {
      refuse('value.damaged', {}, text);
      return null;
    }
    if (lookUp !== null && field.otherwise !== 'keep' && text.trim() !== '' && chain(text, ignore) !== null) {
      const details = { field: field.path, input: text };
      if (field.otherwise === 'warn') note('map.unknown', 'warning', field.path, { ...place(text), details });
      else if (field.otherwise === 'error') {
        refuse('map.unknown', { details }, text);
        return null;
      } else {
        found('map.unknown', 'fix', 'map', text, wholeText(otherwise), details);
        return otherwise;
      }
    }
    return chain(text, found);
  };

  return () => {
    changed = tally.full(changedKey);
    const { rows, records, isDoubtful } = state;
    let worked = 0;
    let filledBefore = 0;
    let validBefore = 0;
    let filledAfter = 0;
    let fixed = 0;
    for (let at = 0; at < rows.length; at++) {
      const values = records[at]!;
      if (values === null) continue;
      state.at = at;
      worked++;
      let text = '';
      let value: CleanValue;
      if (whenFixed !== null) value = whenFixed;
      else {
        const result = single < 0 ? read(rows[at]!) : cellText(rows[at]![single]);
        if (typeof result !== 'string') {
          note('expression.failed', 'error', field.path, { details: { field: field.path, problem: result.problem } });
          counts.refused++;
          continue;
        }
        text = result;
        isRefused = false;
        isChanged = false;
        value = cleaned(text);
        if (isRefused) {
          if (isCell) filledBefore++;
          counts.refused++;
          if (field.otherwise === 'keep' || field.otherwise === 'warn') value = write.canKeep ? text : null;
          else value = otherwise;
        } else if (value !== null) {
          if (text !== '' && isCell) {
            filledBefore++;
            if (!isChanged) validBefore++;
          }
          if (isChanged) fixed++;
        }
      }
      value ??= isRefused ? null : whenMissing;
      if (value === null) {
        if (field.isRequired && !(isRefused && field.otherwise === 'error')) {
          note('value.required', 'error', field.path, { ...place(text), details: { field: field.path } });
        }
        continue;
      }
      filledAfter++;
      write(values, value);
      for (let part = 0; part < writtenColumns.length; part++) {
        const column = writtenColumns[part]!;
        const written = values[column]!;
        if (written !== null && !isGoodValue(column, written)) isDoubtful[at] = 1;
      }
    }
    counts.rows += worked;
    counts.filledBefore += filledBefore;
    counts.validBefore += validBefore;
    counts.filledAfter += filledAfter;
    counts.fixed += fixed;
  };
}

const ignore: NoteFinding = () => undefined;

/** Cleans a constant of the mapping; the loader has reported what is wrong with it. */
function constants(chain: Chain): (text: string) => CleanValue {
  return (text) => chain(text, ignore);
}

/** Looks a text up in a value map: as it stands, then trimmed, then in any case and width. */
function compileMap(map: Readonly<Record<string, string>>): (text: string) => string | undefined {
  const exact = new Map(Object.entries(map));
  const folded = new Map<string, string>();
  for (const [key, value] of exact) if (!folded.has(fold(key))) folded.set(fold(key), value);
  return (text) => exact.get(text) ?? exact.get(text.trim()) ?? folded.get(fold(text));
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** Reads the field's text: of one column, of the first of several that has a value, of all joined, or of an expression. */
function compileRead(
  { plan, source, binding }: FieldSetting,
  field: FieldPlan,
  at: readonly number[],
): (row: readonly Cell[]) => string | { problem: string } {
  if (field.expr !== null) {
    const expression = rowExpression(field.expr, binding);
    return (row) => {
      const result = expression(row);
      return 'problem' in result ? result : result.value === null ? '' : String(result.value);
    };
  }
  const [first] = at;
  if (at.length === 1 && first !== undefined) return (row) => cellText(row[first]);
  const findAbsence = absenceFinder(field.steps, source.missing);
  if (field.ref?.by === 'key' && hasKeyOf(plan, field.ref, at.length)) {
    return (row) => {
      const parts = at.map((place) => cellText(row[place]).trim());
      return parts.every((part) => part === '') ? '' : joinKey(parts);
    };
  }
  const { join } = field;
  if (join !== null) {
    return (row) => {
      const texts: string[] = [];
      for (const place of at) {
        const text = cellText(row[place]);
        if (findAbsence(text) === null) texts.push(text.trim());
      }
      return texts.join(join);
    };
  }
  const firstOf: ReadText = (row) => {
    let blank = '';
    for (const place of at) {
      const text = cellText(row[place]);
      if (findAbsence(text) === null) return text;
      blank ||= text;
    }
    return blank;
  };
  return firstOf;
}

/** Whether the object that a reference points to has a key of so many columns in its system. */
function hasKeyOf(plan: Plan, { object, system }: RefPlan, columns: number): boolean {
  return plan.records.some(
    (record) =>
      record.object === object &&
      record.system === system &&
      plan.sources.some((source) => source.name === record.from && source.key.length === columns),
  );
}
