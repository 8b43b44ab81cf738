/** Compiles one field of a mapping to the function that fills it. */
import { type Chain, compileChain, type NoteFinding } from '../clean/chain.js';
import { absenceFinder } from '../clean/missing.js';
import type { CleanValue } from '../clean/step.js';
import { wholeText } from '../clean/whole-text.js';
import type { FieldSchema } from '../crm/schema.js';
import { isDamagedCode, isErrorText } from '../damage.js';
import type { Issue, IssueCode, Severity } from '../issue.js';
import { type Cell, cellText } from '../record.js';
import { tallyKey } from '../tally.js';
import type { FieldPlan, Plan, RefPlan } from './plan.js';
import { joinKey } from './record-keys.js';
import { rowExpression } from './row-expression.js';
import type { FieldSetting } from './row-state.js';
import { compileWrite } from './write-value.js';

/** Fills the field's values of the row at hand. */
export type FillField = (values: (string | null)[]) => void;

/** A text of the source row; `''` = blank. */
type ReadText = (row: readonly Cell[]) => string;

export function compileField(setting: FieldSetting, field: FieldPlan): FillField {
  const { plan, record, source, binding, state, note } = setting;
  const counts = setting.tally.field(record.object, field.path);
  const column = field.from[0];
  const at = field.from.map((name) => binding.columns.indexOf(name));
  const evidence =
    field.from.length === 1 ? binding.evidence[at[0]!] : at.flatMap((place) => binding.evidence[place] ?? []);
  const chain = compileChain(field.steps, plan.defaults, { missing: source.missing, evidence: evidence ?? [] });
  const constant = constants(chain);
  const write = compileWrite(setting, field);
  const isCode = hasCodes(field);
  const isCell = at.length > 0;
  const single = at.length === 1 ? at[0]! : -1;
  const read = compileRead(setting, field, at);
  const lookUp = field.map === null ? null : compileMap(field.map);
  const whenMissing = field.default === null ? null : constant(field.default);
  const otherwise = typeof field.otherwise === 'object' ? constant(field.otherwise.value) : null;
  const mapped = new Map(Object.values(field.map ?? {}).map((value) => [value, constant(value)]));
  const whenFixed = field.value === null ? null : constant(field.value);

  const fixKeys = new Map<IssueCode, string>();

  // Of the cell at hand; the chain calls `found` while it works on it.
  let text = '';
  let isRefused = false;
  let isChanged = false;
  const place = (input: string) => ({ ...(column !== undefined && { column }), input });
  const countFix = (
    key: string,
    code: IssueCode,
    step: string,
    from: string,
    to: string | null,
    details: Issue['details'],
  ): void => {
    setting.tally.countAs(key, code, 'fix', record.object, field.path, () => ({
      code,
      severity: 'fix',
      row: state.rowNumber,
      object: record.object,
      field: field.path,
      ...place(from),
      ...(to !== null && { output: to }),
      step,
      ...(details && { details }),
    }));
  };
  const found: NoteFinding = (code, severity, step, from, to, details) => {
    if (severity === 'fix') {
      isChanged = true;
      let key = fixKeys.get(code);
      if (key === undefined) {
        key = tallyKey(code, severity, record.object, field.path);
        fixKeys.set(code, key);
      }
      if (!setting.tally.raise(key)) countFix(key, code, step, from, to, details);
    } else if (severity === 'error') refuse(code, { step, ...(details && { details }) }, from);
    else note(code, severity, field.path, { ...place(from), step, ...(details && { details }) });
  };
  /** A refused value rejects the record, unless the mapping says what becomes of it. */
  const refuse = (code: IssueCode, more: object, input: string): void => {
    isRefused = true;
    const severity: Severity = field.otherwise === 'error' ? 'error' : 'warning';
    note(code, severity, field.path, { ...place(input), ...more });
  };

  const cleaned = (): CleanValue => {
    if (lookUp !== null) {
      const known = lookUp(text);
      if (known !== undefined) {
        if (known !== text) found('value.changed', 'fix', 'map', text, known, undefined);
        return mapped.get(known) ?? null;
      }
    }
    if (isErrorText(text) || (isCode && isDamagedCode(single < 0 ? undefined : state.row[single], text))) {
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

  return (values) => {
    counts.rows++;
    let value: CleanValue;
    if (whenFixed !== null) value = whenFixed;
    else {
      const result = read(state.row);
      if (typeof result !== 'string') {
        note('expression.failed', 'error', field.path, { details: { field: field.path, problem: result.problem } });
        counts.refused++;
        return;
      }
      text = result;
      isRefused = false;
      isChanged = false;
      value = cleaned();
      if (isRefused) {
        if (isCell) counts.filledBefore++;
        counts.refused++;
        if (field.otherwise === 'keep' || field.otherwise === 'warn') value = write.canKeep ? text : null;
        else value = otherwise;
      } else if (value !== null) {
        if (text !== '' && isCell) {
          counts.filledBefore++;
          if (!isChanged) counts.validBefore++;
        }
        if (isChanged) counts.fixed++;
      }
    }
    value ??= isRefused ? null : whenMissing;
    if (value === null) {
      if (field.isRequired && !(isRefused && field.otherwise === 'error')) {
        note('value.required', 'error', field.path, { ...place(text), details: { field: field.path } });
      }
      return;
    }
    counts.filledAfter++;
    write(values, value);
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

/** Whether the field holds codes: digits that are not counted with, so that a lost one cannot be restored. */
function hasCodes({ field, ref, path }: FieldPlan): boolean {
  if (ref !== null) return true;
  return (
    codeTypes.has(field.type) ||
    (field.type === 'text' && /^(number|code)$/.test(field.name)) ||
    path.endsWith('.postalCode')
  );
}

const codeTypes: ReadonlySet<FieldSchema['type']> = new Set(['phone', 'taxId']);
